import { describe, expect, it } from 'vitest';
import { klWeight } from '../../../../src/core/vae/warm-up.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';

const warmUp = (given: object) => experimentSchema.parse({ objective: { warmUp: given } }).objective.warmUp;

describe('the weight of the KL', () => {
  it('is 1 throughout without a warm-up', () => {
    expect([0, 1, 500].map((step) => klWeight(warmUp({}), 100, step))).toEqual([1, 1, 1]);
  });

  it('rises linearly over its epochs, and stays', () => {
    const linear = warmUp({ kind: 'linear', epochs: 2 });
    expect([0, 50, 100, 199, 200, 201].map((step) => klWeight(linear, 100, step))).toEqual([
      0, 0.25, 0.5, 0.995, 1, 1,
    ]);
  });

  it('starts again in each cycle, rises over its first part, and stays after the last', () => {
    const cyclical = warmUp({ kind: 'cyclical', epochs: 4, cycles: 2, ramp: 0.5 });
    const weights = [0, 50, 100, 150, 199, 200, 250, 300, 399, 400].map((step) =>
      klWeight(cyclical, 100, step),
    );
    expect(weights).toEqual([0, 0.5, 1, 1, 1, 0, 0.5, 1, 1, 1]);
  });
});
