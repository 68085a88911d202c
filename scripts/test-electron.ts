// npm run test:electron: the desktop's end-to-end tests in a real Electron instead of the stand-in. Where none is installed
// it says so and fails: what did not run has not passed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectPaths } from './setup/paths.js';
import { installedElectron } from './start/electron.ts';

const paths = projectPaths(fileURLToPath(new URL('..', import.meta.url)));

/** What is the same in both; other files test the browser's host. */
const files = ['tests/e2e/desktop.test.ts', 'tests/e2e/desktop-bad-days.test.ts'];

const program = installedElectron(paths.modules);
if (program === null) {
  console.error(
    'vae-lab: nothing was tested, because no Electron runtime is installed here: "npm start -- --desktop" downloads one, or name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
  );
  process.exitCode = 1;
} else {
  const vitest = join(paths.modules, 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'e2e', ...files], {
    cwd: paths.root,
    stdio: 'inherit',
    env: { ...process.env, VAE_LAB_ELECTRON: program },
  });
  child.on('close', (code) => (process.exitCode = code ?? 1));
}
