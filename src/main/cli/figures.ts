import { join, resolve } from 'node:path';
import type { StartEngine } from '../engine/supervisor.ts';
import { drawFigures } from './draw-figures.ts';
import { withOpenRun } from './open-run.ts';
import { exitCodes, report } from './terminal.ts';
import type { Terminal } from './terminal.ts';

export type FiguresFlags = { readonly data?: string | undefined; readonly out?: string | undefined };

/** `figures`: draws a stored run's figures again. */
export const figuresCommand = (
  run: string,
  flags: FiguresFlags,
  terminal: Terminal,
  startEngine: StartEngine,
): Promise<number> =>
  withOpenRun(
    run,
    flags.data === undefined ? null : resolve(flags.data),
    terminal,
    startEngine,
    async (engine, folder) => {
      const out = flags.out === undefined ? join(folder, 'figures') : resolve(flags.out);
      const drawn = await drawFigures(engine, folder, out, terminal);
      if (!drawn.ok) return report(terminal, drawn.error);
      for (const file of drawn.value.filter((path) => path.endsWith('.png'))) terminal.out(`${file}\n`);
      return exitCodes.done;
    },
  );
