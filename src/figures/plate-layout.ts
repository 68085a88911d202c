import type { FigureContext } from './canvas.ts';
import type { Heading, Plate } from './plate.ts';
import { labelType, type Sizes, sizesOf } from './plate-sizes.ts';
import { devicePixels, space, type Style, tileGap } from './style.ts';
import { type Align, textHeight } from './text.ts';

/** All in device pixels from the plate's top left corner. */
export type PlacedTile = { readonly x: number; readonly y: number; readonly pixels: Float32Array };
export type PlacedLine = {
  readonly text: string;
  readonly muted: boolean;
  readonly bold: boolean;
  readonly align: Align;
  readonly x: number;
  readonly y: number;
};
export type PlacedRule = { readonly x: number; readonly y: number; readonly width: number };
type Placed = {
  readonly tiles: readonly PlacedTile[];
  readonly lines: readonly PlacedLine[];
  readonly rules: readonly PlacedRule[];
  readonly height: number;
};
export type PlacedPlate = Placed & { readonly width: number; readonly zoom: number };

export const ruleWidth = 2;

const placeHeading = (heading: Heading, align: Align, x: number, top: number, line: number): PlacedLine[] =>
  heading.lines.map((text, i) => ({
    text,
    muted: i > 0,
    bold: heading.marked ?? false,
    align,
    x,
    y: top + i * line,
  }));

/** One block from `top` down: headings, the aside beside its first row, rows of tiles, rules at marked columns. */
const placeBlock = (
  { tile, labelRight, aside }: Sizes,
  block: Sizes['blocks'][number],
  asideOf: Plate['aside'],
  style: Style,
  top: number,
): Placed => {
  const line = textHeight(labelType(style));
  const gap = devicePixels(style, tileGap);
  const ruled = block.columns.some(({ marked }) => marked) ? devicePixels(style, ruleWidth) + gap : 0;
  const besides = asideOf === null || aside === null ? [] : [{ ...asideOf, place: aside }];
  const columns = block.columns.map((heading, i) => ({
    heading,
    place: block.places[i] ?? { x: 0, width: 0 },
  }));
  const headings = [...besides, ...columns];
  const grouped = headings.some(({ heading }) => heading.group !== undefined) ? line : 0;
  const headed = top + grouped + Math.max(...headings.map(({ heading }) => heading.lines.length)) * line;
  const firstRow = headed + ruled + gap;
  const heights = block.rows.map(({ lines }) => Math.max(tile.height, lines.length * line));
  const rowTops = heights.map(
    (_, row) => firstRow + heights.slice(0, row).reduce((y, height) => y + height + gap, 0),
  );
  const end = (rowTops.at(-1) ?? firstRow) + (heights.at(-1) ?? 0);
  const tileX = ({ x, width }: { x: number; width: number }): number =>
    x + Math.floor((width - tile.width) / 2);
  const inRow = (row: number, height: number): number =>
    (rowTops[row] ?? 0) + Math.floor(((heights[row] ?? 0) - height) / 2);
  return {
    tiles: [
      ...besides.map(({ place, pixels }) => ({ x: tileX(place), y: inRow(0, tile.height), pixels })),
      ...block.tiles.flatMap((pixelsOf, row) =>
        columns.flatMap(({ place }, column) => {
          const pixels = pixelsOf[column];
          return pixels === undefined || pixels === null
            ? []
            : [{ x: tileX(place), y: inRow(row, tile.height), pixels }];
        }),
      ),
    ],
    lines: [
      ...headings.flatMap(({ heading: { group }, place: { x } }) =>
        group === undefined ? [] : placeHeading({ lines: [group] }, 'left', x, top, line),
      ),
      ...headings.flatMap(({ heading, place }) =>
        placeHeading(
          heading,
          'center',
          place.x + place.width / 2,
          headed - heading.lines.length * line,
          line,
        ),
      ),
      ...block.rows.flatMap((heading, row) =>
        placeHeading(heading, 'right', labelRight, inRow(row, heading.lines.length * line), line),
      ),
    ],
    rules: columns
      .filter(({ heading }) => heading.marked)
      .flatMap(({ place }) =>
        [firstRow - ruled, end + gap].map((y) => ({ x: tileX(place), y, width: tile.width })),
      ),
    height: end + ruled - top,
  };
};

/** Places a plate's tiles, words and rules within `room` device pixels, or more where single pixels need more. */
export const layoutPlate = (
  context: FigureContext,
  plate: Plate,
  style: Style,
  room: number,
): PlacedPlate => {
  const sizes = sizesOf(context, plate, style, room);
  const gap = devicePixels(style, space.group);
  let height = -gap;
  const blocks = sizes.blocks.map((block, i) => {
    const placed = placeBlock(sizes, block, i === 0 ? plate.aside : null, style, height + gap);
    height += gap + placed.height;
    return placed;
  });
  return {
    width: sizes.width,
    height,
    zoom: sizes.zoom,
    tiles: blocks.flatMap(({ tiles }) => tiles),
    lines: blocks.flatMap(({ lines }) => lines),
    rules: blocks.flatMap(({ rules }) => rules),
  };
};
