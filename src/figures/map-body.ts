import type { MapAxes, MapView } from '../shared/latent-map.ts';
import type { FigureContext } from './canvas.ts';
import { decimal, signed } from './format.ts';
import { numeralPlaces } from './map-classes.ts';
import { rasterOf, type MapPoints } from './map-raster.ts';
import { devicePixels, space, type Style, themes } from './style.ts';
import { dimensionName, drawText, textHeight, textWidth, type Type } from './text.ts';
import { say } from './words.ts';

/** All that decides how the plane looks. */
export type MapPlane = MapPoints & { readonly axes: MapAxes; readonly view: MapView };
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const small = ({ scale }: Style): Type => ({ size: 12 * scale });

const axisNames = (axes: MapAxes, { language }: Style): readonly [string, string] => {
  if (axes.kind === 'umap') return ['UMAP 1', 'UMAP 2'];
  if (axes.kind === 'dimensions') {
    const [x, y] = axes.dimensions;
    return [dimensionName(x), dimensionName(y)];
  }
  const [x, y] = axes.shares.map((share, i) =>
    say(language, 'map.axis', { number: i + 1, share: decimal(100 * share, 0) }),
  );
  return [x ?? '', y ?? ''];
};

/** Round numbers from `low` to `high`, about `wanted` of them. */
export const roundTicks = (low: number, high: number, wanted: number): number[] => {
  const rough = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
};

/** A word with an edge in the page's colour, so that it can be read over points. */
const edged = (
  context: FigureContext,
  text: string,
  x: number,
  y: number,
  type: Type,
  style: Style,
): void => {
  const { page, ink } = themes[style.theme];
  const edge = Math.max(1, Math.round(1.5 * style.scale));
  for (const [dx, dy] of [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
    [-1, -1],
    [1, 1],
    [-1, 1],
    [1, -1],
  ] as const)
    drawText(context, text, x + dx * edge, y + dy * edge, { ...type, colour: page, align: 'center' });
  drawText(context, text, x, y, { ...type, colour: ink, align: 'center' });
};

const drawTicks = (context: FigureContext, { axes, view }: MapPlane, box: Box, style: Style): void => {
  const type = small(style);
  const { muted } = themes[style.theme];
  const line = textHeight(type);
  const hair = devicePixels(style, space.hair);
  const [across, up] = axisNames(axes, style);
  const name = textWidth(context, across, type) + 2 * hair;
  const [bottom, right] = [box.y + box.height - line, box.x + box.width];
  drawText(context, across, right - hair, bottom, { ...type, colour: muted, align: 'right' });
  drawText(context, up, box.x + hair, box.y, { ...type, colour: muted });
  if (axes.kind === 'umap') return;
  for (const value of roundTicks(view.left, view.right, box.width / (90 * style.scale))) {
    const x = box.x + ((value - view.left) / (view.right - view.left)) * box.width;
    const half = textWidth(context, signed(value), type) / 2 + hair;
    if (x - half > box.x + line && x + half < right - name)
      drawText(context, signed(value), x, bottom, { ...type, colour: muted, align: 'center' });
  }
  for (const value of roundTicks(view.bottom, view.top, box.height / (70 * style.scale))) {
    const y = box.y + ((view.top - value) / (view.top - view.bottom)) * box.height;
    if (y - line > box.y + line && y + line < bottom)
      drawText(context, signed(value), box.x + hair, y - line / 2, { ...type, colour: muted });
  }
};

/** How far ✛ reaches from its middle, its edge included, in CSS pixels. */
export const markerReach = 15;

/** Paints ✛ with its middle at a device pixel. */
export const paintMarker = (
  context: FigureContext,
  [x, y]: readonly [number, number],
  style: Style,
): void => {
  const { page, ink } = themes[style.theme];
  const [arm, gap] = [devicePixels(style, 13), devicePixels(style, 4)];
  const bars = (colour: string, thick: number, longer: number): void => {
    context.fillStyle = colour;
    const half = thick / 2;
    context.fillRect(Math.round(x - half), Math.round(y - arm - longer), thick, arm - gap + 2 * longer);
    context.fillRect(Math.round(x - half), Math.round(y + gap - longer), thick, arm - gap + 2 * longer);
    context.fillRect(Math.round(x - arm - longer), Math.round(y - half), arm - gap + 2 * longer, thick);
    context.fillRect(Math.round(x + gap - longer), Math.round(y - half), arm - gap + 2 * longer, thick);
  };
  const thin = Math.max(1, devicePixels(style, 3));
  bars(page, thin + 2 * Math.max(1, devicePixels(style, 2)), Math.max(1, devicePixels(style, 2)));
  bars(ink, thin, 0);
};

/** Where a place of the plane is in its box. */
const pixelOf =
  (view: MapView, box: Box) =>
  (x: number, y: number): readonly [number, number] => [
    box.x + ((x - view.left) / (view.right - view.left)) * box.width,
    box.y + ((view.top - y) / (view.top - view.bottom)) * box.height,
  ];

const isInside = (box: Box, [x, y]: readonly [number, number], margin: number): boolean =>
  x > box.x + margin &&
  y > box.y + margin &&
  x < box.x + box.width - margin &&
  y < box.y + box.height - margin;

/** Paints the plane into a box of the canvas, in device pixels: points, axes, the numeral of each class. */
export const paintMapPlane = (context: FigureContext, map: MapPlane, box: Box, style: Style): void => {
  const { axes, view, positions, labels, hidden } = map;
  const image = context.createImageData(box.width, box.height);
  image.data.set(rasterOf(map, view, box, style, axes.kind !== 'umap'));
  context.putImageData(image, box.x, box.y);
  drawTicks(context, map, box, style);
  const at = pixelOf(view, box);
  const type: Type = { size: 15 * style.scale, bold: true };
  for (const { label, x, y } of labels === null ? [] : numeralPlaces(positions, labels)) {
    const place = at(x, y);
    if (hidden.has(label) || !isInside(box, place, textHeight(type))) continue;
    edged(context, String(label), place[0], place[1] - textHeight(type) / 2, type, style);
  }
};

/** The plane with ✛ on it, where there is one. */
export const paintMapBody = (
  context: FigureContext,
  { marker, ...map }: MapPlane & { readonly marker: readonly [number, number] | null },
  box: Box,
  style: Style,
): void => {
  paintMapPlane(context, map, box, style);
  if (marker === null) return;
  const place = pixelOf(map.view, box)(...marker);
  if (isInside(box, place, devicePixels(style, 12))) paintMarker(context, place, style);
};
