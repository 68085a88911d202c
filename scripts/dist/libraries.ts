import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Paths } from '../setup/paths.js';
import { lastWords, run } from '../setup/processes.js';
import type { Step } from '../setup/report.js';
import { SetupError } from '../setup/report.js';

/** Symbols that only debuggers read are a quarter of the library. Windows keeps them in files of their own. */
const stripArguments: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['--strip-unneeded'],
  darwin: ['-x'],
};

/** Regular files only: the links beside them serve compilers, and would be packed as copies. */
const librariesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));

const describe = (folder: string): string =>
  librariesIn(folder)
    .map((name) => `${name} ${statSync(join(folder, name)).size} ${statSync(join(folder, name)).mtimeMs}`)
    .join('\n');

/**
 * The folder of TensorFlow's libraries as they are packed: without the symbols that nobody needs to run them. Made once
 * for each version of the library.
 */
export const packedLibraries = async (paths: Paths, step: Step): Promise<string> => {
  const source = join(paths.tfjs, 'deps', 'lib');
  const strip = stripArguments[process.platform];
  if (strip === undefined) return source;
  const target = join(paths.root, '.cache', 'dist', 'libraries');
  const stamp = `${target}.txt`;
  const described = describe(source);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === described) return target;
  mkdirSync(target, { recursive: true });
  for (const name of librariesIn(source)) {
    const file = join(target, name);
    copyFileSync(join(source, name), file);
    const tick = (): void => step.say(`stripping ${basename(file)}`);
    tick();
    const { code, output } = await run('strip', [...strip, file], { log: paths.log, tick });
    if (code !== 0)
      throw new SetupError(
        `${basename(file)} could not be stripped (${lastWords(output)}): install binutils (Debian and Ubuntu: apt-get install binutils), then run "npm run dist" again.`,
      );
  }
  writeFileSync(stamp, described);
  return target;
};
