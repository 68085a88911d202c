import { expect, test } from 'vitest';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { expectedBands } from '../../../src/shared/expected.ts';
import { builtInPresets } from '../../../src/shared/presets.ts';

const preset = (id: string) => builtInPresets.find((each) => each.id === id)!.experiment;

test('the study note has its bands under any name, seed and length', () => {
  expect(expectedBands(preset('study-note'))[0]).toEqual({ epoch: 10, split: 'test', low: 113, high: 114.6 });
  const mine = experimentSchema.parse({ name: 'mine', training: { seed: 7, epochs: 100 } });
  expect(expectedBands(mine)).toEqual(expectedBands(preset('study-note')));
});

test('each published preset has its own', () => {
  expect(expectedBands(preset('daza-notebook')).map(({ split }) => split)).toEqual(['train']);
  expect(expectedBands(preset('pytorch-example'))).toHaveLength(1);
});

test.each([
  { pixels: 'static' },
  { dataset: { kind: 'fashion-mnist' } },
  { objective: { beta: 4 } },
  { objective: { kind: 'autoencoder' } },
  { model: { latent: 2 } },
  { optimizer: { learningRate: 0.002 } },
  { training: { batchSize: 64 } },
])('any other experiment has none: %o', (changes) => {
  expect(expectedBands(experimentSchema.parse(changes))).toEqual([]);
});
