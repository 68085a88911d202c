import { describe, expect, it } from 'vitest';
import { initialState } from '../../../../src/core/training/prepare.ts';
import { architectureOf, parametersOf } from '../../../../src/core/vae/parameters.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';

const stateFor = (overrides: object) => {
  const experiment = experimentSchema.parse({
    model: { encoder: [6], decoder: [6], latent: 2 },
    ...overrides,
  });
  return initialState(experiment, architectureOf(experiment, 8));
};

describe('initialState', () => {
  const { step, sums, arrays } = stateFor({});

  it('stands before the first step', () => {
    expect(step).toBe(0);
    expect(sums).toEqual({ images: 0, reconstruction: 0, klPerDimension: [0, 0], objective: null });
    expect(stateFor({ objective: { kind: 'autoencoder' } }).sums.klPerDimension).toBeNull();
  });

  it('holds every weight and two empty slots beside it', () => {
    const experiment = experimentSchema.parse({ model: { encoder: [6], decoder: [6], latent: 2 } });
    const parameters = parametersOf(architectureOf(experiment, 8));
    expect(arrays.size).toBe(3 * parameters.length);
    for (const { name, shape } of parameters) {
      const size = shape.reduce((a, b) => a * b, 1);
      expect(arrays.get(name)).toHaveLength(size);
      expect(arrays.get(`${name}.adam.m`)).toEqual(new Float32Array(size));
      expect(arrays.get(`${name}.adam.v`)).toEqual(new Float32Array(size));
    }
  });

  it('is a function of the seed', () => {
    expect(stateFor({})).toEqual({ step, sums, arrays, adamSteps: 0 });
    const other = stateFor({ training: { seed: 1 } }).arrays;
    expect(other.get('mean.weight')).not.toEqual(arrays.get('mean.weight'));
  });

  it('draws each weight anew', () => {
    const weights = [...arrays].filter(([name]) => name.endsWith('.weight'));
    const drawn = weights.flatMap(([, values]) => [...values]);
    expect(new Set(drawn).size).toBe(drawn.length);
    const glorot = arrays.get('encoder.0.weight')!;
    expect(Math.max(...glorot.map(Math.abs))).toBeLessThanOrEqual(Math.fround(Math.sqrt(6 / 14)));
  });

  it('follows the initialisation that the experiment names', () => {
    expect(arrays.get('encoder.0.bias')).toEqual(new Float32Array(6));
    const torch = stateFor({
      model: { encoder: [6], decoder: [6], latent: 2, initialisation: 'torch' },
    }).arrays;
    expect(torch.get('encoder.0.bias')?.every((x) => x !== 0)).toBe(true);
  });
});
