import { join } from 'node:path';
import type { EngineAnswer, RunEvent } from '../../../shared/engine-contract.ts';
import { ok } from '../../../shared/errors.ts';
import type { LabError, Result } from '../../../shared/errors.ts';
import { isResting } from '../../../shared/lab-state.ts';
import { defaultThreads } from '../../../shared/run.ts';
import type { Threads } from '../../../shared/run.ts';
import type { StartEngine } from '../../engine/supervisor.ts';
import { runsFolder } from '../runs/home.ts';
import { readRecord } from '../runs/record.ts';
import type { Topics } from '../topics.ts';
import type { PhaseChange } from './phase.ts';
import { crashed } from './problem.ts';
import { afterEvent, beginning, moved, nothingTrained } from './progress.ts';
import type { Order } from './queue.ts';
import { startSession } from './session.ts';
import type { Session } from './session.ts';
import { createTelling } from './telling.ts';

export type TrainerOptions = {
  readonly home: string;
  readonly startEngine: StartEngine;
  readonly topics: Topics;
  /** What the person has set, null where the program chooses. */
  readonly threads: () => Threads | null;
  /** The folder of a data set, null for what ships with the program; or why it cannot be used. */
  readonly dataFor: (kind: string) => Result<string | null>;
  readonly now: () => Date;
  /** Told when a run's folder has changed, of each run that begins, and of each new one with its parent. */
  readonly onChange: () => void;
  readonly onBegun: (run: string) => void;
  readonly onNewRun: (run: string, parent: { readonly run: string; readonly step: number } | null) => void;
};

/** How long an engine whose run has ended stays to answer, in milliseconds since it was last needed. */
const idleTime = 60_000;

/** The one engine that trains, and what is told of it. `onEnd` hears of each end, and whether it was in order. */
export const createTrainer = (options: TrainerOptions, onEnd: (inOrder: boolean) => void) => {
  const { home, topics, startEngine, now } = options;
  const telling = createTelling(topics);
  const leaving = new Set<Promise<void>>();
  let session: Session | null = null;
  let finished: Promise<void> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const release = (): void => {
    clearTimeout(idle);
    if (session === null) return;
    const gone = session.engine.close();
    leaving.add(gone);
    void gone.then(() => leaving.delete(gone));
    session = null;
  };
  const releaseLater = (): void => {
    clearTimeout(idle);
    idle = setTimeout(release, idleTime);
    idle.unref();
  };
  const move = (change: PhaseChange): void => telling.change(moved(telling.training(), change));

  /** The run that is told of, once the list has it: before that its absence says nothing. */
  let listed: string | null = null;
  /** Tells nothing more of a run that was deleted, whoever did it. */
  const followList = (): void => {
    const { run, phase } = telling.training();
    const found = topics.get('runs').some(({ id }) => id === run);
    const gone = run !== null && listed === run && !found;
    listed = found ? run : null;
    if (!gone || !isResting(phase)) return;
    release();
    telling.change(nothingTrained);
  };
  const unfollow = topics.subscribe((event) => {
    if (event.kind === 'topic' && event.name === 'runs') followList();
  });

  const onEvent = (of: Session, order: Order, event: RunEvent): void => {
    if (session !== of) return;
    telling.losses(event, of.run);
    telling.change(afterEvent(telling.training(), event, of.run));
    if (event.type === 'started') options.onBegun(of.run);
    if (event.type === 'started' && order.kind === 'new') options.onNewRun(of.run, order.parent);
    if (event.type !== 'steps') options.onChange();
  };

  /** Says why a run has not ended in order. */
  const fall = async (of: Session, error: LabError): Promise<void> => {
    if (!of.begun()) {
      telling.change({ ...moved(telling.training(), 'not-begun'), run: null, problem: error });
      return;
    }
    const record = await readRecord(join(runsFolder(home), of.run));
    const training = telling.training();
    const forced = training.phase === 'stopping';
    const stored = record.ok ? record.value : null;
    const problem =
      error.code === 'engine.crashed' ? crashed(training.step, forced, await of.engine.gone, stored) : error;
    // What was trained after the checkpoint went with the engine: figures show the checkpoint.
    telling.change({ ...moved(training, 'crashed'), step: stored?.step ?? training.step, problem });
  };

  const finish = async (of: Session, result: Result<EngineAnswer<'train'>>): Promise<void> => {
    // Between the word that a run has ended and this another may have begun: that one is not to be touched.
    if (!result.ok && session === of) await fall(of, result.error);
    options.onChange();
    if (session === of) {
      if (result.ok) releaseLater();
      else release();
    }
    onEnd(result.ok);
  };

  /** Starts an order; gives the run's id when it trains. Nothing else may be training. */
  const begin = async (order: Order): Promise<Result<string>> => {
    const stored = order.kind === 'resume' ? order : null;
    const { dataset, training } = order.kind === 'new' ? order.experiment : order.record.experiment;
    const data = options.dataFor(dataset.kind);
    if (!data.ok) return data;
    release();
    const threads = options.threads() ?? stored?.record.program.threads ?? defaultThreads;
    const started = Promise.withResolvers<null>();
    const mine: Session = startSession(order, {
      ...{ home, startEngine, threads, now, data: data.value },
      onEvent: (event) => {
        onEvent(mine, order, event);
        if (event.type === 'started') started.resolve(null);
      },
    });
    session = mine;
    telling.change(beginning(stored?.epochs ?? training.epochs, stored?.run ?? null, stored?.record ?? null));
    finished = mine.ended.then((result) => finish(mine, result));
    const early = await Promise.race([started.promise, mine.ended]);
    return early?.ok === false && !mine.begun() ? early : ok(mine.run);
  };

  return {
    phase: () => telling.training().phase,
    /** The run that trains, or that was trained last and is still in memory. */
    run: (): string | null => session?.run ?? null,
    begin,
    move,
    /** Tells of an order that nobody waits for and that did not begin. */
    complain: (problem: LabError): void => telling.change({ ...telling.training(), problem }),
    engine: () => session?.engine ?? null,
    /** The session that has a run's newest weights in memory, once it can answer; null where there is none. */
    holding: async (run: string): Promise<Session | null> => {
      const found = session;
      if (found?.run !== run || !(await found.ready) || session !== found) return null;
      if (['ended', 'crashed'].includes(telling.training().phase)) releaseLater();
      return found;
    },
    recent: (run: string) => (session?.run === run ? session.recent() : null),
    /** Saves and ends whatever runs in an engine. */
    close: async (): Promise<void> => {
      unfollow();
      release();
      await Promise.all([finished, ...leaving]);
      telling.end();
    },
  };
};

export type Trainer = ReturnType<typeof createTrainer>;
