import type { MapView } from '../../shared/latent-map.ts';

/** What of the plane is looked at: its middle, and how many of its units are a CSS pixel, alike on both axes. */
export type Look = { readonly x: number; readonly y: number; readonly unit: number };
export type Room = { readonly width: number; readonly height: number };

const margin = 1.12;
/** In CSS pixels. */
const edge = 4;

/** A look at all points that are seen; of none, at the unit square. */
export const lookAtAll = (
  positions: Float32Array,
  seen: (index: number) => boolean,
  { width, height }: Room,
): Look => {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < positions.length / 2; i += 1) {
    if (!seen(i)) continue;
    const [x, y] = [positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0];
    // Ten thousand points: an array for each would cost most of the time.
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  if (!(right >= left)) [left, right, bottom, top] = [-1, 1, -1, 1];
  const unit = margin * Math.max((right - left) / width, (top - bottom) / height, 1e-9);
  return { x: (left + right) / 2, y: (bottom + top) / 2, unit };
};

export const viewOf = ({ x, y, unit }: Look, { width, height }: Room): MapView => ({
  left: x - (unit * width) / 2,
  right: x + (unit * width) / 2,
  bottom: y - (unit * height) / 2,
  top: y + (unit * height) / 2,
});

/** The place of the plane under a CSS pixel, counted from the top left corner. */
export const placeAt = (look: Look, room: Room, px: number, py: number): readonly [number, number] => [
  look.x + (px - room.width / 2) * look.unit,
  look.y - (py - room.height / 2) * look.unit,
];

/** The CSS pixel of a place. */
export const pixelAt = (look: Look, room: Room, x: number, y: number): readonly [number, number] => [
  (x - look.x) / look.unit + room.width / 2,
  (look.y - y) / look.unit + room.height / 2,
];

/** The place that is nearest to one and in sight, off the very edge. */
export const inSight = (
  look: Look,
  room: Room,
  place: readonly [number, number],
): readonly [number, number] => {
  const [px, py] = pixelAt(look, room, ...place);
  const within = (pixel: number, length: number): number => Math.max(edge, Math.min(length - edge, pixel));
  return placeAt(look, room, within(px, room.width), within(py, room.height));
};

export const isInView = ({ left, right, bottom, top }: MapView, [x, y]: readonly [number, number]): boolean =>
  x >= left && x <= right && y >= bottom && y <= top;

/** Moved with the pointer by so many CSS pixels. */
export const panned = (look: Look, dx: number, dy: number): Look => ({
  ...look,
  x: look.x - dx * look.unit,
  y: look.y + dy * look.unit,
});

/** How many times nearer and farther than all points a look may be: beyond, the plane is blank and says nothing. */
const nearest = 100;
const farthest = 20;
const unitWithin = (unit: number, all: Look): number =>
  Math.min(all.unit * farthest, Math.max(all.unit / nearest, unit));

/** The same look, at most so near and so far that the points of a look at all can be found again. */
export const limited = (look: Look, all: Look): Look => ({ ...look, unit: unitWithin(look.unit, all) });

/** Nearer by a factor (or farther, below 1) within those limits, the place under a pixel staying there. */
export const zoomed = (
  look: Look,
  room: Room,
  factor: number,
  [px, py]: readonly [number, number],
  all: Look,
): Look => {
  const unit = unitWithin(look.unit / factor, all);
  const [x, y] = placeAt(look, room, px, py);
  return { x: x - (px - room.width / 2) * unit, y: y + (py - room.height / 2) * unit, unit };
};

/** As it stands in an address: `0.5,-1.2,0.01`. */
export const lookText = ({ x, y, unit }: Look): string =>
  [x, y, unit].map((value) => String(Number(value.toPrecision(5)))).join(',');

export const lookOf = (text: string): Look | null => {
  const [x, y, unit, ...more] = text.split(',').map(Number);
  if (x === undefined || y === undefined || unit === undefined || more.length > 0) return null;
  return Number.isFinite(x) && Number.isFinite(y) && unit > 0 && unit < 1e6 ? { x, y, unit } : null;
};
