import type { FigureContext } from './canvas.ts';
import type { Block, Heading, Plate } from './plate.ts';
import { devicePixels, space, type Style, tileGap } from './style.ts';
import { textWidth, type Type } from './text.ts';

/** A column's place; its tiles stand in the middle where its heading is wider. */
type Column = { readonly x: number; readonly width: number };

/** Widths of a plate at one zoom, in device pixels from its left edge. */
export type Sizes = {
  /** Device pixels to each pixel of an image, a whole number. */
  readonly zoom: number;
  readonly tile: { readonly width: number; readonly height: number };
  readonly aside: Column | null;
  readonly labelRight: number;
  readonly blocks: readonly (Block & { readonly places: readonly Column[] })[];
  readonly width: number;
};

const labelSize = 12;
/** In CSS pixels: a tile is not made larger, and columns go on below rather than be smaller. */
const largestTile = 96;
const smallestTile = 32;

export const labelType = (style: Style, bold = false): Type => ({ size: labelSize * style.scale, bold });

/** The block's columns on so many lines, each a block. */
const broken = (block: Block, lines: number): readonly Block[] => {
  const each = Math.ceil(block.columns.length / lines);
  return Array.from({ length: Math.ceil(block.columns.length / each) }, (_, i) => {
    const [from, until] = [i * each, (i + 1) * each];
    return {
      rows: block.rows,
      columns: block.columns.slice(from, until),
      tiles: block.tiles.map((row) => row.slice(from, until)),
    };
  });
};

const shortened = (block: Block): Block => ({
  ...block,
  columns: block.columns.map((heading) =>
    heading.short === undefined ? heading : { ...heading, lines: [heading.short] },
  ),
});

/** Columns with equally many lines above them are equally wide: as a tile, or as the widest of their headings. */
const measured = (
  context: FigureContext,
  { size, aside }: Plate,
  blocks: readonly Block[],
  style: Style,
  zoom: number,
): Sizes => {
  const px = (length: number): number => devicePixels(style, length);
  const tile = { width: size.columns * zoom, height: size.rows * zoom };
  const widthOf = ({ lines, marked }: Heading): number =>
    Math.ceil(Math.max(0, ...lines.map((text) => textWidth(context, text, labelType(style, marked)))));
  const columnWidth = (headings: readonly Heading[]): number =>
    Math.max(tile.width, ...headings.map((heading) => widthOf(heading) + px(space.hair)));
  const alike = Map.groupBy(
    blocks.flatMap(({ columns }) => columns),
    ({ lines }) => lines.length,
  );
  const widths = new Map([...alike].map(([lines, headings]) => [lines, columnWidth(headings)]));

  const asidePlace = aside === null ? null : { x: 0, width: columnWidth([aside.heading]) };
  const labelLeft = asidePlace === null ? 0 : asidePlace.width + px(space.group);
  const labels = Math.max(0, ...blocks.flatMap(({ rows }) => rows.map(widthOf)));
  const left = labels === 0 ? labelLeft : labelLeft + labels + px(space.label);
  let right = left;
  const placed = blocks.map((block) => {
    let end = left;
    const places = block.columns.map(({ apart, lines }, i) => {
      const x = i === 0 ? left : end + px(apart ? space.group : tileGap);
      const width = widths.get(lines.length) ?? tile.width;
      end = x + width;
      return { x, width };
    });
    right = Math.max(right, end);
    return { ...block, places };
  });
  return { zoom, tile, aside: asidePlace, labelRight: labelLeft + labels, blocks: placed, width: right };
};

/** The sizes at the largest zoom that fits the room, or at zoom 1 where none does. */
const fitting = (
  context: FigureContext,
  plate: Plate,
  blocks: readonly Block[],
  style: Style,
  room: number,
): Sizes => {
  const most = Math.floor((largestTile * style.scale) / Math.max(plate.size.rows, plate.size.columns));
  for (let zoom = most; zoom > 1; zoom -= 1) {
    const sizes = measured(context, plate, blocks, style, zoom);
    if (sizes.width <= room) return sizes;
  }
  return measured(context, plate, blocks, style, 1);
};

/**
 * Sizes whose tiles can be seen: with short headings where full ones take too much room, and, in a plate that breaks,
 * on as few lines as do. Where nothing does, the largest zoom.
 */
export const sizesOf = (context: FigureContext, plate: Plate, style: Style, room: number): Sizes => {
  const most = plate.breaks ? plate.block.columns.length : 1;
  const tried: Sizes[] = [];
  for (let lines = 1; lines <= most; lines += 1)
    for (const block of [plate.block, shortened(plate.block)]) {
      const sizes = fitting(context, plate, broken(block, lines), style, room);
      if (sizes.width <= room && sizes.tile.width >= smallestTile * style.scale) return sizes;
      tried.push(sizes);
    }
  const fits = tried.filter(({ width }) => width <= room);
  const narrowest = tried.reduce((best, sizes) => (sizes.width < best.width ? sizes : best));
  return fits.reduce((best, sizes) => (sizes.zoom > best.zoom ? sizes : best), fits[0] ?? narrowest);
};
