import { beforeEach, describe, expect, test, vi } from 'vitest';
import { shallowReactive } from 'vue';
import { claims } from '../../../../src/renderer/guide/claims.ts';
import type { RunSummary } from '../../../../src/shared/lab-state.ts';
import { sampleRun } from '../runs/sample.ts';

const topics = shallowReactive<{ training: null; queue: null; runs: readonly RunSummary[] }>({
  training: null,
  queue: null,
  runs: [],
});
vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
vi.mock('../../../../src/renderer/lab/lab.ts', () => ({ topics, ask: vi.fn() }));
vi.mock('../../../../src/renderer/stores/place.ts', () => ({ goTo: vi.fn(), place: { value: 'guide' } }));
vi.mock('../../../../src/renderer/guide/ring.ts', () => ({ ringWhenThere: vi.fn() }));
vi.mock('../../../../src/renderer/stores/guide-dock.ts', () => ({ dock: vi.fn() }));

// Other tests have loaded this on a lab of theirs.
vi.resetModules();
const { isLongEnough, runFor, see } = await import('../../../../src/renderer/stores/guide.ts');
const { tickedRuns, toggleTick } = await import('../../../../src/renderer/stores/runs.ts');
const { compared, subjectRunId } = await import('../../../../src/renderer/stores/subject.ts');

/** A claim that asks for three epochs. */
const claim = claims.continuous;
const trained = (number: number, epochsDone: number): RunSummary => {
  const run = sampleRun({ number });
  return { ...run, record: { ...run.record, epochsDone } };
};

beforeEach(() => {
  topics.runs = [];
});

describe('the run on which a claim is seen', () => {
  test('is the newest that was trained as long as the claim asks for', () => {
    topics.runs = [trained(4, 1), trained(3, 3), trained(2, 30)];
    expect(runFor(claim)?.id).toBe('run3');
    expect(isLongEnough(claim, trained(3, 3))).toBe(true);
  });

  test('is the longest where none is long enough, and that is known', () => {
    topics.runs = [trained(4, 1), trained(3, 2), trained(2, 1)];
    expect(runFor(claim)?.id).toBe('run3');
    expect(isLongEnough(claim, trained(3, 2))).toBe(false);
  });

  test('is none where no finished run fits', () => {
    const beta = sampleRun({ number: 1, experiment: { objective: { beta: 4 } } });
    topics.runs = [beta, { ...sampleRun({ number: 2 }), record: null }];
    expect(runFor(claim)).toBeNull();
  });
});

test('a claim is seen on its run alone, whatever was compared before', () => {
  topics.runs = [sampleRun({ number: 3, experiment: { objective: { beta: 4 } } }), trained(2, 3)];
  for (const { id } of topics.runs) toggleTick(id);
  expect(compared.value).not.toEqual([]);
  expect(see({ claim: 'continuous', chapter: 'any' })).toBe(true);
  expect(subjectRunId.value).toBe('run2');
  expect(compared.value).toEqual([]);
  expect(tickedRuns.value).toEqual([]);
});
