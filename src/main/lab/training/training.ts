import type { Answer } from '../../../shared/contract.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Experiment } from '../../../shared/experiment.ts';
import { isResting } from '../../../shared/lab-state.ts';
import { decide } from '../../../shared/run-control.ts';
import type { RunAction } from '../../../shared/run-control.ts';
import type { Engine } from '../../engine/supervisor.ts';
import { branchOrder, resumeOrder } from './orders.ts';
import { createQueue } from './queue.ts';
import type { Order, QueueOptions } from './queue.ts';
import { nothingRecent } from './recent.ts';
import type { Recent } from './recent.ts';
import { createTrainer } from './trainer.ts';
import type { TrainerOptions } from './trainer.ts';

type Outcome = Answer<'start'>;
type Nothing = Record<string, never>;
export type Control = Extract<RunAction, 'pause' | 'resume' | 'step' | 'stop' | 'force-stop'>;

/** Run control and the queue: one run trains at a time, in an engine process of its own. */
export type TrainingService = {
  readonly start: (experiment: Experiment) => Promise<Result<Outcome>>;
  readonly branch: (run: string, step: number, experiment: Experiment) => Promise<Result<Outcome>>;
  readonly resumeRun: (run: string, epochs: number | null) => Promise<Result<Outcome>>;
  readonly control: (action: Control) => Promise<Result<Nothing>>;
  readonly unqueue: (ticket: string) => Result<Nothing>;
  /** Lets a queue go on that is held. */
  readonly releaseQueue: () => void;
  /** Offers a run no more that an earlier lab trained when it ended. */
  readonly forget: (run: string) => void;
  /** The engine that has a run's newest weights in memory; null where none has. Waits for one that starts. */
  readonly engineOf: (run: string) => Promise<Engine | null>;
  /** What the files of a run may not have yet. */
  readonly recent: (run: string) => Recent;
  /** Saves and ends whatever trains; nothing more is started. */
  readonly close: () => Promise<void>;
};

const closed = fail('engine.refused', 'The lab is closing. Start it again.');

export type TrainingOptions = Omit<TrainerOptions, 'onBegun'> & Pick<QueueOptions, 'restored' | 'keep'>;

export const createTraining = (options: TrainingOptions): TrainingService => {
  const { restored, keep, topics } = options;
  const queue = createQueue({ restored, keep, tell: (now) => topics.set('queue', now) });
  let closing = false;
  /** The order that a paused run makes room for. */
  let replacement: {
    readonly order: Order;
    readonly settle: (begun: Promise<Result<Outcome>>) => void;
  } | null = null;

  const begin = async (order: Order): Promise<Result<Outcome>> => {
    if (closing) return closed;
    const begun = await trainer.begin(order);
    return begun.ok ? ok({ outcome: 'started', run: begun.value }) : begun;
  };
  /** Starts what waits longest, unless a person was faster. */
  const startNext = async (): Promise<void> => {
    if (decide(trainer.phase(), 'start').kind !== 'do') return;
    const next = queue.next();
    if (next === null) return;
    const begun = await begin(next);
    if (begun.ok) queue.settled();
    else if (!closing) {
      queue.refused();
      trainer.complain(begun.error);
    }
  };
  /** What comes after a run. What is kept of one that the lab's end has ended stays for the next start. */
  const onEnd = (inOrder: boolean): void => {
    const waiting = replacement;
    replacement = null;
    if (!closing) queue.ended(inOrder);
    if (waiting !== null) waiting.settle(begin(waiting.order));
    else if (!closing) void startNext();
  };
  const trainer = createTrainer({ ...options, onBegun: queue.trains }, onEnd);

  const request = async (name: 'pause' | 'unpause' | 'step' | 'stop'): Promise<Result<Nothing>> => {
    const answer = await trainer.engine()?.request(name, {});
    return answer?.ok === false ? answer : ok({});
  };
  const perform: Readonly<Record<Control, () => Promise<Result<Nothing>>>> = {
    pause: () => {
      trainer.move('pause');
      return request('pause');
    },
    resume: () => {
      trainer.move('resume');
      return request('unpause');
    },
    step: () => request('step'),
    stop: () => {
      trainer.move('stop');
      return request('stop');
    },
    'force-stop': () => {
      trainer.engine()?.kill();
      return Promise.resolve(ok({}));
    },
  };
  const control = (action: Control): Promise<Result<Nothing>> => {
    const decision = decide(trainer.phase(), action);
    if (decision.kind === 'refuse') return Promise.resolve(fail('engine.refused', decision.sentence));
    return decision.kind === 'do' ? perform[action]() : Promise.resolve(ok({}));
  };

  const submit = (action: RunAction, order: Order): Promise<Result<Outcome>> => {
    const decision = decide(trainer.phase(), action);
    switch (decision.kind) {
      case 'do':
        return begin(order);
      case 'replace':
        return new Promise((resolve) => {
          replacement = { order, settle: resolve };
          void control('stop');
        });
      case 'refuse':
        return Promise.resolve(fail('engine.refused', decision.sentence));
      case 'queue':
      case 'nothing':
        if (closing) return Promise.resolve(closed);
        queue.add(order);
        return Promise.resolve(ok({ outcome: 'queued', run: null }));
    }
  };

  const resumeRun = async (run: string, epochs: number | null): Promise<Result<Outcome>> => {
    const phase = trainer.phase();
    const here = trainer.run() === run && !isResting(phase) && phase !== 'stopping';
    if (here && epochs === null) {
      const resumed = await control('resume');
      return resumed.ok ? ok({ outcome: 'started', run }) : resumed;
    }
    const order = await resumeOrder(options.home, run, epochs);
    return order.ok ? submit('train-more', order.value) : order;
  };

  return {
    start: (experiment) => submit('start', { kind: 'new', experiment, parent: null }),
    branch: async (run, step, experiment) => {
      const order = await branchOrder(options.home, { run, step }, experiment);
      return order.ok ? submit('branch', order.value) : order;
    },
    resumeRun,
    control,
    unqueue: (ticket) =>
      queue.remove(ticket)
        ? ok({})
        : fail('engine.refused', 'It waits no longer: it has started, or was removed.'),
    releaseQueue: () => {
      queue.release();
      if (!closing) void startNext();
    },
    forget: (run) => {
      if (trainer.run() !== run) queue.forget(run);
    },
    engineOf: async (run) => (await trainer.holding(run))?.engine ?? null,
    recent: (run) => trainer.recent(run) ?? nothingRecent,
    close: async () => {
      closing = true;
      await trainer.close();
    },
  };
};
