import { beforeEach, expect, test, vi } from 'vitest';
import type { LabEvent } from '../../../../src/shared/contract.ts';
import type { RunSummary } from '../../../../src/shared/lab-state.ts';
import { waitFor } from '../../../support/wait-for.ts';
import { damagedRun, sampleRun } from './sample.ts';

const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
});

/** The window's stores as after a reload. */
const freshWindow = async (runs: RunSummary[]) => {
  vi.resetModules();
  const { connectLab } = await import('../../../../src/renderer/lab/lab.ts');
  let send: (event: LabEvent) => void = () => undefined;
  connectLab({
    ask: () => Promise.reject(new Error('nothing is asked here')),
    listen: (onEvent) => (send = onEvent),
  });
  const tell = (value: RunSummary[]): void => send({ kind: 'topic', sequence: 1, name: 'runs', value });
  tell(runs);
  const subject = await import('../../../../src/renderer/stores/subject.ts');
  const store = await import('../../../../src/renderer/stores/runs.ts');
  const ticked = (): number[] => store.tickedRuns.value.map(({ label }) => label.number);
  return { ...store, subject, tell, ticked };
};

const runs = Array.from({ length: 10 }, (_, i) => sampleRun({ number: 10 - i }));

test('at most eight runs are ticked; up to three of them stand beside the subject', async () => {
  const window = await freshWindow(runs);
  for (let number = 1; number <= 10; number += 1) window.toggleTick(`run${number}`);
  expect(window.ticked()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(window.subject.compared.value).toEqual(['run1', 'run2', 'run3']);
  window.subject.selectRun('run2');
  expect(window.subject.compared.value).toEqual(['run1', 'run3', 'run4']);
  window.toggleTick('run1');
  expect(window.subject.compared.value).toEqual(['run3', 'run4', 'run5']);
  window.untickAll();
  expect(window.subject.compared.value).toEqual([]);
});

test('a reload keeps the ticks; a run that is gone or damaged is not compared', async () => {
  const window = await freshWindow(runs);
  for (const id of ['run1', 'run2', 'run3']) window.toggleTick(id);
  await waitFor(() => expect([...stored.values()]).toEqual(['run1/run2/run3']));
  const again = await freshWindow(runs);
  expect(again.ticked()).toEqual([1, 2, 3]);
  again.tell([damagedRun(2), sampleRun({ number: 3 })]);
  expect(again.ticked()).toEqual([3]);
  expect(again.subject.compared.value).toEqual([]);
});
