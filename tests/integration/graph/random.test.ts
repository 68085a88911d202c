import { beforeAll, describe, expect, it } from 'vitest';
import { streamSeed } from '../../../src/core/data/stream-seed.ts';
import * as g from '../../../src/core/graph/index.ts';
import type { Session } from '../../../src/core/graph/index.ts';
import { runtime } from '../support/tensorflow.ts';

const shape = [50, 400];
const count = 20_000;

const open = (): Promise<Session> => {
  const graph = g.createGraph();
  const seed = g.placeholder(graph, 'seed', 'int32', [2]);
  const outputs = { normal: g.randomNormal(seed, shape), uniform: g.randomUniform(seed, shape) };
  return g.openSession(runtime, graph, { draw: { inputs: { seed }, outputs } });
};

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const meanOf = (values: ArrayLike<number>, f: (x: number) => number): number => mean(Array.from(values, f));

describe('stateless noise', () => {
  const draws: Session[] = [];
  beforeAll(async () => {
    draws.push(await open(), await open());
    return () => draws.forEach((session) => session.close());
  });
  const draw = (seed: readonly [number, number], session = 0) => {
    const outputs = draws[session]?.run('draw', { seed: Int32Array.from(seed) });
    const { normal, uniform } = outputs ?? {};
    if (normal === undefined || uniform === undefined) throw new Error('nothing was drawn');
    return { normal, uniform };
  };

  it('is the same, byte for byte, for the same seed, in every call and session', () => {
    const first = draw(streamSeed(7, 'noise', 3));
    draw(streamSeed(8, 'noise', 3));
    expect(draw(streamSeed(7, 'noise', 3))).toEqual(first);
    expect(draw(streamSeed(7, 'noise', 3), 1)).toEqual(first);
  });

  it('differs between seeds, streams and positions, and is uncorrelated', () => {
    const { normal } = draw(streamSeed(7, 'noise', 3));
    for (const other of [streamSeed(8, 'noise', 3), streamSeed(7, 'pixels', 3), streamSeed(7, 'noise', 4)]) {
      const values = draw(other).normal;
      expect(Array.from(values).filter((x, i) => x === normal[i]).length).toBeLessThan(5);
      const product = mean(Array.from(values, (x, i) => x * (normal[i] ?? NaN)));
      expect(Math.abs(product)).toBeLessThan(4 / Math.sqrt(count));
    }
  });

  it('is pinned: a run can be repeated by a later version', () => {
    const { normal, uniform } = draw(streamSeed(0, 'noise/training', 1));
    const pinned = [-0.40511003, -0.52382636, -1.78955352, -1.76684129];
    pinned.forEach((x, i) => expect(normal[i]).toBeCloseTo(x, 6));
    expect([...uniform.slice(0, 3)]).toEqual([0.8031176328659058, 0.6047699451446533, 0.042336106300354004]);
  });

  it('has the moments of N(0, 1)', () => {
    const { normal } = draw(streamSeed(1, 'moments', 0));
    expect(normal).toHaveLength(count);
    expect(Math.abs(mean(normal))).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(meanOf(normal, (x) => x ** 2) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    expect(Math.abs(meanOf(normal, (x) => x ** 4) - 3)).toBeLessThan(4 * Math.sqrt(96 / count));
  });

  it('fills [0, 1) evenly', () => {
    const { uniform } = draw(streamSeed(1, 'moments', 0));
    expect(uniform.every((x) => x >= 0 && x < 1)).toBe(true);
    expect(Math.abs(mean(uniform) - 1 / 2)).toBeLessThan(4 / Math.sqrt(12 * count));
    expect(Math.abs(meanOf(uniform, (x) => x ** 2) - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / count));
  });
});
