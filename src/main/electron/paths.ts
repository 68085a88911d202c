import { app } from 'electron';
import { join } from 'node:path';

/** A file of the built program. */
export const bundle = (...path: readonly string[]): string => join(app.getAppPath(), 'out', ...path);

/** What a person wrote behind the program's name. An installed program has no script among its arguments. */
export const programArguments = (argv: readonly string[], packaged: boolean): readonly string[] =>
  argv.slice(packaged ? 1 : 2).filter((argument) => !argument.startsWith('--inspect'));
