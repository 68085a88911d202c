import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKept } from '../../../../../src/main/lab/computing/kept.ts';
import { createTasks } from '../../../../../src/main/lab/computing/tasks.ts';
import { computationSchema } from '../../../../../src/shared/computations.ts';
import type { Computed, Task } from '../../../../../src/shared/computations.ts';
import { fail, ok } from '../../../../../src/shared/errors.ts';
import type { Result } from '../../../../../src/shared/errors.ts';
import { waitFor } from '../../../../support/wait-for.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';
import { errorOf, valueOf } from '../../../../integration/support/results.ts';
import { computedAt } from './sample.ts';

const probes = computationSchema.parse({ kind: 'probes' });
const fewer = computationSchema.parse({ kind: 'probes', queries: 10 });

const create = () => {
  const started: string[] = [];
  const ends: ((result: Result<Computed> | Promise<never>) => void)[] = [];
  const home = temporaryFolder();
  for (const run of ['a', 'b', 'c']) mkdirSync(join(home, run));
  const noticed: string[] = [];
  let told: Task[] = [];
  let cancels = 0;
  let time = 0;
  const tasks = createTasks(
    {
      compute: ({ run }) => {
        started.push(run);
        return new Promise((resolve) => ends.push(resolve));
      },
      cancel: () => void (cancels += 1),
    },
    createKept(
      (run) => join(home, run),
      ({ kind }) => noticed.push(kind),
    ),
    (list) => (told = list),
    () => time,
  );
  return {
    tasks,
    home,
    noticed,
    started,
    told: () => told,
    cancels: () => cancels,
    pass: (milliseconds: number) => void (time += milliseconds),
    end: (result: Result<Computed> | Promise<never>): boolean => {
      const settle = ends.shift();
      settle?.(result);
      return settle !== undefined;
    },
  };
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the tasks of a lab', () => {
  test('run one at a time, in the order in which they were asked for', async () => {
    const { tasks, started, told, end } = create();
    const first = tasks.compute({ run: 'a', step: null }, probes);
    const second = tasks.compute({ run: 'b', step: 4 }, probes);
    await waitFor(() =>
      expect(told().map(({ run, state }) => [run, state])).toEqual([
        ['a', 'running'],
        ['b', 'waiting'],
      ]),
    );
    expect(started).toEqual(['a']);
    end(ok(computedAt('a', 9, probes)));
    expect(valueOf(await first).result.provenance.step).toBe(9);
    await waitFor(() => expect(started).toEqual(['a', 'b']));
    end(ok(computedAt('b', 4, probes)));
    await second;
    expect(told()).toEqual([]);
  });

  test('tell how far they are and how long it takes, once that can be said', async () => {
    const { tasks, told, pass } = create();
    void tasks.compute({ run: 'a', step: null }, probes);
    await turn();
    pass(100);
    tasks.progress({ done: 10, total: 100 });
    expect(told()[0]).toMatchObject({ done: 10, total: 100, secondsLeft: null });
    pass(900);
    tasks.progress({ done: 20, total: 100 });
    expect(told()[0]).toMatchObject({ done: 20, secondsLeft: 4 });
  });

  test('are cancelled at once, and the next begins when the engine has let go', async () => {
    const { tasks, started, told, cancels, end } = create();
    const first = tasks.compute({ run: 'a', step: null }, probes);
    const second = tasks.compute({ run: 'b', step: null }, probes);
    const third = tasks.compute({ run: 'c', step: null }, probes);
    await turn();
    for (const { id, run } of told()) if (run !== 'c') tasks.cancel(id);
    expect(errorOf(await first).code).toBe('task.cancelled');
    expect(errorOf(await second).code).toBe('task.cancelled');
    expect(cancels()).toBe(1);
    expect(started).toEqual(['a']);
    end(fail('task.cancelled', 'Cancelled.'));
    await turn();
    expect(started).toEqual(['a', 'c']);
    end(ok(computedAt('c', 1, probes)));
    valueOf(await third);
  });

  test('that two windows ask for are computed once', async () => {
    const { tasks, started, end } = create();
    const both = [1, 2].map(() => tasks.compute({ run: 'a', step: 5 }, probes));
    await waitFor(() => expect(end(ok(computedAt('a', 5, probes)))).toBe(true));
    await Promise.all(both);
    expect(started).toEqual(['a']);
  });

  test('keep their results by run, step and options, in the folder of the run', async () => {
    const { tasks, started, end, noticed } = create();
    for (const [step, computation] of [
      [5, probes],
      [5, fewer],
      [6, probes],
    ] as const) {
      const answer = tasks.compute({ run: 'a', step }, computation);
      await turn();
      await waitFor(() => expect(end(ok(computedAt('a', step, computation)))).toBe(true));
      await answer;
    }
    valueOf(await tasks.compute({ run: 'a', step: 5 }, fewer));
    expect(started).toHaveLength(3);
    const kept = await tasks.computed('a');
    expect(kept.map(({ result }) => result.provenance.step).sort()).toEqual([5, 5, 6]);
    expect(await tasks.computed('b')).toEqual([]);
    expect(noticed).toEqual([]);
  });

  test('go on with the next after one that failed by a fault, which its asker is told', async () => {
    const { tasks, told, end } = create();
    const first = tasks.compute({ run: 'a', step: null }, probes);
    const second = tasks.compute({ run: 'b', step: null }, probes);
    await waitFor(() => expect(told()[0]?.state).toBe('running'));
    end(Promise.reject(new Error('a fault')));
    await expect(first).rejects.toThrow('a fault');
    await waitFor(() => expect(told()).toMatchObject([{ run: 'b', state: 'running' }]));
    end(ok(computedAt('b', 1, probes)));
    valueOf(await second);
    expect(told()).toEqual([]);
  });

  test('of a run that was deleted meanwhile are answered, do not bring its folder back, and that is said', async () => {
    const { tasks, home, end, noticed } = create();
    const answer = tasks.compute({ run: 'a', step: null }, probes);
    await turn();
    rmSync(join(home, 'a'), { recursive: true });
    end(ok(computedAt('a', 5, probes)));
    valueOf(await answer);
    expect(existsSync(join(home, 'a'))).toBe(false);
    expect(noticed).toEqual(['computed-not-kept']);
  });
});
