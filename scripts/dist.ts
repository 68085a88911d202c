// npm run dist: the installers of this platform, in dist/. Where Electron's runtime is not to be had, or with --layout, it packs
// all but that program: the same archive and the same files beside it, for tests and for a look.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { packedLibraries } from './dist/libraries.ts';
import { packInstallers, packLayout } from './dist/pack.ts';
import { projectPaths } from './setup/paths.js';
import { run } from './setup/processes.js';
import { reporter, SetupError } from './setup/report.js';
import { electronProgram } from './start/electron.ts';

const paths = projectPaths(fileURLToPath(new URL('..', import.meta.url)));

const writeLicences = async (): Promise<void> => {
  const script = fileURLToPath(new URL('./build-licences.ts', import.meta.url));
  const { code, output } = await run(paths.node, [script], { log: paths.log });
  if (code !== 0) throw new SetupError(`The licences could not be collected: ${output.trim()}`);
};

const pack = async (): Promise<readonly string[]> => {
  const layoutOnly = process.argv.includes('--layout');
  await build();
  await writeLicences();
  const step = reporter().step('TensorFlow');
  const libraries = await packedLibraries(paths, step);
  step.done('libraries are ready to be packed');
  if (!layoutOnly && (await electronProgram(paths)) !== null) return packInstallers(paths, libraries);
  if (!layoutOnly)
    console.log(
      "Electron's runtime is not to be had here, so no installer is made: what it would hold is packed without that program. " +
        'ELECTRON_MIRROR names another source, ELECTRON_OVERRIDE_DIST_PATH a folder that has it.',
    );
  return [await packLayout(paths, libraries)];
};

try {
  for (const made of await pack()) console.log(relative('', made));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
