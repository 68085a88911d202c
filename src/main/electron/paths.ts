import { app } from 'electron';
import { join, sep } from 'node:path';

/** A file of the built program. */
export const bundle = (...path: readonly string[]): string => join(app.getAppPath(), 'out', ...path);

/** What a person wrote behind the program's name. An installed program has no script among its arguments. */
export const programArguments = (argv: readonly string[], packaged: boolean): readonly string[] =>
  argv.slice(packaged ? 1 : 2).filter((argument) => !argument.startsWith('--inspect'));

/** Where a shipped file lies for other programs, which cannot look into the program's archive. */
export const unpacked = (path: string): string =>
  path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);
