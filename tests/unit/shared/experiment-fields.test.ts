import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import {
  fieldAt,
  fieldOfIssue,
  fieldPaths,
  rangeAt,
  valueAt,
} from '../../../src/shared/experiment-fields.ts';

const put = (path: string, value: unknown): object => {
  const keys = path.split('.');
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
};
const accepts = (path: string, value: unknown): boolean =>
  experimentSchema.safeParse(put(path, value)).success;

describe('the fields of an experiment', () => {
  it('leave out no part of the schema but its version, name and what has one choice', () => {
    const leaves = (value: object, path = ''): string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        typeof inner === 'object' && !Array.isArray(inner)
          ? leaves(inner as object, `${path}${key}.`)
          : [path + key],
      );
    const fixed = ['version', 'name', 'model.kind', 'optimizer.kind'];
    expect([...fieldPaths, ...fixed].sort()).toEqual(leaves(experimentSchema.parse({})).sort());
  });

  it('have the ranges that the schema keeps to', () => {
    for (const path of fieldPaths) {
      const field = fieldAt(path);
      if (field.kind !== 'number') continue;
      const { min, max, minExcluded, maxExcluded, integer } = field.range;
      if (min !== null) {
        expect([path, accepts(path, min)]).toEqual([path, !minExcluded]);
        expect([path, accepts(path, min - 1)]).toEqual([path, false]);
      }
      if (max !== null) {
        expect([path, accepts(path, max)]).toEqual([path, !maxExcluded]);
        expect([path, accepts(path, max + 1)]).toEqual([path, false]);
      }
      if (integer) expect([path, accepts(path, (min ?? 0) + 0.5)]).toEqual([path, false]);
    }
    expect(rangeAt('model.latent')).toMatchObject({ min: 1, max: 512, integer: true });
    expect(() => rangeAt('pixels')).toThrow('holds no number');
  });

  it('have the choices that the schema takes', () => {
    for (const path of fieldPaths) {
      const field = fieldAt(path);
      if (field.kind !== 'choice') continue;
      expect(field.choices.every((choice) => accepts(path, choice))).toBe(true);
      expect(accepts(path, 'another')).toBe(false);
    }
  });

  it('know the list of a layer and the value at a path', () => {
    expect(fieldOfIssue(['model', 'encoder', 1])).toBe('model.encoder');
    expect(fieldOfIssue(['name'])).toBeNull();
    expect(valueAt({ model: { encoder: [4, 5] } }, 'model.encoder.1')).toBe(5);
    expect(valueAt({}, 'model.encoder')).toBeUndefined();
  });
});
