import { describe, expect, it } from 'vitest';
import { createGraph, variable } from '../../../../src/core/graph/index.ts';
import { createProgram } from '../../../../src/core/vae/program.ts';
import { groupVariables, slotNames } from '../../../../src/core/vae/state.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';

const mebibyte = 2 ** 18;

describe('groupVariables', () => {
  const groupsOf = (...sizes: readonly number[]) => {
    const graph = createGraph();
    const variables = sizes.map((size, i) => variable(graph, `v${i}`, 'float32', [size * mebibyte]));
    return groupVariables(variables).map((group) => group.map(({ name }) => name));
  };

  it('fills groups of up to 8 MiB in order', () => {
    expect(groupsOf(4, 4, 1, 7, 1)).toEqual([['v0', 'v1'], ['v2', 'v3'], ['v4']]);
  });

  it('gives a larger variable a group of its own', () => {
    expect(groupsOf(1, 100, 1, 1)).toEqual([['v0'], ['v1'], ['v2', 'v3']]);
  });

  it('makes no group of nothing', () => {
    expect(groupsOf()).toEqual([]);
  });
});

describe("a program's state", () => {
  const namesOf = (train: number) =>
    createProgram(experimentSchema.parse({ model: { encoder: [], decoder: [] } }), 4, { train, test: 5 })
      .state.flat()
      .map(({ name }) => name);

  it('is weights alone where nothing is trained', () => {
    expect(namesOf(0)).toEqual([
      ...['mean.weight', 'mean.bias', 'logVariance.weight', 'logVariance.bias'],
      ...['decoder.0.weight', 'decoder.0.bias'],
    ]);
  });

  it('has two slots beside each weight where there is training', () => {
    const names = namesOf(200);
    for (const weight of namesOf(0)) {
      const { mean, variance } = slotNames(weight);
      expect(names).toEqual(expect.arrayContaining([weight, mean, variance]));
    }
    expect(names).toHaveLength(3 * namesOf(0).length);
  });
});
