import { resample, type Box, type Sheet, type Size } from './sheet.ts';

/** LeCun et al. 1998, section III-A: digits of 20×20 pixels in fields of 28×28. */
const inner = 20 / 28;
/** Fainter than this is no ink: the edge of a stroke, the grain of a photograph. */
const inkFrom = 0.1;

/** The smallest box that holds all ink; null on an empty sheet. */
export const inkBox = ({ rows, columns, pixels }: Sheet): Box | null => {
  let [top, left, bottom, right] = [rows, columns, 0, 0];
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      if ((pixels[y * columns + x] ?? 0) < inkFrom) continue;
      [top, bottom] = [Math.min(top, y), y + 1];
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    }
  return bottom === 0 ? null : { top, left, bottom, right };
};

/** The mean place of the ink, in pixels from the top left corner. */
export const massCentre = ({ rows, columns, pixels }: Sheet): { readonly y: number; readonly x: number } => {
  let [mass, down, across] = [0, 0, 0];
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const ink = pixels[y * columns + x] ?? 0;
      mass += ink;
      down += ink * (y + 0.5);
      across += ink * (x + 0.5);
    }
  return mass === 0 ? { y: rows / 2, x: columns / 2 } : { y: down / mass, x: across / mass };
};

/** Where a part of `length` begins so that its mass is in the middle of `field`, all of it inside. */
const beginning = (field: number, length: number, mass: number): number =>
  Math.min(field - length, Math.max(0, Math.round(field / 2 - mass)));

/**
 * What was drawn as MNIST's digits were made (LeCun et al. 1998): cropped to its ink, scaled with its proportions to
 * 20/28 of the field, and moved by whole pixels until its centre of mass is the field's centre. An empty sheet stays empty.
 */
export const centreByMass = (sheet: Sheet, size: Size): Sheet => {
  const box = inkBox(sheet);
  const pixels = new Float32Array(size.rows * size.columns);
  if (box === null) return { ...size, pixels };
  const [high, wide] = [box.bottom - box.top, box.right - box.left];
  const scale = Math.min((size.rows * inner) / high, (size.columns * inner) / wide);
  const small = resample(sheet, box, {
    rows: Math.max(1, Math.round(high * scale)),
    columns: Math.max(1, Math.round(wide * scale)),
  });
  const mass = massCentre(small);
  const top = beginning(size.rows, small.rows, mass.y);
  const left = beginning(size.columns, small.columns, mass.x);
  for (let y = 0; y < small.rows; y++)
    pixels.set(
      small.pixels.subarray(y * small.columns, (y + 1) * small.columns),
      (top + y) * size.columns + left,
    );
  return { ...size, pixels };
};
