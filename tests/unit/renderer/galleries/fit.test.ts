import { expect, test } from 'vitest';
import { layoutImages } from '../../../../src/figures/images.ts';
import { fittingWidth } from '../../../../src/renderer/components/galleries/fit.ts';
import { measuring, style } from '../../figures/draw-sample.ts';
import { figureOf } from '../../figures/sample.ts';

const figure = figureOf('variance-perturbation');
const layoutAt = (width: number, scale = 1) => layoutImages(measuring(), figure, { ...style, width, scale });

test('a figure takes all the width where it is not too high', () => {
  expect(fittingWidth(measuring(), figure, style, { width: 700, height: 2000 })).toBe(700);
});

test('it becomes narrower until all of its height is seen, at any scale', () => {
  for (const scale of [1, 1.25, 2]) {
    const height = layoutAt(700, scale).page.height / scale - 60;
    const width = fittingWidth(measuring(), figure, { ...style, scale }, { width: 700, height });
    expect(width).toBeLessThan(700);
    expect(layoutAt(width, scale).page.height).toBeLessThanOrEqual(height * scale);
  }
});

test('it scrolls rather than show less than two pixels to each of an image', () => {
  const width = fittingWidth(measuring(), figure, style, { width: 700, height: 50 });
  expect(layoutAt(width).plate.zoom).toBeGreaterThanOrEqual(2);
});
