import { describe, expect, it } from 'vitest';
import { seededUniform } from '../../../../src/core/data/random.ts';
import { initialise } from '../../../../src/core/vae/initialisation.ts';

const weight = { name: 'decoder.0.weight', shape: [30, 90], fanIn: 30, fanOut: 90 };
const bias = { name: 'decoder.0.bias', shape: [90], fanIn: 30, fanOut: 90 };

const draw = (count: number): Float32Array => seededUniform(1, 'test', 0, count);
const constantly = (u: number) => (count: number) => new Float32Array(count).fill(u);

/** The values at the ends of the unit interval and in its middle. */
const bounds = (kind: 'glorot' | 'torch', parameter: typeof weight) =>
  [0, 0.5, 1].map((u) => initialise(kind, parameter, constantly(u))[0]);

describe('initialise', () => {
  it('draws Glorot weights from ±√(6/(in + out))', () => {
    const bound = Math.fround(Math.sqrt(6 / 120));
    expect(bounds('glorot', weight)).toEqual([-bound, 0, bound]);
  });

  it('draws torch weights and biases from ±1/√in', () => {
    const bound = Math.fround(1 / Math.sqrt(30));
    expect(bounds('torch', weight)).toEqual([-bound, 0, bound]);
    expect(bounds('torch', bias)).toEqual([-bound, 0, bound]);
  });

  it('leaves Glorot biases at 0 and asks no chance for them', () => {
    const never = () => {
      throw new Error('nothing is to be drawn');
    };
    expect(initialise('glorot', bias, never)).toEqual(new Float32Array(90));
  });

  it.each(['glorot', 'torch'] as const)('spreads %s weights evenly, one draw each', (kind) => {
    const values = initialise(kind, weight, draw);
    const bound = kind === 'glorot' ? Math.sqrt(6 / 120) : 1 / Math.sqrt(30);
    expect(values).toHaveLength(2700);
    expect(values.every((x) => Math.abs(x) <= bound)).toBe(true);
    expect(new Set(values).size).toBeGreaterThan(2600);
    const variance = values.reduce((sum, x) => sum + x * x, 0) / values.length;
    expect(variance / (bound ** 2 / 3)).toBeGreaterThan(0.9);
    expect(variance / (bound ** 2 / 3)).toBeLessThan(1.1);
    expect(initialise(kind, weight, draw)).toEqual(values);
  });
});
