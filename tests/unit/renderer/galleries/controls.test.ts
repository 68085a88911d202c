import { expect, test } from 'vitest';
import { readScales } from '../../../../src/renderer/components/galleries/read-scales.ts';
import { roved } from '../../../../src/renderer/components/galleries/roving.ts';
import { newestOnly } from '../../../../src/renderer/components/galleries/use-newest.ts';
import { waitFor } from '../../../support/wait-for.ts';

test.each([
  ['0 ½ 1 2 4', [0, 0.5, 1, 2, 4]],
  ['0, 0.25，3、100', [0, 0.25, 3, 100]],
  ['0,5 1', [0.5, 1]],
  ['0,5, 1,25;2', [0.5, 1.25, 2]],
  ['1', [1]],
] as const)('scales are read from %s', (text, scales) => expect(readScales(text)).toEqual(scales));

test.each(['', 'a', '1 -2', '101', 'NaN', '0,1,2', '1,2', Array(13).fill('1').join(' ')])(
  '%s is no scales',
  (text) => expect(readScales(text)).toBeNull(),
);

test('arrow keys move in a grid and stop at its edges', () => {
  expect(roved('ArrowRight', 3, 10, 25)).toBe(4);
  expect(roved('ArrowDown', 3, 10, 25)).toBe(13);
  expect(roved('ArrowDown', 18, 10, 25)).toBe(18);
  expect(roved('ArrowUp', 3, 10, 25)).toBe(3);
  expect(roved('ArrowLeft', 0, 10, 25)).toBe(0);
  expect([roved('Home', 7, 10, 25), roved('End', 7, 10, 25), roved('a', 7, 10, 25)]).toEqual([0, 24, null]);
});

test('while one wish is under way only the newest of the others is kept', async () => {
  const done: number[] = [];
  const resolvers: (() => void)[] = [];
  const wish = newestOnly<number>(async (value) => {
    await new Promise<void>((resolve) => resolvers.push(resolve));
    done.push(value);
  });
  for (const value of [1, 2, 3, 4]) wish(value);
  expect(resolvers).toHaveLength(1);
  resolvers[0]?.();
  await waitFor(() => expect(resolvers).toHaveLength(2));
  resolvers[1]?.();
  await waitFor(() => expect(done).toEqual([1, 4]));
  wish(5);
  await waitFor(() => expect(resolvers).toHaveLength(3));
  resolvers[2]?.();
  await waitFor(() => expect(done).toEqual([1, 4, 5]));
});
