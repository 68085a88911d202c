#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { followLauncher, launch } from './launch.js';
import { projectPaths } from '../scripts/setup/paths.js';
import { isComplete } from '../scripts/setup/stamp.js';

// The program is TypeScript that Node runs as it is: without a flag or a warning since 24.15.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const runsTypeScript = major > 24 || (major === 24 && minor >= 15);

const paths = projectPaths(fileURLToPath(new URL('..', import.meta.url)));
if (!isComplete(paths)) {
  process.stderr.write(
    'vae-lab: this checkout is not set up yet (or has changed since): run "npm run setup".\n',
  );
  process.exitCode = 1;
} else if (runsTypeScript) {
  followLauncher();
  // Compiled code is kept, for this process and the engines that it starts: it halves the time to start.
  process.env.NODE_COMPILE_CACHE ??= join(paths.root, '.cache', 'compiled');
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  const { main } = await import('../src/main/cli/index.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  launch(paths.node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)]);
}
