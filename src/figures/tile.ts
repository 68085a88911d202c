import type { FigureContext } from './canvas.ts';

/** RGBA bytes of an image whose every value is a square of `zoom` pixels: 0 is black, 1 is white, all is opaque. */
const enlarged = (
  pixels: Float32Array,
  size: { readonly rows: number; readonly columns: number },
  zoom: number,
): Uint8ClampedArray => {
  const line = size.columns * zoom * 4;
  const bytes = new Uint8ClampedArray(size.rows * zoom * line).fill(255);
  for (let row = 0; row < size.rows; row += 1) {
    const start = row * zoom * line;
    for (let column = 0; column < size.columns; column += 1) {
      const grey = (pixels[row * size.columns + column] ?? 0) * 255;
      for (let x = column * zoom; x < (column + 1) * zoom; x += 1)
        bytes.fill(grey, start + x * 4, start + x * 4 + 3);
    }
    for (let copy = 1; copy < zoom; copy += 1) bytes.copyWithin(start + copy * line, start, start + line);
  }
  return bytes;
};

/** Writes an image straight into the canvas's pixels: nothing is interpolated and no transform applies. */
export const paintTile = (
  context: FigureContext,
  pixels: Float32Array,
  size: { readonly rows: number; readonly columns: number },
  place: { readonly x: number; readonly y: number; readonly zoom: number },
): void => {
  const image = context.createImageData(size.columns * place.zoom, size.rows * place.zoom);
  image.data.set(enlarged(pixels, size, place.zoom));
  context.putImageData(image, place.x, place.y);
};
