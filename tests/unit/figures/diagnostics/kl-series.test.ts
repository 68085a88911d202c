import { expect, test } from 'vitest';
import { diagnosticBody } from '../../../../src/figures/diagnostics/diagnostic.ts';
import { klDimensions, thinned } from '../../../../src/figures/diagnostics/kl-series.ts';
import type { KlView } from '../../../../src/shared/diagnostic-figures.ts';
import { draw, measuring, style } from '../draw-sample.ts';
import { loss } from '../sample.ts';

const rows = (epochs: number, latent: number) =>
  Array.from({ length: epochs }, (_, i) => ({
    epoch: i + 1,
    step: 469 * (i + 1),
    kl: Float32Array.from({ length: latent }, (_, j) => (j === 1 ? NaN : (i + j) / (epochs + latent))),
  }));
const figureOf = (epochs: number, latent: number, view: KlView) => {
  const figure = klDimensions(rows(epochs, latent), view, (moment) => ({ ...loss.provenance, ...moment }));
  if (figure === null) throw new Error('There is no figure.');
  return figure;
};

test('rows are thinned to a number at equal distances, the last one kept', () => {
  expect(thinned([1, 2, 3, 4], 4)).toEqual([1, 2, 3, 4]);
  expect(thinned([1, 2, 3, 4], 2)).toEqual([2, 4]);
  expect(thinned([1, 2, 3, 4, 5], 3)).toEqual([1, 3, 5]);
  expect(thinned([], 3)).toEqual([]);
});

test('KL of dimensions is of at most 200 epochs and of the moment of the last one', () => {
  const figure = figureOf(450, 2, 'lines');
  expect(figure.epochs).toHaveLength(150);
  expect(figure.epochs.slice(-2)).toEqual([447, 450]);
  expect(figure.values.at(-1)?.[0]).toBeCloseTo(449 / 452, 6);
  expect(figure.provenance).toEqual({ ...loss.provenance, epoch: 450, step: 450 * 469 });
  expect(klDimensions([], 'bars', () => loss.provenance)).toBeNull();
});

test.each(['bars', 'lines'] as const)('where there is a height the %s fill it', (view) => {
  for (const scale of [1, 1.25, 3])
    for (const height of [200, 371.5]) {
      const room = height * scale;
      const body = diagnosticBody(measuring(), figureOf(3, 10, view), { ...style, scale }, room);
      expect(body.height).toBeLessThanOrEqual(room + 1);
      expect(body.height).toBeGreaterThan(room - 2 * scale);
    }
});

test('more values than a call can have arguments are drawn', () => {
  expect(draw(figureOf(200, 700, 'lines'), style).words).toContain('1.0');
});
