/** An image with its size: `rows * columns` values in the order of rows, 0 black and 1 white. */
export type Sheet = { readonly rows: number; readonly columns: number; readonly pixels: Float32Array };
export type Size = { readonly rows: number; readonly columns: number };

/** A part of a sheet in its own pixels, whole or not; `bottom` and `right` are exclusive. */
export type Box = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

/** How much of the pixels from `low` to `high` each pixel takes, as pairs of index and share. */
const shares = (
  low: number,
  high: number,
  count: number,
): { readonly i: number; readonly share: number }[] => {
  const from = Math.max(0, Math.floor(low));
  const until = Math.min(count, Math.ceil(high));
  return Array.from({ length: Math.max(0, until - from) }, (_, k) => {
    const i = from + k;
    return { i, share: Math.min(high, i + 1) - Math.max(low, i) };
  });
};

/** A part of a sheet at another size: each new pixel is the mean over the area that it covers; outside is 0. */
export const resample = ({ rows, columns, pixels }: Sheet, box: Box, size: Size): Sheet => {
  const high = (box.bottom - box.top) / size.rows;
  const wide = (box.right - box.left) / size.columns;
  const across = Array.from({ length: size.columns }, (_, x) =>
    shares(box.left + x * wide, box.left + (x + 1) * wide, columns),
  );
  const result = new Float32Array(size.rows * size.columns);
  for (let y = 0; y < size.rows; y++) {
    const down = shares(box.top + y * high, box.top + (y + 1) * high, rows);
    across.forEach((cells, x) => {
      let sum = 0;
      for (const row of down)
        for (const cell of cells) sum += row.share * cell.share * (pixels[row.i * columns + cell.i] ?? 0);
      result[y * size.columns + x] = Math.min(1, Math.max(0, sum / (high * wide)));
    });
  }
  return { ...size, pixels: result };
};

/** All of a sheet at another size, its proportions kept, black at the sides that are left. */
export const fitWhole = (sheet: Sheet, size: Size): Sheet => {
  const scale = Math.max(sheet.rows / size.rows, sheet.columns / size.columns);
  const [high, wide] = [size.rows * scale, size.columns * scale];
  const [top, left] = [(sheet.rows - high) / 2, (sheet.columns - wide) / 2];
  return resample(sheet, { top, left, bottom: top + high, right: left + wide }, size);
};
