import { beforeEach, expect, test } from 'vitest';
import {
  changeControls,
  changeImageMode,
  controls,
  freshControls,
  gallery,
  imageMode,
  newSample,
  randomImages,
} from '../../../../src/renderer/stores/gallery.ts';

beforeEach(() => {
  Object.assign(controls, freshControls());
  gallery.value = 'reconstruction';
  imageMode.value = 'first';
});

test('random images are decided by the seed, different from one another, and within the set', () => {
  expect(randomImages(1, 10_000)).toEqual(randomImages(1, 10_000));
  expect(randomImages(1, 10_000)).not.toEqual(randomImages(2, 10_000));
  const images = randomImages(3, 10_000);
  expect(images).toHaveLength(10);
  expect(new Set(images).size).toBe(10);
  expect(Math.max(...images)).toBeLessThan(10_000);
  expect(randomImages(3, 1)).toEqual([0]);
});

test('a new sample changes the seed of the gallery on show, and random images with it', () => {
  newSample(100);
  expect(controls.reconstruction).toMatchObject({ seed: 1, images: null });
  expect(controls['prior-samples'].seed).toBe(0);
  changeImageMode('random', [], 100);
  const before = controls.reconstruction.images;
  newSample(100);
  expect(controls.reconstruction.seed).toBe(2);
  expect(controls.reconstruction.images).toEqual(randomImages(2, 100));
  expect(controls.reconstruction.images).not.toEqual(before);
  gallery.value = 'interpolation';
  newSample(100);
  expect(controls).toMatchObject({ interpolation: freshControls().interpolation });
});

test('chosen images begin with those on show', () => {
  changeImageMode('chosen', [3, 2, 1], 100);
  expect(controls.reconstruction.images).toEqual([3, 2, 1]);
  changeImageMode('first', [3, 2, 1], 100);
  expect(controls.reconstruction.images).toBeNull();
});

test('each change of controls is a new object', () => {
  const before = controls.interpolation;
  changeControls('interpolation', { path: 'spherical' });
  expect(controls.interpolation).not.toBe(before);
  expect(controls.interpolation).toEqual({ ...before, path: 'spherical' });
});
