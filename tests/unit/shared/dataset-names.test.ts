import { expect, test } from 'vitest';
import { sources } from '../../../src/main/lab/datasets/sources.ts';
import { datasetName } from '../../../src/shared/dataset-names.ts';

test('published data sets have their own names, imported ones the name that they were given', () => {
  expect(datasetName('mnist')).toBe('MNIST');
  for (const { kind, name } of sources) expect(name).not.toBe(kind);
  expect(datasetName('my digits')).toBe('my digits');
});
