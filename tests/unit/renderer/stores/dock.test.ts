import { beforeEach, describe, expect, test, vi } from 'vitest';
import { shallowReactive } from 'vue';
import type { RunSummary, Training } from '../../../../src/shared/lab-state.ts';
import { damagedRun, sampleRun, sampleTraining } from '../runs/sample.ts';

const topics = shallowReactive<{ training: Training | null; runs: readonly RunSummary[] }>({
  training: null,
  runs: [],
});
vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
vi.mock('../../../../src/renderer/lab/lab.ts', () => ({ topics }));

// Other tests have loaded these on a lab of theirs.
vi.resetModules();
const { besideDockRun, dockLosses, dockRun, dockTraining } =
  await import('../../../../src/renderer/stores/dock.ts');
const { selectRun } = await import('../../../../src/renderer/stores/subject.ts');

beforeEach(() => {
  topics.runs = [sampleRun({ number: 2, status: 'running' }), sampleRun({ number: 1, negativeElbo: 108 })];
});

describe('the dock speaks', () => {
  test('of the run that trains, whatever is on show', () => {
    topics.training = sampleTraining('run2', 'running');
    selectRun('run1');
    expect(dockTraining.value).toBe(topics.training);
    expect(dockLosses.value?.negativeElbo).toBe(115);
  });

  test('of the run on show where none trains, with its own epochs and losses', () => {
    topics.training = sampleTraining('run2', 'ended');
    selectRun('run1');
    expect(dockRun.value?.id).toBe('run1');
    expect(dockTraining.value).toMatchObject({ phase: 'ended', run: 'run1', epochsDone: 30, step: 14_070 });
    expect(dockLosses.value?.negativeElbo).toBe(108);
    selectRun('run2');
    expect(dockTraining.value).toBe(topics.training);
  });

  test('beside it of the run that was trained last, unless the list has it no more', () => {
    topics.training = sampleTraining('run2', 'ended');
    selectRun('run2');
    expect(besideDockRun.value).toBeNull();
    selectRun('run1');
    expect(besideDockRun.value?.id).toBe('run2');
    topics.runs = [sampleRun({ number: 1 })];
    expect(besideDockRun.value).toBeNull();
  });

  test('of the run on show also after one that could not go on', () => {
    topics.training = { ...sampleTraining('run2', 'idle'), run: null };
    selectRun('run1');
    expect(dockTraining.value).toMatchObject({ phase: 'ended', run: 'run1' });
    topics.runs = [damagedRun(1)];
    expect(dockTraining.value).toMatchObject({ problem: { code: 'run.damaged' }, stepsPerEpoch: 0 });
    expect(dockLosses.value).toBeNull();
  });
});
