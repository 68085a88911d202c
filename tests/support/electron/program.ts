// What `electron FOLDER` does, without Electron: runs the main module that the folder's package.json names, unmodified,
// and is ready once that has been evaluated. Electron's own members are the stand-in's; the test plays Chromium.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { forbidFork, standInForElectron } from './main/hooks.ts';

const [node = '', , folder = '', ...rest] = process.argv;
process.argv = [node, folder, ...rest];
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-stand-in' });
standInForElectron();
forbidFork();
const { beReady } = await import('./main/app.ts');
const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string };
await import(pathToFileURL(join(folder, main)).href);
beReady();
