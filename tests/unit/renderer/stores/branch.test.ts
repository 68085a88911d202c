import { expect, test } from 'vitest';
import { sameNetwork } from '../../../../src/renderer/stores/branch.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';

const experiment = (overrides: object = {}) => experimentSchema.parse(overrides);

test('a branch may change β, the optimiser, the length, the seed and the name', () => {
  const child = experiment({
    name: 'another',
    objective: { beta: 4, samples: 2 },
    optimizer: { learningRate: 0.01 },
    training: { epochs: 3, seed: 7, batchSize: 64 },
    model: { initialisation: 'torch' },
  });
  expect(sameNetwork(experiment(), child)).toBe(true);
});

test('a branch may change what is minimised: the weights mean the same', () => {
  const child = experiment({ objective: { kind: 'iwae', importanceSamples: 5 } });
  expect(sameNetwork(experiment({ objective: { freeBits: 1 } }), child)).toBe(true);
});

test.for([
  { model: { latent: 2 } },
  { model: { encoder: [100] } },
  { model: { decoder: [200, 200] } },
  { model: { activation: 'tanh' } },
  { objective: { kind: 'autoencoder' } },
  { dataset: { kind: 'fashion-mnist' } },
  { likelihood: { kind: 'gaussian' } },
])('a branch may not change %j', (change) => {
  expect(sameNetwork(experiment(), experiment(change))).toBe(false);
});
