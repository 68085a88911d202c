import { describe, expect, test } from 'vitest';
import {
  epochAt,
  nearestStop,
  neighbour,
  positionOf,
  stepAt,
  stopAt,
} from '../../../../src/renderer/stores/timeline.ts';

const stops = [0, 10, 30, 100, 200, 469, 938, 1407, 14070];
const last = 14070;

describe('the places of steps', () => {
  test('go from 0 to 1 and ascend', () => {
    const positions = stops.map((stop) => positionOf(stop, last));
    expect(positions[0]).toBe(0);
    expect(positions.at(-1)).toBe(1);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  test('give the first epoch about half of the room', () => {
    expect(positionOf(469, last)).toBeGreaterThan(0.45);
    expect(positionOf(10, last)).toBeGreaterThan(0.05);
  });

  test('are spread by ratio: twice as many steps are as far apart anywhere above the first', () => {
    const gap = (step: number): number => positionOf(2 * step, 1e6) - positionOf(step, 1e6);
    expect(gap(100_000) / gap(10_000)).toBeCloseTo(1, 2);
  });

  test('stay on the timeline, and nothing is anywhere on an empty one', () => {
    expect(positionOf(20_000, last)).toBe(1);
    expect(positionOf(5, 0)).toBe(0);
  });

  test('turn back into their steps', () => {
    for (const stop of stops) expect(stepAt(positionOf(stop, last), last)).toBeCloseTo(stop, 6);
  });
});

describe('a stop', () => {
  test('is the one whose place is nearest to the pointer', () => {
    expect(stopAt(0, stops, last)).toBe(0);
    expect(stopAt(1, stops, last)).toBe(14070);
    expect(stopAt(positionOf(90, last), stops, last)).toBe(100);
    expect(stopAt(positionOf(6000, last), stops, last)).toBe(14070);
    expect(stopAt(0.5, [], last)).toBeNull();
  });

  test('that has been thinned out gives way to the one that is nearest by ratio', () => {
    expect(nearestStop(100, stops)).toBe(100);
    expect(nearestStop(1300, stops)).toBe(1407);
    expect(nearestStop(5, [])).toBeNull();
  });

  test('has neighbours, whether the step on show is a stop or between two', () => {
    expect(neighbour(100, stops, 1)).toBe(200);
    expect(neighbour(100, stops, -1)).toBe(30);
    expect(neighbour(150, stops, -1)).toBe(100);
    expect(neighbour(0, stops, -1)).toBeNull();
    expect(neighbour(14070, stops, 1)).toBeNull();
  });
});

test('a step belongs to the epoch that it is trained in, and the last one ends it', () => {
  expect([0, 1, 469, 470, 938, 939].map((step) => epochAt(step, 469))).toEqual([0, 1, 1, 2, 2, 3]);
});
