import { expect, test } from 'vitest';
import { axesOf } from '../../../../src/renderer/map/map-address.ts';
import {
  inSight,
  isInView,
  limited,
  lookAtAll,
  lookOf,
  lookText,
  panned,
  pixelAt,
  placeAt,
  viewOf,
  zoomed,
} from '../../../../src/renderer/map/view-box.ts';

const room = { width: 400, height: 200 };
const look = { x: 1, y: -2, unit: 0.05 };

test('all points that are seen are in view, alike on both axes', () => {
  const positions = Float32Array.from([0, 0, 10, 1, 900, 900]);
  const all = lookAtAll(positions, (i) => i < 2, room);
  const view = viewOf(all, room);
  expect(view.left).toBeLessThan(0);
  expect(view.right).toBeGreaterThan(10);
  expect((view.right - view.left) / room.width).toBeCloseTo((view.top - view.bottom) / room.height, 10);
  expect(
    viewOf(
      lookAtAll(positions, () => false, room),
      room,
    ).right,
  ).toBeGreaterThan(1);
});

test('places and pixels lead to one another; up is up', () => {
  expect(placeAt(look, room, 200, 100)).toEqual([1, -2]);
  expect(placeAt(look, room, 200, 0)[1]).toBeGreaterThan(-2);
  const [px, py] = pixelAt(look, room, ...placeAt(look, room, 37, 55));
  expect([px, py]).toEqual([expect.closeTo(37, 8), expect.closeTo(55, 8)]);
});

test('what is under the pointer stays there while zooming, and moves with it while panning', () => {
  const before = placeAt(look, room, 60, 30);
  const nearer = zoomed(look, room, 2, [60, 30], look);
  expect(nearer.unit).toBe(0.025);
  expect(placeAt(nearer, room, 60, 30)).toEqual(before.map((value) => expect.closeTo(value, 8) as number));
  expect(placeAt(panned(look, 15, -5), room, 75, 25)).toEqual(
    before.map((value) => expect.closeTo(value, 8) as number),
  );
});

test('a zoom ends where the points could not be found again, and so does a look from an address', () => {
  const all = { x: 0, y: 0, unit: 0.05 };
  const often = (factor: number) =>
    Array.from({ length: 50 }).reduce<typeof look>((from) => zoomed(from, room, factor, [60, 30], all), look);
  expect(often(2).unit).toBeCloseTo(0.0005, 12);
  expect(often(0.5).unit).toBeCloseTo(1, 12);
  expect(limited({ ...look, unit: 1e-7 }, all)).toEqual({
    ...look,
    unit: expect.closeTo(0.0005, 12) as number,
  });
  expect(limited(look, all)).toEqual(look);
});

test('what is dragged out of the plane stays at its edge', () => {
  const view = viewOf(look, room);
  expect(inSight(look, room, [2, -1])).toEqual([expect.closeTo(2, 8), expect.closeTo(-1, 8)]);
  for (const place of [
    [1e6, -1e6],
    [-50, 0],
  ] as const) {
    expect(isInView(view, place)).toBe(false);
    expect(isInView(view, inSight(look, room, place))).toBe(true);
  }
});

test('an address keeps a look; what it says wrong is no look', () => {
  expect(lookOf(lookText(look))).toEqual(look);
  for (const text of ['', '1,2', '1,2,0', '1,2,-3', 'a,b,c', '1,2,3,4', '1,2,Infinity'])
    expect(lookOf(text)).toBeNull();
  expect(axesOf('3,7')).toEqual([3, 7]);
  expect(axesOf('umap')).toBe('umap');
  expect(axesOf('curly')).toBe('pca');
});
