import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { columnsOf, withRecent } from '../../../../../src/main/lab/training/columns.ts';
import { nothingTrained } from '../../../../../src/main/lab/training/progress.ts';
import { createRecent } from '../../../../../src/main/lab/training/recent.ts';
import { createTelling } from '../../../../../src/main/lab/training/telling.ts';
import type { LabEvent } from '../../../../../src/shared/contract.ts';
import { emptyTopics } from '../empty-topics.ts';
import { steps } from './fake-engine.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const create = () => {
  const topics = emptyTopics();
  const events: LabEvent[] = [];
  topics.subscribe((event) => events.push(event));
  events.length = 0;
  return { events, telling: createTelling(topics) };
};

describe('what windows are told of training', () => {
  test('comes at most five times a second, with every step once and the newest numbers', () => {
    const { events, telling } = create();
    for (let step = 1; step <= 1000; step++) {
      telling.losses(steps(step, step), 'a');
      telling.change({ ...nothingTrained, step });
      vi.advanceTimersByTime(1);
    }
    telling.end();
    const told = events.flatMap((event) => (event.kind === 'steps' ? [event.columns] : []));
    expect(told.length).toBeGreaterThan(2);
    expect(told.length).toBeLessThanOrEqual(5);
    expect(told.flatMap(({ first, objective }) => Array.from(objective, (_, i) => first + i))).toEqual(
      Array.from({ length: 1000 }, (_, i) => i + 1),
    );
    expect(events.at(-1)).toMatchObject({ name: 'training', value: { step: 1000 } });
  });

  test('comes at once where the phase changes, its steps before it', () => {
    const { events, telling } = create();
    telling.losses(steps(1, 3), 'a');
    telling.change({ ...nothingTrained, phase: 'paused', step: 3 });
    expect(events).toMatchObject([
      { kind: 'steps', run: 'a', columns: { first: 1 } },
      { kind: 'topic', value: { phase: 'paused' } },
    ]);
  });
});

describe('losses of a run that trains', () => {
  const rows = steps(1, 5).steps;

  test('are those of its file and those that it told since, each step once', () => {
    const file = columnsOf(rows.slice(0, 3));
    const all = columnsOf(rows);
    expect(all).toEqual({
      first: 1,
      reconstruction: new Float64Array([101, 102, 103, 104, 105]),
      kl: new Float64Array([1, 2, 3, 4, 5]),
      objective: new Float64Array([102, 104, 106, 108, 110]),
    });
    expect(withRecent(file, rows.slice(1))).toEqual(all);
    expect(withRecent(null, rows)).toEqual(all);
    expect(withRecent(all, rows)).toEqual(all);
    expect(withRecent(null, [])).toBeNull();
  });

  test('have no KL where the objective has none', () => {
    const plain = rows.map((row) => ({ ...row, kl: null }));
    expect(columnsOf(plain)?.kl).toBeNull();
    expect(withRecent(columnsOf(plain.slice(0, 2)), plain)).toMatchObject({ kl: null });
  });

  test('are kept until a checkpoint says that they are on the disk', () => {
    const recent = createRecent();
    recent.take(steps(1, 4));
    recent.take({ type: 'snapshot', step: 4 });
    expect(recent.rows().steps).toHaveLength(4);
    recent.take({ type: 'checkpoint', step: 4 });
    recent.take(steps(5, 6));
    expect(recent.rows().steps.map(({ step }) => step)).toEqual([5, 6]);
  });
});
