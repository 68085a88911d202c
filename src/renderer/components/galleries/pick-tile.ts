import type { PlacedTile } from '../../../figures/plate-layout.ts';
import type { ImageFigure } from '../../../shared/figures.ts';

/** A figure's tiles as they stand on the canvas, in device pixels. */
export type TileMap = {
  readonly tiles: readonly PlacedTile[];
  readonly origin: { readonly x: number; readonly y: number };
  readonly zoom: number;
  readonly size: { readonly rows: number; readonly columns: number };
};

/** What a tile shows: one of the figure's images, or a cell that was decoded; both count from 0. */
export type TileSource = { readonly kind: 'image' | 'cell'; readonly index: number };

/** Where a tile's pixels come from. Cells are views into `decoded`. */
export const sourceOf = (figure: ImageFigure, { pixels }: PlacedTile): TileSource => {
  const image = figure.images.findIndex((one) => one.pixels === pixels);
  if (image >= 0) return { kind: 'image', index: image };
  return { kind: 'cell', index: (pixels.byteOffset - figure.decoded.byteOffset) / pixels.byteLength };
};

/** The tile under a point of the canvas and the pixel of the image there, or null between tiles. */
export const pickTile = (
  { tiles, origin, zoom, size }: TileMap,
  x: number,
  y: number,
): {
  readonly tile: PlacedTile;
  readonly row: number;
  readonly column: number;
  readonly value: number;
} | null => {
  for (const tile of tiles) {
    const column = Math.floor((x - origin.x - tile.x) / zoom);
    const row = Math.floor((y - origin.y - tile.y) / zoom);
    if (row >= 0 && column >= 0 && row < size.rows && column < size.columns)
      return { tile, row, column, value: tile.pixels[row * size.columns + column] ?? 0 };
  }
  return null;
};

/** A tile's box in CSS pixels from the canvas's corner. */
export const tileBox = ({ origin, zoom, size }: TileMap, tile: PlacedTile, ratio: number) => ({
  left: (origin.x + tile.x) / ratio,
  top: (origin.y + tile.y) / ratio,
  width: (size.columns * zoom) / ratio,
  height: (size.rows * zoom) / ratio,
});
