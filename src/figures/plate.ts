import type { FigureOf, ImageFigure, LensImage } from '../shared/figures.ts';
import { cellOf } from './cells.ts';
import { dimensionNats, offset, scaleFactor, signed } from './format.ts';
import type { Language } from './style.ts';
import { dimensionName, subscripted } from './text.ts';
import { say } from './words.ts';

/** The words at a row or column: the first line in ink, the others muted. */
export type Heading = {
  readonly lines: readonly string[];
  /** What may stand instead where columns are narrow. */
  readonly short?: string;
  /** Set apart from the one before by a group's gap. */
  readonly apart?: boolean;
  /** What begins at this column: stands above the headings, as wide as it is. */
  readonly group?: string;
  /** A column with a bold heading and a rule above and below it. */
  readonly marked?: boolean;
};

export type Block = {
  readonly columns: readonly Heading[];
  readonly rows: readonly Heading[];
  /** Pixels of each tile, `[rows][columns]`; null where there is none. */
  readonly tiles: readonly (readonly (Float32Array | null)[])[];
};

/** A figure of images before it has sizes: a block of tiles, and perhaps one image at its left. */
export type Plate = {
  readonly size: { readonly rows: number; readonly columns: number };
  readonly aside: { readonly heading: Heading; readonly pixels: Float32Array } | null;
  readonly block: Block;
  /** The columns may go on below, as words do, where one line of them would be too small to see. */
  readonly breaks: boolean;
};

const unnamed: Heading = { lines: [] };

const imageHeading = ({ label, index }: LensImage, language: Language): Heading => ({
  lines: [
    label === null ? say(language, 'image', {}) : say(language, 'class', { label }),
    ...(index === null ? [] : [say(language, 'index', { index })]),
  ],
});

const asideOf = (figure: ImageFigure, language: Language): Plate['aside'] => {
  const [image] = figure.images;
  return image === undefined ? null : { heading: imageHeading(image, language), pixels: image.pixels };
};

const gridOf = (figure: ImageFigure, rows: readonly Heading[], columns: readonly Heading[]): Block => ({
  rows,
  columns,
  tiles: rows.map((_, row) => columns.map((_, column) => cellOf(figure, row * columns.length + column))),
});

const reconstruction = (figure: FigureOf<'reconstruction'>, language: Language): Plate => ({
  size: figure.size,
  aside: null,
  block: {
    columns: figure.images.map((image) => imageHeading(image, language)),
    rows: [{ lines: ['x'] }, { lines: ['x̂'] }],
    tiles: [figure.images.map(({ pixels }) => pixels), figure.images.map((_, cell) => cellOf(figure, cell))],
  },
  breaks: true,
});

const variancePerturbation = (figure: FigureOf<'variance-perturbation'>, language: Language): Plate => {
  const rows = Array.from({ length: figure.draws }, (_, i) => ({ lines: [subscripted('ε', i + 1)] }));
  const columns = figure.scales.map((scale) => ({
    lines: [`σ×${scaleFactor(scale)}`],
    short: `×${scaleFactor(scale)}`,
  }));
  return {
    size: figure.size,
    aside: asideOf(figure, language),
    block: gridOf(figure, rows, columns),
    breaks: false,
  };
};

const meanPerturbation = (figure: FigureOf<'mean-perturbation'>, language: Language): Plate => {
  const { measure, values } = figure.ordering;
  const rows = figure.dimensions.map((j) => {
    const value = dimensionNats(values[j] ?? 0);
    return { lines: [dimensionName(j), measure === 'kl' ? say(language, 'nats', { value }) : value] };
  });
  // Only where it is the same in every row: not where a dimension of some image's μ is set to 0.
  const traversal = figure.from === 'prior';
  const adds = figure.values === 'offset' && !traversal;
  const columns = figure.offsets.map((value) => {
    const text = adds ? offset(value) : signed(value);
    return {
      lines: [`${adds ? 'δ' : 'zⱼ'} = ${text}`],
      short: text,
      marked: value === 0 && (adds || traversal),
    };
  });
  return {
    size: figure.size,
    aside: asideOf(figure, language),
    block: gridOf(figure, rows, columns),
    breaks: false,
  };
};

const interpolation = (figure: FigureOf<'interpolation'>, language: Language): Plate => {
  const ends = figure.images.map((image, i) => ({
    heading: { ...imageHeading(image, language), apart: i > 0 },
    pixels: image.pixels,
  }));
  const stops = figure.stops.map((t, i) => ({
    heading: { lines: [`t = ${t}`], short: String(t), apart: i === 0 },
    pixels: cellOf(figure, i),
  }));
  const line = [...ends.slice(0, 1), ...stops, ...ends.slice(1)];
  return {
    size: figure.size,
    aside: null,
    block: {
      columns: line.map(({ heading }) => heading),
      rows: [unnamed],
      tiles: [line.map(({ pixels }) => pixels)],
    },
    breaks: true,
  };
};

/** A square of samples, its last row perhaps not full; a second one beside it where there are samples of two kinds. */
const priorSamples = (figure: FigureOf<'prior-samples'>, language: Language): Plate => {
  const total = figure.codes.length / figure.latent;
  const groups =
    figure.beside === 'nothing'
      ? [undefined]
      : figure.prior
        ? (['prior.left', 'prior.right'] as const)
        : (['prior.leftNone', 'prior.rightNone'] as const);
  const count = total / groups.length;
  const across = Math.ceil(Math.sqrt(count));
  const rows = Array.from({ length: Math.ceil(count / across) }, () => unnamed);
  const inRow = (group: number, row: number): (Float32Array | null)[] =>
    Array.from({ length: across }, (_, column) => {
      const i = row * across + column;
      return i < count ? cellOf(figure, group * count + i) : null;
    });
  return {
    size: figure.size,
    aside: null,
    block: {
      rows,
      columns: groups.flatMap((key, group) =>
        Array.from({ length: across }, (_, i): Heading => {
          if (i > 0 || key === undefined) return unnamed;
          return { lines: [], group: say(language, key, {}), apart: group > 0 };
        }),
      ),
      tiles: rows.map((_, row) => groups.flatMap((_key, group) => inRow(group, row))),
    },
    breaks: false,
  };
};

/** A grid without words: the caption says where it runs. */
const manifold = (figure: FigureOf<'manifold'>): Plate => {
  const sides = figure.quantiles.map(() => unnamed);
  return { size: figure.size, aside: null, block: gridOf(figure, sides, sides), breaks: false };
};

/** One line: the image, what its code decodes to, and the samples around it. */
const posteriorSamples = (figure: FigureOf<'posterior-samples'>, language: Language): Plate => {
  const count = figure.codes.length / figure.latent;
  const code = figure.scale === null ? 'z' : 'μ';
  const cells = Array.from({ length: count }, (_, i) => ({
    heading: { lines: [i === 0 ? code : subscripted('ε', i)], apart: i < 2 },
    pixels: cellOf(figure, i),
  }));
  const line = [
    ...figure.images.map((image) => ({ heading: imageHeading(image, language), pixels: image.pixels })),
    ...cells,
  ];
  return {
    size: figure.size,
    aside: null,
    block: {
      columns: line.map(({ heading }) => heading),
      rows: [unnamed],
      tiles: [line.map(({ pixels }) => pixels)],
    },
    breaks: true,
  };
};

/** What stands where in a figure of images. */
export const plateOf = (figure: ImageFigure, language: Language): Plate => {
  switch (figure.kind) {
    case 'reconstruction':
      return reconstruction(figure, language);
    case 'variance-perturbation':
      return variancePerturbation(figure, language);
    case 'mean-perturbation':
      return meanPerturbation(figure, language);
    case 'interpolation':
      return interpolation(figure, language);
    case 'prior-samples':
      return priorSamples(figure, language);
    case 'manifold':
      return manifold(figure);
    case 'posterior-samples':
      return posteriorSamples(figure, language);
  }
};
