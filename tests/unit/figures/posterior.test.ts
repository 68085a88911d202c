import { expect, test } from 'vitest';
import { captionOf } from '../../../src/figures/captions.ts';
import { posteriorOrder, posteriorReach } from '../../../src/figures/posterior-rows.ts';
import { themes } from '../../../src/figures/style.ts';
import { draw, pixelsOf, style } from './draw-sample.ts';
import { code, figureOf } from './sample.ts';

const figure = {
  ...figureOf('posterior'),
  mean: [0.1, -2, 0, 1],
  standardDeviation: [0.9, 0.2, 1, 0.5],
  kl: [0.02, 3.1, 0.004, 0.9],
};

test('rows go by falling KL, those of an autoencoder by how far the code is from 0', () => {
  expect(posteriorOrder(figure)).toEqual([1, 3, 0, 2]);
  expect(posteriorOrder({ ...code, mean: [0.5, -2, 1, 0] })).toEqual([1, 2, 0, 3]);
});

test('the axis has room for every bar', () => {
  expect(posteriorReach(figure)).toBe(4);
  expect(posteriorReach({ ...figure, mean: [5.5, 0, 0, 0] })).toBe(8);
});

test('each row says its dimension and its nats, and which dimensions are asleep', () => {
  const drawn = draw(figure, style);
  const words = drawn.words.join(' ');
  for (const said of ['z 2', '3.10 nats', '0.90 nats', '0.02 nats', '0.00 asleep', '-4'.replace('-', '−')])
    expect(words).toContain(said);
  expect(pixelsOf(drawn, themes.light.kl)).toBeGreaterThan(500);
  const wide = draw({ ...figure, standardDeviation: [1.8, 0.4, 2, 1] }, style);
  expect(pixelsOf(wide, themes.light.kl)).toBeGreaterThan(1.5 * pixelsOf(drawn, themes.light.kl));
});

test('the caption splits the −ELBO, and says of a code that it is no posterior', () => {
  const caption = captionOf({ ...figure, reconstruction: 100 }, 'en');
  expect(caption).toContain('−ELBO 104.0 = 100.0 (reconstruction, mean of 8 samples) + 4.0 (KL) nats.');
  expect(caption).toContain('The KL of z₂ is 3.10 nats, the largest; 1 of 4 dimensions are asleep');
  expect(caption).toContain('a cross-entropy, not a likelihood');
  const provenance = { ...figure.provenance, likelihood: 'gaussian' } as const;
  expect(captionOf({ ...figure, provenance }, 'en')).not.toContain('not a likelihood');
  expect(captionOf(code, 'en')).toContain('no σ and no KL');
  expect(captionOf(code, 'zh-CN')).toContain('手写图像');
});
