import { join } from 'node:path';
import type { EngineAnswer, RunEvent } from '../../shared/engine-contract.ts';
import type { Engine, StartEngine } from '../engine/supervisor.ts';
import { commandName } from './command-name.ts';
import { drawFigures } from './draw-figures.ts';
import { newRun, resumedRun } from './order.ts';
import type { Order, TrainFlags } from './order.ts';
import { createProgress } from './progress.ts';
import { exitCodes, report } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** The events of a run as JSON lines: one for each step, though they come in groups. */
const jsonLines = (event: RunEvent): readonly string[] =>
  event.type === 'steps'
    ? event.steps.map((step) => JSON.stringify({ type: 'step', ...step }))
    : [JSON.stringify(event)];

/** Passes SIGINT and its like on to the engine as a wish to stop; tells which came first. */
const stopOnSignals = (engine: Engine) => {
  let first: NodeJS.Signals | null = null;
  const onSignal = (signal: NodeJS.Signals): void => {
    first ??= signal;
    void engine.request('stop', {});
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    first: () => first,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
};

/** The exit code of a command that a signal has stopped. */
const stoppedBy = (signal: NodeJS.Signals | null): number =>
  signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated;

const alreadyDone = (
  { folder, record: { status, step, epochsDone } }: Extract<Order, { kind: 'done' }>,
  { json }: TrainFlags,
  { out, err }: Terminal,
): number => {
  const ended: RunEvent = { type: 'ended', status, step, epochsDone, advice: null };
  err('This run is complete already. Give a larger --epochs to go on with it.\n');
  out(`${json ? JSON.stringify(ended) : folder}\n`);
  return exitCodes.done;
};

/** `train`: trains a run, or goes on with one, and draws its figures at the end. */
export const trainCommand = async (
  flags: TrainFlags,
  terminal: Terminal,
  startEngine: StartEngine,
): Promise<number> => {
  const order = await (flags.resume === undefined
    ? newRun(flags, terminal)
    : resumedRun(flags.resume, flags));
  if (!order.ok) return report(terminal, order.error);
  if (order.value.kind === 'done') return alreadyDone(order.value, flags, terminal);
  const progress = createProgress(terminal, () => performance.now());
  let advice: string | null = null;
  const seen = { started: false };
  const onEvent = (event: RunEvent): void => {
    if (flags.json) for (const line of jsonLines(event)) terminal.out(`${line}\n`);
    else progress(event);
    if (event.type === 'started') seen.started = true;
    if (event.type === 'ended') advice = event.advice;
  };
  const engine = startEngine({ threads: order.value.threads, onEvent });
  const signals = stopOnSignals(engine);
  try {
    const ended = await order.value.start(engine);
    if (!ended.ok) {
      // An engine that is still starting dies of a terminal's Ctrl-C; nothing has begun then.
      const early = ended.error.code === 'engine.crashed' && !seen.started && signals.first() !== null;
      return early ? stoppedBy(signals.first()) : report(terminal, ended.error);
    }
    const { status, folder } = ended.value;
    return await conclude(status, folder, { engine, terminal, flags, advice, signal: signals.first });
  } finally {
    signals.release();
    await engine.close();
  }
};

type Conclusion = {
  readonly engine: Engine;
  readonly terminal: Terminal;
  readonly flags: TrainFlags;
  readonly advice: string | null;
  /** The signal that came, null where none did. */
  readonly signal: () => NodeJS.Signals | null;
};

const conclude = async (
  status: EngineAnswer<'train'>['status'],
  folder: string,
  { engine, terminal, flags, advice, signal }: Conclusion,
): Promise<number> => {
  const path = (): void => {
    if (!flags.json) terminal.out(`${folder}\n`);
  };
  if (status === 'diverged') {
    if (advice !== null) terminal.err(`vae-lab: ${advice}\n`);
    path();
    return exitCodes.diverged;
  }
  if (status === 'interrupted') {
    const data = flags.data === undefined ? '' : ` --data "${flags.data}"`;
    terminal.err(
      `Stopped; everything is saved. Go on with: ${commandName()} train --resume "${folder}"${data}\n`,
    );
    path();
    return stoppedBy(signal());
  }
  const drawn = await drawFigures(engine, folder, join(folder, 'figures'), terminal);
  if (!drawn.ok) return report(terminal, drawn.error);
  const pictures = drawn.value.filter((file) => file.endsWith('.png'));
  if (flags.json) terminal.out(`${JSON.stringify({ type: 'figures', files: pictures })}\n`);
  else terminal.err(`Figures:\n${pictures.map((file) => `  ${file}\n`).join('')}`);
  path();
  return signal() === null ? exitCodes.done : stoppedBy(signal());
};
