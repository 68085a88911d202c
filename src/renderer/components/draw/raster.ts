import type { Sheet, Size } from '../../../core/drawing/sheet.ts';
import { paintTile } from '../../../figures/tile.ts';
import { sheetSide, type Drawn, type Stroke } from '../../stores/draw.ts';

/** The sheet for images of a size: as many whole pixels to each of theirs as the side has room for. */
export const sheetFor = ({ rows, columns }: Size): Size & { readonly zoom: number } => {
  const zoom = Math.max(1, Math.floor(sheetSide / Math.max(rows, columns)));
  return { rows: rows * zoom, columns: columns * zoom, zoom };
};

const paintStroke = (context: CanvasRenderingContext2D, { tool, width, points }: Stroke): void => {
  const side = Math.max(context.canvas.width, context.canvas.height);
  const colour = tool === 'pen' ? '#fff' : '#000';
  const [first, ...others] = points;
  if (first === undefined) return;
  context.strokeStyle = colour;
  context.lineWidth = width * side;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(first.x * side, first.y * side);
  // A press that does not move is a dot.
  if (others.length === 0) context.lineTo(first.x * side, first.y * side);
  for (const { x, y } of others) context.lineTo(x * side, y * side);
  context.stroke();
};

/** Paints what is drawn, white on black; `test` are the pixels of the test image below, where there is one. */
export const paintSheet = (
  context: CanvasRenderingContext2D,
  { base, strokes }: Drawn,
  draft: Stroke | null,
  test: { readonly pixels: Float32Array; readonly size: Size; readonly zoom: number } | null,
): void => {
  const { width, height } = context.canvas;
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  if (base.kind === 'test' && test !== null)
    paintTile(context, test.pixels, test.size, { x: 0, y: 0, zoom: test.zoom });
  if (base.kind === 'picture') {
    const { rows, columns, pixels } = base.picture;
    const [x, y] = [Math.floor((width - columns) / 2), Math.floor((height - rows) / 2)];
    paintTile(context, pixels, { rows, columns }, { x, y, zoom: 1 });
  }
  for (const stroke of strokes) paintStroke(context, stroke);
  if (draft !== null) paintStroke(context, draft);
};

/** What stands on a canvas that is grey. */
export const readSheet = (context: CanvasRenderingContext2D): Sheet => {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = Float32Array.from({ length: width * height }, (_, i) => (data[i * 4] ?? 0) / 255);
  return { rows: height, columns: width, pixels };
};
