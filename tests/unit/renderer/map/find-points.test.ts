import { expect, test } from 'vitest';
import { seededNormal } from '../../../../src/core/data/random.ts';
import { nearestCodes, pointNear, pointsInside } from '../../../../src/renderer/map/find-points.ts';
import { nearestNeighbours } from '../../../../src/renderer/map/neighbours.ts';
import { umapSettings } from '../../../../src/renderer/map/umap-settings.ts';
import { umapOf } from '../../../../src/renderer/map/umap.ts';

const positions = Float32Array.from([0, 0, 1, 0, 5, 5, 1.1, 0]);
const all = () => true;

test('the nearest point in reach is found among those that are seen', () => {
  expect(pointNear(positions, [0.9, 0], 0.5, all)).toBe(1);
  expect(pointNear(positions, [0.9, 0], 0.5, (i) => i !== 1)).toBe(3);
  expect(pointNear(positions, [3, 3], 0.5, all)).toBeNull();
});

test('the lasso takes the images inside of its line, in any shape, and no hidden ones', () => {
  const hook = [
    [-1, -1],
    [2, -1],
    [2, 1],
    [0.5, 1],
    [0.5, 0.5],
    [-1, 0.5],
  ] as const;
  expect(pointsInside(positions, hook, all)).toEqual([0, 1, 3]);
  expect(pointsInside(positions, hook, (i) => i > 0)).toEqual([1, 3]);
  expect(pointsInside(positions, [], all)).toEqual([]);
});

test('the nearest codes come by rising distance in the whole latent space', () => {
  const codes = Float32Array.from([0, 0, 9, 3, 0, 0, 1, 0, 0, 0, 2, 0]);
  expect(nearestCodes(codes, new Float32Array(3), 3)).toEqual([2, 3, 1]);
});

test('all neighbours are exact, each code its own first', () => {
  const codes = seededNormal(1, 'test', 0, 200 * 3);
  const { indices, distances } = nearestNeighbours(codes, 3, 6);
  indices.forEach((found, i) => {
    const expected = nearestCodes(codes, codes.subarray(3 * i, 3 * i + 3), 6);
    expect(found).toEqual(expected);
    expect(distances[i]?.[0]).toBe(0);
    expect(distances[i]).toEqual(distances[i]?.toSorted((a, b) => a - b));
  });
});

test('UMAP keeps groups together, tells how far it is, and is the same each time', () => {
  const codes = Float32Array.from(seededNormal(2, 'test', 0, 120 * 4), (value, i) =>
    Math.floor(i / 4) % 2 === 0 ? value * 0.2 : 5 + value * 0.2,
  );
  const phases = new Set<string>();
  const first = umapOf(codes, 4, umapSettings, ({ phase }) => phases.add(phase));
  expect([...phases]).toEqual(['neighbours', 'graph', 'layout']);
  expect(umapOf(codes, 4, umapSettings, () => undefined)).toEqual(first);
  const { indices } = nearestNeighbours(first, 2, 6);
  const strangers = indices.flatMap((found, i) => found.filter((j) => j % 2 !== i % 2)).length;
  expect(strangers).toBeLessThan(6);
});
