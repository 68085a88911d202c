import { describe, expect, test } from 'vitest';
import { requests } from '../../../src/shared/contract.ts';
import { plainDisplay } from '../../../src/shared/loss-display.ts';

const exported = (
  runs: readonly string[],
  means: readonly (readonly number[])[],
  zoom: { readonly from: number; readonly until: number } | null = null,
) =>
  requests.exportFigure.request.safeParse({
    run: 'a',
    figure: {
      kind: 'compared-losses',
      runs: runs.map((run) => ({ run, name: run })),
      means: means.map((places) => ({ name: 'mean', runs: places })),
      display: { ...plainDisplay, zoom },
    },
    style: { width: 661, scale: 2, theme: 'light', language: 'en' },
    format: 'png',
  }).success;

describe('an overlaid chart', () => {
  test('shows each run once', () => {
    expect(exported(['a', 'b'], [])).toBe(true);
    expect(exported(['a', 'a'], [])).toBe(false);
  });

  test('has means over runs that it shows, each counted once', () => {
    expect(exported(['a', 'b'], [[0, 1]])).toBe(true);
    expect(exported(['a', 'b'], [[0, 2]])).toBe(false);
    expect(exported(['a', 'b'], [[1, 1]])).toBe(false);
  });

  test('is zoomed to steps of which there is one at least', () => {
    expect(exported(['a', 'b'], [], { from: 4.5, until: 5.5 })).toBe(true);
    expect(exported(['a', 'b'], [], { from: 5.2, until: 5.8 })).toBe(false);
    expect(exported(['a', 'b'], [], { from: 8, until: 5 })).toBe(false);
  });
});

test('one option of exports can be changed without the others', () => {
  expect(requests.changeSettings.request.parse({ exports: { scale: 3 } })).toEqual({ exports: { scale: 3 } });
});
