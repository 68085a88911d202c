import { randomUUID } from 'node:crypto';
import type { Computation, Computed, Progress, Task } from '../../../shared/computations.ts';
import type { Subject } from '../../../shared/contract.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Kept } from './kept.ts';
import { secondsLeft } from './time-left.ts';

/** The long computations of the lab: one runs, the others wait; windows see them in the topic `tasks`. */
export type TaskService = {
  readonly compute: (subject: Subject, computation: Computation) => Promise<Result<Computed>>;
  readonly cancel: (id: string) => void;
  readonly computed: (run: string) => Promise<Computed[]>;
  /** How far the one that runs is. */
  readonly progress: (progress: Progress) => void;
};

/** Who does the work. `cancel` lets `compute` end soon, with `task.cancelled`. */
export type Worker = {
  readonly compute: (subject: Subject, computation: Computation) => Promise<Result<Computed>>;
  readonly cancel: () => void;
};

type Waiting = {
  readonly key: string;
  task: Task;
  startedAt: number | null;
  readonly answer: Promise<Result<Computed>>;
  readonly settle: (result: Result<Computed>) => void;
  readonly fail: (fault: unknown) => void;
};

const cancelled = fail('task.cancelled', 'Cancelled. Earlier results are unchanged.');

export const createTasks = (
  worker: Worker,
  kept: Kept,
  tell: (tasks: Task[]) => void,
  now: () => number,
): TaskService => {
  const waiting = new Map<string, Waiting>();
  let last: Promise<unknown> = Promise.resolve();

  const told = (): void => tell([...waiting.values()].map(({ task }) => task));
  const running = (): Waiting | undefined =>
    [...waiting.values()].find(({ task }) => task.state === 'running');

  const work = async (subject: Subject, entry: Waiting): Promise<void> => {
    // Cancelled while it waited.
    if (!waiting.has(entry.task.id)) return;
    entry.task = { ...entry.task, state: 'running' };
    entry.startedAt = now();
    told();
    try {
      const result = await worker.compute(subject, entry.task.computation);
      if (result.ok) await kept.add(result.value);
      entry.settle(result);
    } catch (fault) {
      // The asker's, not the next one's.
      entry.fail(fault);
    } finally {
      waiting.delete(entry.task.id);
      told();
    }
  };
  const add = (subject: Subject, computation: Computation, key: string): Waiting => {
    const { promise, resolve, reject } = Promise.withResolvers<Result<Computed>>();
    const task: Task = {
      ...{ id: randomUUID(), ...subject, computation },
      ...{ state: 'waiting', done: 0, total: 0, secondsLeft: null },
    };
    const entry = { key, task, startedAt: null, answer: promise, settle: resolve, fail: reject };
    waiting.set(task.id, entry);
    told();
    last = last.then(() => work(subject, entry));
    return entry;
  };

  return {
    compute: async (subject, computation) => {
      const { run, step } = subject;
      const known = step === null ? null : await kept.find(run, step, computation);
      if (known !== null) return ok(known);
      const key = JSON.stringify([subject.run, subject.step, computation]);
      const same = [...waiting.values()].find((entry) => entry.key === key);
      return (same ?? add(subject, computation, key)).answer;
    },
    cancel: (id) => {
      const entry = waiting.get(id);
      if (entry === undefined) return;
      if (entry.task.state === 'running') worker.cancel();
      waiting.delete(id);
      entry.settle(cancelled);
      told();
    },
    computed: kept.of,
    progress: ({ done, total }) => {
      const entry = running();
      if (entry?.startedAt === undefined || entry.startedAt === null) return;
      const left = secondsLeft((now() - entry.startedAt) / 1000, done, total);
      entry.task = { ...entry.task, done, total, secondsLeft: left };
      told();
    },
  };
};
