// run.js FILE [ARGUMENT]…: sets the checkout up, then runs the file under the project's own Node. The shell of an npm
// script can't do that in two commands: it has looked `node` up before set-up puts the right one on the path.
import { fileURLToPath } from 'node:url';
import { launch } from '../bin/launch.js';
import { setUpOrExit } from './setup/index.js';
import { projectPaths } from './setup/paths.js';

await setUpOrExit();
launch(projectPaths(fileURLToPath(new URL('..', import.meta.url))).node, process.argv.slice(2));
