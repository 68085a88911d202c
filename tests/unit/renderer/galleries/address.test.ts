import { expect, test } from 'vitest';
import { freshControls } from '../../../../src/renderer/stores/gallery.ts';
import { controlsOf, controlsText } from '../../../../src/renderer/stores/gallery-address.ts';

test('fresh controls are not in the address, changed ones come back out of it', () => {
  const fresh = freshControls();
  expect(controlsText(fresh)).toBe('');
  expect(controlsOf('')).toEqual(fresh);
  const changed = {
    ...fresh,
    interpolation: { ...fresh.interpolation, ends: [15, 7] as [number, number], path: 'spherical' as const },
    'variance-perturbation': { ...fresh['variance-perturbation'], scales: [0, 3], dimension: 2 },
  };
  const text = controlsText(changed);
  expect(text).toBe(
    '{"variance-perturbation":{"scales":[0,3],"dimension":2},"interpolation":{"ends":[15,7],"path":"spherical"}}',
  );
  expect(controlsOf(text)).toEqual(changed);
});

test('what an address says wrong is left as it was', () => {
  const fresh = freshControls();
  for (const text of ['no JSON', '7', 'null', '{"interpolation":3}', '{"interpolation":{"path":"curly"}}'])
    expect(controlsOf(text)).toEqual(fresh);
  const half = controlsOf('{"interpolation":{"path":"curly"},"prior-samples":{"count":9}}');
  expect(half).toEqual({ ...fresh, 'prior-samples': { ...fresh['prior-samples'], count: 9 } });
});
