import { expect, test } from 'vitest';
import { classColours } from '../../../src/figures/class-colours.ts';
import { roundTicks } from '../../../src/figures/map-body.ts';
import { classPlaces, closestClasses, numeralPlaces } from '../../../src/figures/map-classes.ts';
import { rasterOf } from '../../../src/figures/map-raster.ts';
import { captionOf } from '../../../src/figures/captions.ts';
import { ciede2000, leastDifference } from './colour-difference.ts';
import { draw, style } from './draw-sample.ts';
import { latentMap } from './sample.ts';

const size = { width: 160, height: 100 };
const rgbOf = (hex: string): string => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join();
/** How many pixels have each colour. */
const tally = (bytes: Uint8Array): Map<string, number> => {
  const counts = new Map<string, number>();
  for (let i = 0; i < bytes.length; i += 4) {
    const colour = bytes.subarray(i, i + 3).join();
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
};
const points = { ...latentMap, hidden: new Set<number>() };

test('every class has its colour where its points are; a hidden one has none, one that stands back a paler one', () => {
  const colours = classColours.light.slice(0, 3).map(rgbOf);
  const seen = tally(rasterOf(points, latentMap.view, size, style, true));
  for (const colour of colours) expect(seen.get(colour)).toBeGreaterThan(50);
  const hidden = tally(rasterOf({ ...points, hidden: new Set([1]) }, latentMap.view, size, style, true));
  expect(hidden.has(colours[1] ?? '')).toBe(false);
  const faded = tally(rasterOf({ ...points, faded: (i) => i % 3 !== 0 }, latentMap.view, size, style, true));
  expect(faded.get(colours[0] ?? '')).toBeGreaterThan(50);
  expect(faded.has(colours[1] ?? '')).toBe(false);
});

test('a point stands where its position says: right is right and up is up', () => {
  const one = { positions: Float32Array.from([2, 2]), labels: null, hidden: new Set<number>() };
  const view = { left: 0, right: 4, bottom: 0, top: 4 };
  const box = { width: 100, height: 100 };
  const bytes = rasterOf(
    { ...one, positions: Float32Array.from([3, 3]) },
    view,
    box,
    { scale: 1, theme: 'light' },
    false,
  );
  const colour = rgbOf(classColours.light[4] ?? '');
  expect(bytes.subarray((25 * 100 + 75) * 4, (25 * 100 + 75) * 4 + 3).join()).toBe(colour);
});

test('the caption names the two classes that lie closest, the axes, and missing labels', () => {
  expect(captionOf(latentMap, 'en')).toMatch(
    /120 test images.*49 % of it is seen.*: \d and \d lie closest here/,
  );
  expect(captionOf({ ...latentMap, labels: null }, 'en')).toContain('These data have no labels');
  expect(captionOf({ ...latentMap, axes: { kind: 'dimensions', dimensions: [2, 0] } }, 'zh-CN')).toContain(
    '十字处其余隐维度均为 0',
  );
  const umap = { kind: 'umap', neighbours: 15, minimumDistance: 0.1, seed: 0 } as const;
  expect(captionOf({ ...latentMap, axes: umap, marker: null }, 'en')).toContain('distances between groups');
  const places = classPlaces(Float32Array.from([0, 0, 2, 0, 5, 5]), Uint8Array.from([1, 1, 4]));
  expect(places).toEqual([
    { label: 1, count: 2, x: 1, y: 0, spread: 1 },
    { label: 4, count: 1, x: 5, y: 5, spread: 0 },
  ]);
  expect(
    closestClasses(latentMap.positions, latentMap.labels ?? new Uint8Array(), new Set([0, 1])),
  ).toBeNull();
});

test('the numeral of each class stands in the map and in the legend, the axes have their names', () => {
  const { words } = draw(latentMap, style);
  for (const label of ['0', '1', '2'])
    expect(words.filter((word) => word === label).length).toBeGreaterThan(1);
  expect(words.join(' ')).toContain('PC 1 (31 %)');
  expect(draw({ ...latentMap, hidden: [2] }, style).words.filter((word) => word === '2').length).toBeLessThan(
    words.filter((word) => word === '2').length,
  );
});

test('ticks are round numbers', () => {
  expect(roundTicks(-1, 1, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(roundTicks(0.12, 0.31, 2)).toEqual([0.2, 0.3]);
});

test('a numeral stands in the thick of its class, not between its parts', () => {
  const positions = Float32Array.from({ length: 80 }, (_, i) => {
    const image = Math.floor(i / 2);
    return (image < 25 ? 10 : -10) + 0.01 * image;
  });
  const [place] = numeralPlaces(positions, new Uint8Array(40));
  expect(place?.x).toBeGreaterThan(9);
});

const pairs = (colours: readonly string[]) =>
  colours.flatMap((a, i) => colours.slice(i + 1).map((b) => leastDifference(a, b)));

test.each([
  ['light', 18.1],
  ['dark', 15.2],
] as const)('class colours (%s) differ by at least %d for every kind of sight', (theme, least) => {
  const colours = classColours[theme];
  expect(Math.min(...pairs(colours))).toBeCloseTo(least, 1);
  for (const [a, b] of [
    [4, 9],
    [3, 5],
    [3, 8],
    [5, 8],
    [7, 9],
    [1, 7],
  ] as const)
    expect(leastDifference(colours[a] ?? '', colours[b] ?? '')).toBeGreaterThanOrEqual(21);
});

test('differences of colours are as published, and those of another palette as measured before', () => {
  // Sharma, Wu & Dalal 2005, pairs 1, 7 and 25 of their table.
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
  expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  const tab10 = [
    '#1f77b4',
    '#ff7f0e',
    '#2ca02c',
    '#d62728',
    '#9467bd',
    '#8c564b',
    '#e377c2',
    '#7f7f7f',
    '#bcbd22',
    '#17becf',
  ];
  expect(Math.min(...pairs(tab10))).toBeCloseTo(1.3, 1);
});
