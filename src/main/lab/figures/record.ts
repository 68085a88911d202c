import { createHash } from 'node:crypto';
import type { Figure, FigureRecord, LensImage } from '../../../shared/figures.ts';

type Numbers = Float32Array | Float64Array;

/** SHA-256 over the values' bytes, little-endian whatever the machine. */
const sum = (...columns: readonly Numbers[]): { count: number; sha256: string } => {
  const hash = createHash('sha256');
  for (const column of columns) {
    const width = column.BYTES_PER_ELEMENT;
    const bytes = new DataView(new ArrayBuffer(column.length * width));
    column.forEach((value, i) =>
      width === 4 ? bytes.setFloat32(i * width, value, true) : bytes.setFloat64(i * width, value, true),
    );
    hash.update(bytes);
  }
  return { count: columns.reduce((total, { length }) => total + length, 0), sha256: hash.digest('hex') };
};

/** Nine significant digits give every float32 back exactly. */
const shortest = (value: number): number => Number(value.toPrecision(9));

const rowsOf = (codes: Float32Array, latent: number): number[][] =>
  Array.from({ length: codes.length / latent }, (_, i) =>
    Array.from(codes.subarray(i * latent, (i + 1) * latent), shortest),
  );

const written = ({ pixels, ...image }: LensImage) => ({ ...image, pixels: Array.from(pixels, shortest) });

/** What stands as JSON beside the exported figure. */
export const figureRecord = (figure: Figure): FigureRecord => {
  if (figure.kind === 'loss') {
    const { reconstruction, kl, objective } = figure.steps;
    const columns = [reconstruction, kl, objective].filter((column) => column !== null);
    return { version: 1, ...figure, steps: sum(...columns) };
  }
  if (figure.kind === 'latent-map') {
    const { provenance, latent, axes, view, hidden, marker, positions } = figure;
    const shown = { kind: figure.kind, provenance, latent, axes, view, hidden, marker };
    return { version: 1, ...shown, images: positions.length / 2, positions: sum(positions) };
  }
  if (figure.kind === 'posterior') return { version: 1, ...figure, image: written(figure.image) };
  const cells = { codes: rowsOf(figure.codes, figure.latent), decoded: sum(figure.decoded) };
  return figure.kind === 'posterior-samples'
    ? { version: 1, ...figure, ...cells, images: figure.images.map(written) }
    : {
        version: 1,
        ...figure,
        ...cells,
        images: figure.images.map(({ index, label }) => ({ index, label })),
      };
};
