import { expect, test } from 'vitest';
import { noStepKey } from '../../../../src/renderer/charts/no-step.ts';
import { sampleRun, sampleTraining } from '../runs/sample.ts';

test.for([
  ['starting', 'charts.empty.waiting'],
  ['running', 'charts.empty.waiting'],
  ['paused', 'charts.empty.paused'],
  ['ended', 'charts.empty.ended'],
  ['crashed', 'charts.empty.ended'],
] as const)('of a run that is %s here, whatever the list says', ([phase, key]) => {
  const training = { ...sampleTraining('run1', phase), step: 0, epochsDone: 0 };
  expect(noStepKey(sampleRun({ number: 1, status: 'running' }), training)).toBe(key);
  expect(noStepKey(null, training)).toBe(key);
});

test.for([
  ['interrupted', 'charts.empty.ended'],
  ['failed', 'charts.empty.ended'],
  ['running', 'charts.empty.elsewhere'],
] as const)('of a run beside the one that trains that is %s', ([status, key]) => {
  const run = sampleRun({ number: 1, status });
  expect(noStepKey(run, sampleTraining('run2', 'running'))).toBe(key);
  expect(noStepKey(run, null)).toBe(key);
});
