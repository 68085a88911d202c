import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { encodePng } from '../../../../../src/main/lab/figures/png.ts';

test.each([
  [1, 1],
  [7, 1],
  [1, 5],
  [301, 203],
])('pixels of %i × %i come back from a PNG as they were, opaque or not', async (width, height) => {
  const pixels = Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) =>
    i % 4 === 3 ? 255 : (7919 * i + 104_729 * (i >> 6)) % 256,
  );
  // A canvas keeps no colour where nothing is seen.
  const seenThrough = pixels.map((value, i) => ((i >> 2) % 3 === 0 ? 0 : value));
  for (const [given, transparent] of [
    [pixels, false],
    [seenThrough, true],
  ] as const) {
    const image = await loadImage(encodePng(given, width, height, transparent));
    expect([image.width, image.height]).toEqual([width, height]);
    const context = createCanvas(width, height).getContext('2d');
    context.drawImage(image, 0, 0);
    expect(Buffer.from(context.getImageData(0, 0, width, height).data).equals(Buffer.from(given))).toBe(true);
  }
});
