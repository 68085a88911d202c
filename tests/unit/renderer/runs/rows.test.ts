import { describe, expect, test, vi } from 'vitest';
import { commandsFor } from '../../../../src/renderer/components/runs/commands.ts';
import {
  filterRows,
  pressedOrder,
  readOrder,
  rowOf,
  sortRows,
  writeOrder,
} from '../../../../src/renderer/components/runs/rows.ts';
import type { RunRow } from '../../../../src/renderer/components/runs/rows.ts';
import { damagedRun, sampleRun, sampleTraining } from './sample.ts';

vi.hoisted(() => vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined }));

const numbers = (rows: readonly RunRow[]): number[] => rows.map(({ number }) => number);

describe('a row', () => {
  test('tells what the record says, and of the run that trains what is so now', () => {
    const run = sampleRun({ number: 3, title: 'Mine', status: 'running' });
    expect(rowOf(run, sampleTraining('run4', 'running'))).toMatchObject({
      name: 'Mine',
      preset: 'study-note',
      state: 'running',
      training: false,
      done: 30,
      negativeElbo: 110,
    });
    expect(rowOf(run, sampleTraining('run3', 'paused'))).toMatchObject({
      state: 'paused',
      training: true,
      done: 4,
      negativeElbo: 115,
    });
    expect(rowOf(run, sampleTraining('run3', 'ended'))).toMatchObject({ training: false, done: 30 });
  });

  test('of a damaged run has its name and size only', () => {
    expect(rowOf(damagedRun(9), null)).toMatchObject({
      name: 'run9',
      state: 'damaged',
      preset: null,
      negativeElbo: null,
      bytes: 9000,
    });
  });
});

describe('the order', () => {
  const rows = [
    rowOf(sampleRun({ number: 1, negativeElbo: 120 }), null),
    rowOf(sampleRun({ number: 2, negativeElbo: null }), null),
    rowOf(sampleRun({ number: 3, negativeElbo: 99.5 }), null),
    rowOf(sampleRun({ number: 4, negativeElbo: NaN }), null),
    rowOf(damagedRun(5), null),
  ];

  test('puts what has no number last either way, the newest first', () => {
    expect(numbers(sortRows(rows, readOrder('negativeElbo')))).toEqual([3, 1, 5, 4, 2]);
    expect(numbers(sortRows(rows, readOrder('-negativeElbo')))).toEqual([1, 3, 5, 4, 2]);
  });

  test('is the newest first where the address says nothing that means something', () => {
    for (const text of ['', 'toString', '-', '-number'])
      expect(numbers(sortRows(rows, readOrder(text)))).toEqual([5, 4, 3, 2, 1]);
  });

  test('turns round at a second press; the longest come first, the best losses too', () => {
    const first = pressedOrder(readOrder('-number'), 'kl');
    expect(writeOrder(first)).toBe('kl');
    expect(writeOrder(pressedOrder(first, 'kl'))).toBe('-kl');
    expect(writeOrder(pressedOrder(first, 'done'))).toBe('-done');
  });
});

test('a search finds every word in the number, the names, the note and the data', () => {
  const rows = [
    rowOf(sampleRun({ number: 1, title: 'Large BATCH', note: 'for the talk' }), null),
    rowOf(sampleRun({ number: 12, status: 'interrupted' }), null),
    rowOf(damagedRun(3), null),
  ];
  const found = (search: string, state: RunRow['state'] | null = null): number[] =>
    numbers(filterRows(rows, search, state));
  expect(found(' batch TALK ')).toEqual([1]);
  expect(found('study mnist')).toEqual([1, 12]);
  expect(found('12')).toEqual([12]);
  expect(found('', 'damaged')).toEqual([3]);
  expect(found('study', 'interrupted')).toEqual([12]);
  expect(found('nothing')).toEqual([]);
});

test('a run offers what makes sense for it', () => {
  const commands = (row: RunRow, desktop = false): string[] =>
    commandsFor(row, desktop).map(({ command, enabled }) => (enabled ? command : `no ${command}`));
  const finished = sampleRun({ number: 1 });
  const usual = ['charts', 'galleries', 'branch', 'rename', 'export'];
  expect(commands(rowOf(finished, null))).toEqual([
    'charts',
    'galleries',
    'more',
    'branch',
    'rename',
    'export',
    'delete',
  ]);
  expect(commands(rowOf(damagedRun(1), null), true)).toEqual(['folder', 'delete']);
  const stopped = commands(rowOf(sampleRun({ number: 1, status: 'interrupted' }), null));
  expect(stopped).toEqual(['charts', 'galleries', 'resume', 'branch', 'rename', 'export', 'delete']);
  const training = rowOf(sampleRun({ number: 1 }), sampleTraining('run1', 'running'));
  expect(commands(training)).toEqual([...usual, 'no delete']);
});
