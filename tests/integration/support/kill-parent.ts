// Loaded before an engine (`node --import`): kills the process that started it right before the engine tells of step
// KILL_PARENT_AT, and sends only once nobody is there any more: the worst moment for a parent to vanish.
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const killAt = Number(process.env['KILL_PARENT_AT']);
const stepsSchema = z.object({ event: z.object({ steps: z.array(z.object({ step: z.int() })) }) });

/**
 * A process that was killed stays listed, as a zombie (Z), until its own parent has noticed. It holds its end of the
 * channel until the last of its threads is gone.
 */
const lives = (pid: number): boolean => {
  try {
    const zombie = /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return !zombie || readdirSync(`/proc/${pid}/task`).length > 1;
  } catch {
    return false;
  }
};

const send = process.send?.bind(process);
if (send !== undefined)
  process.send = (message: unknown, ...rest: never[]) => {
    const { data } = stepsSchema.safeParse(message);
    const parent = process.ppid;
    if (data?.event.steps.some(({ step }) => step === killAt)) {
      process.kill(parent, 'SIGKILL');
      while (lives(parent));
    }
    return send(message, ...rest);
  };
