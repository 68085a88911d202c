import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectPaths, type Paths } from '../../../scripts/setup/paths.js';
import { temporaryFolder } from '../support/folders.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const setupScript = join(project, 'scripts', 'setup', 'index.js');

/**
 * A checkout whose dependencies and Node are in place (links to this project's) and that lacks native TensorFlow. Its
 * cache is its own too.
 */
export const checkoutWithoutTensorflow = async (): Promise<Paths> => {
  const root = temporaryFolder();
  const paths = projectPaths(root, join(root, 'cache', 'vae-lab'));
  const installed = join(project, 'node_modules');
  await mkdir(join(paths.modules, '@tensorflow'), { recursive: true });
  const linked = (await readdir(installed)).filter((name) => !['@tensorflow', '.vae-lab'].includes(name));
  for (const name of linked) await symlink(join(installed, name), join(paths.modules, name));
  for (const name of await readdir(join(installed, '@tensorflow'))) {
    if (name !== 'tfjs-node') {
      await symlink(join(installed, '@tensorflow', name), join(paths.modules, '@tensorflow', name));
    }
  }
  await cp(join(installed, '@tensorflow', 'tfjs-node'), paths.tfjs, {
    recursive: true,
    filter: (source) => !/tfjs-node\/(deps|lib)$/.test(source),
  });
  await cp(join(installed, '.package-lock.json'), join(root, 'package-lock.json'));
  await writeFile(join(root, 'package.json'), '{}');
  return paths;
};

export type Ended = { readonly code: number | null; readonly seconds: number; readonly said: string };
export type Running = {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<Ended>;
};

/** Runs the code of an ES module in a process of its own, with `env` over this one's. */
export const runModule = (code: string, env: NodeJS.ProcessEnv = {}): Running => {
  const start = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code) => resolve({ code, seconds: (performance.now() - start) / 1000, said })),
  );
  return { child, said: () => said, ended };
};

/** Sets a temporary checkout up as `npm run setup` does this one. */
export const runSetup = (paths: Paths, env: NodeJS.ProcessEnv = {}): Running =>
  runModule(
    `import { setUpOrExit } from ${JSON.stringify(setupScript)}; await setUpOrExit(${JSON.stringify(paths.root)});`,
    { XDG_CACHE_HOME: join(paths.root, 'cache'), ...env },
  );
