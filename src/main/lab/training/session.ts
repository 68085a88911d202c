import { basename, join } from 'node:path';
import type { EngineAnswer, RunEvent } from '../../../shared/engine-contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Threads } from '../../../shared/run.ts';
import type { Engine, StartEngine } from '../../engine/supervisor.ts';
import { freeFolder, newRunName, runsFolder } from '../runs/home.ts';
import type { Order } from './queue.ts';
import { createRecent } from './recent.ts';
import type { Recent } from './recent.ts';

/** One run in one engine process, from the start of the process on. */
export type Session = {
  readonly engine: Engine;
  /** The run's id, which its folder has once `started` is told. */
  readonly run: string;
  /** Whether the engine has told that it trains. */
  readonly begun: () => boolean;
  /** Resolves once the model can answer, or never will: true where it can. */
  readonly ready: Promise<boolean>;
  /** How training ended. */
  readonly ended: Promise<Result<EngineAnswer<'train'>>>;
  /** What the run's files may not have yet. */
  readonly recent: () => Recent;
};

export type SessionOptions = {
  readonly home: string;
  readonly startEngine: StartEngine;
  readonly threads: Threads;
  /** Where the data of the order are; null for those that ship with the program. */
  readonly data: string | null;
  readonly now: () => Date;
  readonly onEvent: (event: RunEvent) => void;
};

const ask = (
  engine: Engine,
  folder: string,
  order: Order,
  { home, data }: SessionOptions,
): Promise<Result<EngineAnswer<'train'>>> => {
  if (order.kind === 'resume') return engine.request('resume', { folder, epochs: order.epochs, data });
  const { experiment, parent } = order;
  const from = parent && { folder: join(runsFolder(home), parent.run), step: parent.step };
  return engine.request('train', { folder, experiment, data, parent: from });
};

export const startSession = (order: Order, options: SessionOptions): Session => {
  const runs = runsFolder(options.home);
  const folder =
    order.kind === 'resume'
      ? join(runs, order.run)
      : freeFolder(
          join(runs, newRunName(options.now(), order.experiment.name, order.experiment.training.seed)),
        );
  const recent = createRecent();
  const ready = Promise.withResolvers<boolean>();
  let begun = false;
  const onEvent = (event: RunEvent): void => {
    // What follows the first event comes from a model that has its weights.
    if (begun) ready.resolve(true);
    if (event.type === 'started') begun = true;
    recent.take(event);
    options.onEvent(event);
  };
  const engine = options.startEngine({ threads: options.threads, onEvent });
  const ended = ask(engine, folder, order, options);
  void ended.then(({ ok }) => ready.resolve(ok));
  return {
    engine,
    run: basename(folder),
    begun: () => begun,
    ready: ready.promise,
    ended,
    recent: recent.rows,
  };
};
