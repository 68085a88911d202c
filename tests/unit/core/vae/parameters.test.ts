import { describe, expect, it } from 'vitest';
import { architectureOf, parametersOf, weightCount } from '../../../../src/core/vae/parameters.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';

const parameters = (overrides: object, pixels = 784) =>
  parametersOf(architectureOf(experimentSchema.parse(overrides), pixels));

describe('parametersOf', () => {
  it("gives the study note's network in the order of the data's way", () => {
    expect(parameters({})).toEqual([
      { name: 'encoder.0.weight', shape: [784, 200], fanIn: 784, fanOut: 200 },
      { name: 'encoder.0.bias', shape: [200], fanIn: 784, fanOut: 200 },
      { name: 'mean.weight', shape: [200, 10], fanIn: 200, fanOut: 10 },
      { name: 'mean.bias', shape: [10], fanIn: 200, fanOut: 10 },
      { name: 'logVariance.weight', shape: [200, 10], fanIn: 200, fanOut: 10 },
      { name: 'logVariance.bias', shape: [10], fanIn: 200, fanOut: 10 },
      { name: 'decoder.0.weight', shape: [10, 200], fanIn: 10, fanOut: 200 },
      { name: 'decoder.0.bias', shape: [200], fanIn: 10, fanOut: 200 },
      { name: 'decoder.1.weight', shape: [200, 784], fanIn: 200, fanOut: 784 },
      { name: 'decoder.1.bias', shape: [784], fanIn: 200, fanOut: 784 },
    ]);
    expect(weightCount(parameters({}))).toBe(
      784 * 200 + 200 + 2 * (2000 + 10) + 2000 + 200 + 200 * 784 + 784,
    );
  });

  it('numbers the layers of deep nets of different depths', () => {
    const deep = parameters({ model: { encoder: [5, 4], decoder: [6, 7, 8], latent: 2 } }, 9);
    expect(
      deep.filter(({ name }) => name.endsWith('.weight')).map(({ name, shape }) => [name, shape]),
    ).toEqual([
      ['encoder.0.weight', [9, 5]],
      ['encoder.1.weight', [5, 4]],
      ['mean.weight', [4, 2]],
      ['logVariance.weight', [4, 2]],
      ['decoder.0.weight', [2, 6]],
      ['decoder.1.weight', [6, 7]],
      ['decoder.2.weight', [7, 8]],
      ['decoder.3.weight', [8, 9]],
    ]);
  });

  it('needs no hidden layer', () => {
    const names = parameters({ model: { encoder: [], decoder: [], latent: 3 } }, 4).map(
      ({ name, shape }) => `${name} ${shape.join('×')}`,
    );
    expect(names).toEqual([
      ...['mean.weight 4×3', 'mean.bias 3', 'logVariance.weight 4×3', 'logVariance.bias 3'],
      ...['decoder.0.weight 3×4', 'decoder.0.bias 4'],
    ]);
  });

  it('gives an autoencoder one head; a VAE with β = 0 has two', () => {
    const names = (overrides: object) => parameters(overrides).map(({ name }) => name);
    expect(names({ objective: { kind: 'autoencoder' } })).not.toContain('logVariance.weight');
    expect(names({ objective: { beta: 0 } })).toContain('logVariance.weight');
  });
});
