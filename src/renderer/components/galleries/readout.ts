import type { ImageFigure } from '../../../shared/figures.ts';
import { t } from '../../i18n/index.ts';
import type { TileSource } from './pick-tile.ts';

type Found = TileSource & { readonly row: number; readonly column: number; readonly value: number };

/** What is said of the pixel under the pointer: image or cell, class, place from 1, value. */
export const readout = (figure: ImageFigure, { kind, index, row, column, value }: Found): string => {
  // The cells of a reconstruction belong to its images, one each.
  const image = kind === 'image' || figure.kind === 'reconstruction' ? figure.images[index] : undefined;
  const pixel = t('galleries.pixel', { row: row + 1, column: column + 1, value: value.toFixed(3) });
  if (image === undefined) return `${t('galleries.cell', { index: index + 1 })} · ${pixel}`;
  if (image.index === null) return `${t('galleries.drawn')} · ${pixel}`;
  const name =
    image.label === null
      ? t('galleries.image', { index: image.index })
      : t('galleries.imageOf', { index: image.index, label: image.label });
  return `${name} · ${pixel}`;
};
