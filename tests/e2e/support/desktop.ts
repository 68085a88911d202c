import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { builtInPresets } from '../../../src/shared/presets.ts';
import type { Desktop } from '../../support/electron/desktop.ts';

/** What tests of the desktop program do again and again. */

const reply = z.object({ ok: z.literal(true), value: z.unknown() });

/** Asks the lab through the bridge, as the window's own code does. */
export const ask = async (desktop: Desktop, name: string, request: object): Promise<unknown> =>
  reply.parse(
    await desktop
      .page()
      .evaluate(([name, request]) => window.lab?.request(name, request), [name, request] as const),
  ).value;

export const quickStart = builtInPresets[0]!.experiment;

/** Starts a run that does not end by itself. */
export const startLongRun = async (desktop: Desktop): Promise<string> => {
  const training = { ...quickStart.training, epochs: 5000 };
  const request = { experiment: { ...quickStart, training } };
  const { run } = z.object({ run: z.string() }).parse(await ask(desktop, 'start', request));
  await desktop.page().getByText('Training run 1').first().waitFor();
  return run;
};

export const folderOf = (desktop: Desktop, run: string): string => join(desktop.home, 'runs', run);
export const dockStep = async (desktop: Desktop): Promise<number> => {
  const { training } = await desktop.page().evaluate(
    () =>
      new Promise<{ training: { step: number } }>((resolve) => {
        const stop = window.lab?.onEvent((event) => {
          const { name, value } = event as { name?: string; value: { step: number } };
          if (name !== 'training') return;
          resolve({ training: value });
          setTimeout(() => stop?.());
        });
      }),
  );
  return training.step;
};

/** A folder where nobody may write, not even root, and what lies in it. */
export const readOnlyFolder = (home: string): readonly [string, readonly string[]] => {
  const folder = process.getuid?.() === 0 ? '/sys' : join(home, 'read-only');
  if (folder !== '/sys') {
    mkdirSync(folder);
    chmodSync(folder, 0o555);
  }
  return [folder, readdirSync(folder)];
};

const questionSchema = z.object({
  message: z.string(),
  detail: z.string().default(''),
  buttons: z.array(z.string()),
});
export const question = async (desktop: Desktop) => {
  const { options, answer } = await desktop.dialog('message');
  return { ...questionSchema.parse(options), press: (response: number) => answer({ response }) };
};
