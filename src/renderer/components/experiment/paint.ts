/** Drawings of vectors in the eight steps, in device pixels from the canvas's top left corner. */

export type PaintContext = Pick<CanvasRenderingContext2D, 'fillStyle' | 'fillRect'>;
export type PaintRoom = { readonly width: number; readonly height: number; readonly ratio: number };
export type PaintColours = { readonly ink: string; readonly muted: string; readonly line: string };

const largest = (values: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most;
};

/** At most `columns` values: where several share a column, the one farthest from zero stands for them. */
export const pooled = (values: ArrayLike<number>, columns: number): number[] => {
  if (values.length <= columns) return Array.from(values);
  const kept = new Array<number>(columns).fill(0);
  for (let i = 0; i < values.length; i += 1) {
    const column = Math.floor((i * columns) / values.length);
    if (Math.abs(values[i] ?? 0) > Math.abs(kept[column] ?? 0)) kept[column] = values[i] ?? 0;
  }
  return kept;
};

const edge = (index: number, count: number, width: number): number => Math.round((index * width) / count);

/** Bars of one vector over a base line in the band from `top`; the base is at the foot unless a value is below zero. */
const bars = (
  context: PaintContext,
  values: ArrayLike<number>,
  band: { readonly top: number; readonly width: number; readonly height: number; readonly most: number },
): void => {
  const columns = pooled(values, Math.max(1, Math.floor(band.width)));
  const signed = columns.some((value) => value < 0);
  const base = signed ? band.height / 2 : band.height;
  const unit = band.most === 0 ? 0 : base / band.most;
  columns.forEach((value, i) => {
    const from = edge(i, columns.length, band.width);
    const width = Math.max(
      1,
      edge(i + 1, columns.length, band.width) - from - (columns.length < band.width / 3 ? 1 : 0),
    );
    const size = Math.round(Math.abs(value) * unit);
    context.fillRect(from, Math.round(band.top + base) - (value > 0 ? size : 0), width, size);
  });
};

/** The values of each layer as bars, one layer under the other, each to its own largest. */
export const paintLayers = (
  context: PaintContext,
  layers: readonly ArrayLike<number>[],
  { width, height, ratio }: PaintRoom,
  colours: PaintColours,
): void => {
  const gap = Math.round(4 * ratio);
  const each = Math.max(1, Math.floor((height - gap * (layers.length - 1)) / layers.length));
  layers.forEach((values, i) => {
    const top = i * (each + gap);
    context.fillStyle = colours.line;
    context.fillRect(0, top + each - Math.round(ratio), width, Math.round(ratio));
    context.fillStyle = colours.ink;
    bars(context, values, { top, width, height: each, most: largest(values) });
  });
};

/** Bars up from zero with a line at `mark`: standard deviations against the prior's 1. */
export const paintUpTo = (
  context: PaintContext,
  values: ArrayLike<number>,
  mark: number,
  { width, height, ratio }: PaintRoom,
  colours: PaintColours,
): void => {
  const most = Math.max(mark, largest(values)) * 1.1;
  context.fillStyle = colours.ink;
  bars(context, values, { top: 0, width, height, most });
  context.fillStyle = colours.muted;
  context.fillRect(0, Math.round(height * (1 - mark / most)), width, Math.max(1, Math.round(ratio)));
};

/** Where a value of the latent space stands; the prior's ±3 always fit. */
const latentHeight =
  (height: number, most: number) =>
  (value: number): number =>
    Math.round(height / 2 - (value / Math.max(3, most)) * (height / 2));

/** For each latent dimension a line from `centre − spread` to `centre + spread` and a mark at its value. */
export const paintMarks = (
  context: PaintContext,
  marks: {
    readonly values: ArrayLike<number>;
    readonly centre: ArrayLike<number>;
    readonly spread: ArrayLike<number> | null;
  },
  { width, height, ratio }: PaintRoom,
  colours: PaintColours,
): void => {
  const count = marks.values.length;
  const thin = Math.max(1, Math.round(ratio));
  const spreadAt = (i: number): number => marks.spread?.[i] ?? 0;
  const ends = Array.from(marks.centre, (centre, i) => Math.abs(centre) + spreadAt(i));
  const y = latentHeight(height, Math.max(largest(marks.values), largest(ends)) * 1.05);
  const size = Math.max(thin, Math.min(Math.round(5 * ratio), Math.floor(width / count) - thin));
  context.fillStyle = colours.line;
  context.fillRect(0, y(0), width, thin);
  for (let i = 0; i < count; i += 1) {
    const x = Math.round(((i + 0.5) * width) / count);
    const centre = marks.centre[i] ?? 0;
    context.fillStyle = colours.muted;
    const top = y(centre + spreadAt(i));
    context.fillRect(x - Math.floor(thin / 2), top, thin, y(centre - spreadAt(i)) - top);
    context.fillStyle = colours.ink;
    context.fillRect(x - Math.floor(size / 2), y(marks.values[i] ?? 0) - Math.floor(size / 2), size, size);
  }
};
