import { plateOf } from '../../../figures/plate.ts';
import type { Language } from '../../../figures/style.ts';
import { dimensionName } from '../../../figures/text.ts';
import type { ImageFigure } from '../../../shared/figures.ts';
import { sourceOf } from './pick-tile.ts';

export type NumbersTable = {
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly number[] }[];
};

/** What cells are called: the words at their row and column. */
const cellNames = (figure: ImageFigure, language: Language): Map<number, string> => {
  const { block } = plateOf(figure, language);
  const names = new Map<number, string>();
  block.tiles.forEach((tiles, row) =>
    tiles.forEach((pixels, column) => {
      if (pixels === null) return;
      const source = sourceOf(figure, { x: 0, y: 0, pixels });
      const words = [block.rows[row]?.lines[0], ...(block.columns[column]?.lines ?? [])];
      const name = words.filter((word) => word !== undefined && word !== '').join(' ');
      if (source.kind === 'cell') names.set(source.index, name === '' ? String(source.index + 1) : name);
    }),
  );
  return names;
};

/** A figure's codes as a table: a row for each cell, a column for each latent dimension. */
export const numbersOf = (figure: ImageFigure, language: Language): NumbersTable => {
  const names = cellNames(figure, language);
  const { latent, codes } = figure;
  return {
    head: Array.from({ length: latent }, (_, j) => dimensionName(j)),
    rows: Array.from({ length: codes.length / latent }, (_, cell) => ({
      name: names.get(cell) ?? String(cell + 1),
      values: Array.from(codes.subarray(cell * latent, (cell + 1) * latent)),
    })),
  };
};
