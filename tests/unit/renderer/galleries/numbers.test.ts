import { expect, test } from 'vitest';
import { numbersOf } from '../../../../src/renderer/components/galleries/numbers.ts';
import { figureOf } from '../../figures/sample.ts';

test('each cell has a row with its name and its code', () => {
  const figure = figureOf('variance-perturbation');
  const { head, rows } = numbersOf(figure, 'en');
  expect(head).toEqual(['z₁', 'z₂', 'z₃', 'z₄']);
  expect(rows.map(({ name }) => name).slice(0, 6)).toEqual([
    'ε₁ σ×0',
    'ε₁ σ×½',
    'ε₁ σ×1',
    'ε₁ σ×2',
    'ε₁ σ×4',
    'ε₂ σ×0',
  ]);
  expect(rows.flatMap(({ values }) => values)).toEqual([...figure.codes]);
});

test('the cells of a reconstruction are named after their images, those of a path after t', () => {
  const names = (kind: 'reconstruction' | 'interpolation') =>
    numbersOf(figureOf(kind), 'en').rows.map(({ name }) => name);
  expect(names('reconstruction')[0]).toBe('x̂ class 0 #3');
  expect(names('interpolation')).toHaveLength(11);
  expect(names('interpolation')[5]).toBe('t = 0.5');
});
