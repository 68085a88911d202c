import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { withText } from '../../../../../src/main/lab/figures/png-text.ts';
import { chunksOf, textsOf } from './png.ts';

const plain = createCanvas(3, 2).toBuffer('image/png');
const texts = {
  'vae-lab:run': 'run 12',
  'vae-lab:experiment': '{"name": "café\n½"}',
  'vae-lab:chinese': '重构 β = 4',
  'vae-lab:empty': '',
};

test('texts are read back, Latin-1 from tEXt and the rest from iTXt', () => {
  const png = withText(plain, texts);
  expect(textsOf(png)).toEqual(texts);
  expect(chunksOf(png).map(({ type }) => type)).toEqual([
    'IHDR',
    'tEXt',
    'tEXt',
    'iTXt',
    'tEXt',
    ...chunksOf(plain)
      .map(({ type }) => type)
      .slice(1),
  ]);
});

test('the picture is the same and still a PNG', async () => {
  const image = await loadImage(withText(plain, texts));
  expect([image.width, image.height]).toEqual([3, 2]);
  const others = chunksOf(withText(plain, texts)).filter(({ type }) => !type.endsWith('Xt'));
  expect(others).toEqual(chunksOf(plain));
});
