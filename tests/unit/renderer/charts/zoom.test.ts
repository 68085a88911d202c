import { expect, test } from 'vitest';
import { inSight, shift, widen, zoomTo } from '../../../../src/renderer/charts/zoom.ts';

test('a zoom stays within the run, and one that is all of it follows', () => {
  expect(zoomTo({ from: -50, until: 50 }, 1000)).toEqual({ from: 0, until: 100 });
  expect(zoomTo({ from: 950, until: 1050 }, 1000)).toEqual({ from: 900, until: 1000 });
  expect(zoomTo({ from: 500, until: 501 }, 1000)).toEqual({ from: 500, until: 510 });
  expect(zoomTo({ from: -10, until: 2000 }, 1000)).toBeNull();
});

test('a zoom survives new steps; without one all steps are in sight', () => {
  const zoom = zoomTo({ from: 100, until: 200 }, 1000);
  expect(inSight(zoom, 5000)).toEqual({ from: 100, until: 200 });
  expect(inSight(null, 5000)).toEqual({ from: 0, until: 5000 });
});

test('keys widen around the middle and move by a share', () => {
  expect(widen({ from: 100, until: 200 }, 0.5)).toEqual({ from: 125, until: 175 });
  expect(shift({ from: 100, until: 200 }, -0.2)).toEqual({ from: 80, until: 180 });
});
