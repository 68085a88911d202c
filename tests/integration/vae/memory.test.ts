import { expect, it } from 'vitest';
import { readState, writeState } from '../../../src/core/vae/model.ts';
import { withModel } from './small-model.ts';

it('written weights are TensorFlow’s own: training does not change the arrays that they came from, nor the other way round', () =>
  withModel({}, async ({ model, start }) => {
    const given = new Map([...start.arrays].map(([name, values]) => [name, values.slice()]));
    await writeState(model, given);
    for (const values of given.values()) values.fill(NaN);
    expect(await readState(model)).toEqual(start.arrays);
  }));
