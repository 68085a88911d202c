import { expect, test } from 'vitest';
import { layoutImages } from '../../../../src/figures/images.ts';
import { pickTile, sourceOf, tileBox } from '../../../../src/renderer/components/galleries/pick-tile.ts';
import type { TileMap } from '../../../../src/renderer/components/galleries/pick-tile.ts';
import type { ImageFigure } from '../../../../src/shared/figures.ts';
import { measuring, style } from '../../figures/draw-sample.ts';
import { figureOf } from '../../figures/sample.ts';

const mapOf = (figure: ImageFigure): TileMap => {
  const { page, plate } = layoutImages(measuring(), figure, style);
  return { tiles: plate.tiles, origin: page.body, zoom: plate.zoom, size: figure.size };
};

test('every pixel of every tile is found at its place, with its value and where it comes from', () => {
  for (const kind of ['reconstruction', 'variance-perturbation', 'interpolation'] as const) {
    const figure = figureOf(kind);
    const map = mapOf(figure);
    const found = map.tiles.map((tile) => {
      for (const [row, column] of [
        [0, 0],
        [4, 6],
        [2, 3],
      ] as const) {
        const x = map.origin.x + tile.x + column * map.zoom + map.zoom - 0.5;
        const y = map.origin.y + tile.y + row * map.zoom + 0.5;
        expect(pickTile(map, x, y)).toEqual({ tile, row, column, value: tile.pixels[row * 7 + column] });
      }
      return sourceOf(figure, tile);
    });
    const cells = figure.codes.length / figure.latent;
    const indices = (wanted: 'image' | 'cell') =>
      found.flatMap(({ kind: source, index }) => (source === wanted ? [index] : [])).sort((a, b) => a - b);
    expect(indices('image')).toEqual(figure.images.map((_, i) => i));
    expect(indices('cell')).toEqual(Array.from({ length: cells }, (_, i) => i));
  }
});

test('nothing is found in the gap between two tiles or in the margin', () => {
  const map = mapOf(figureOf('reconstruction'));
  const [first] = map.tiles;
  const y = map.origin.y + (first?.y ?? 0) + 1;
  expect(pickTile(map, map.origin.x + (first?.x ?? 0) + 7 * map.zoom + 1, y)).toBeNull();
  expect(pickTile(map, 2, 2)).toBeNull();
});

test('the box of a tile is in CSS pixels', () => {
  const map = mapOf(figureOf('interpolation'));
  const tile = map.tiles[3];
  if (tile === undefined) throw new Error('The figure has tiles.');
  expect(tileBox(map, tile, 2)).toEqual({
    left: (map.origin.x + tile.x) / 2,
    top: (map.origin.y + tile.y) / 2,
    width: (7 * map.zoom) / 2,
    height: (5 * map.zoom) / 2,
  });
});
