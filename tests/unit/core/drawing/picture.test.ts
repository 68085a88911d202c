import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { imageHeader } from '../../../../src/core/drawing/image-file.ts';
import { pictureOf } from '../../../../src/core/drawing/picture.ts';

type Colour = readonly [number, number, number, number];

/** Five by five pixels with one in the middle of another colour. */
const dot = (around: Colour, middle: Colour): Uint8ClampedArray =>
  Uint8ClampedArray.from(Array.from({ length: 25 }, (_, i) => (i === 12 ? middle : around)).flat());
const size = { rows: 5, columns: 5 };
const values = (around: Colour, middle: Colour) => {
  const picture = pictureOf(dot(around, middle), size);
  return picture && { around: picture.pixels[0], middle: picture.pixels[12], inverted: picture.inverted };
};

describe('a picture becomes light on black', () => {
  const cases: { name: string; around: Colour; middle: Colour; inverted: boolean }[] = [
    { name: 'ink on paper', around: [255, 255, 255, 255], middle: [0, 0, 0, 255], inverted: true },
    { name: 'chalk on a board', around: [0, 0, 0, 255], middle: [255, 255, 255, 255], inverted: false },
    { name: 'pencil on grey paper', around: [190, 190, 180, 255], middle: [70, 70, 90, 255], inverted: true },
    { name: 'ink on nothing', around: [0, 0, 0, 0], middle: [10, 10, 10, 255], inverted: true },
    { name: 'chalk on nothing', around: [0, 0, 0, 0], middle: [255, 255, 255, 255], inverted: false },
  ];
  test.each(cases)('$name', ({ around, middle, inverted }) => {
    expect(values(around, middle)).toEqual({ around: 0, middle: 1, inverted });
  });

  test('one without contrast is none', () => {
    expect(values([90, 90, 90, 255], [91, 90, 90, 255])).toBeNull();
    expect(values([0, 0, 0, 0], [0, 0, 0, 0])).toBeNull();
  });
});

describe('the size stands in the first bytes', () => {
  const canvas = createCanvas(37, 21);
  test.each(['png', 'jpeg', 'webp', 'avif', 'gif'] as const)('of a %s', (format) => {
    const bytes = canvas.toBuffer(`image/${format}` as 'image/png');
    expect(imageHeader(new Uint8Array(bytes))).toMatchObject({ width: 37, height: 21 });
  });

  test('a file that is cut off is one of them, its size unknown; a text is none', () => {
    const whole = new Uint8Array(canvas.toBuffer('image/jpeg'));
    expect(imageHeader(whole.subarray(0, 8))).toBeNull();
    expect(imageHeader(new TextEncoder().encode('BM is how this text begins: no picture'))).toBeUndefined();
    expect(imageHeader(new TextEncoder().encode('{"not": "an image"}'))).toBeUndefined();
    expect(imageHeader(new Uint8Array())).toBeUndefined();
  });
});
