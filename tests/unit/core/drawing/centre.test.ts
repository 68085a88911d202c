import { describe, expect, test } from 'vitest';
import { centreByMass, inkBox, massCentre } from '../../../../src/core/drawing/centre.ts';
import { isBlank, receivedOf } from '../../../../src/core/drawing/received.ts';
import { fitWhole, resample, type Sheet } from '../../../../src/core/drawing/sheet.ts';

/** A black sheet with a white rectangle, its `bottom` and `right` exclusive. */
const rectangle = (side: number, top: number, left: number, bottom: number, right: number): Sheet => ({
  rows: side,
  columns: side,
  pixels: Float32Array.from({ length: side * side }, (_, i) => {
    const [y, x] = [Math.floor(i / side), i % side];
    return y >= top && y < bottom && x >= left && x < right ? 1 : 0;
  }),
});
const field = { rows: 28, columns: 28 };

test('a new pixel is the mean over the area that it covers, and black outside', () => {
  const sheet: Sheet = { rows: 2, columns: 2, pixels: Float32Array.of(1, 0, 0.5, 0.25) };
  const whole = { top: 0, left: 0, bottom: 2, right: 2 };
  expect([...resample(sheet, whole, { rows: 1, columns: 1 }).pixels]).toEqual([0.4375]);
  expect(resample(sheet, whole, { rows: 4, columns: 4 }).pixels[1]).toBe(1);
  const beyond = resample(sheet, { top: -2, left: 0, bottom: 2, right: 2 }, { rows: 2, columns: 1 });
  expect([...beyond.pixels]).toEqual([0, 0.4375]);
});

test('ten times as large and back is the very same image', () => {
  const pixels = Float32Array.from({ length: 784 }, (_, i) => (i % 256) / 255);
  const image: Sheet = { ...field, pixels };
  const large = resample(image, { top: 0, left: 0, bottom: 28, right: 28 }, { rows: 280, columns: 280 });
  expect(fitWhole(large, field).pixels.every((value, i) => Math.abs(value - (pixels[i] ?? 0)) < 1e-6)).toBe(
    true,
  );
});

describe('as MNIST was made', () => {
  test.each([
    { name: 'in a corner', sheet: rectangle(280, 0, 0, 40, 40), high: 20, wide: 20 },
    { name: 'tall', sheet: rectangle(280, 30, 200, 230, 240), high: 20, wide: 4 },
    { name: 'wide', sheet: rectangle(280, 10, 5, 60, 205), high: 5, wide: 20 },
    { name: 'tiny', sheet: rectangle(280, 100, 100, 102, 102), high: 20, wide: 20 },
  ])('$name: 20 pixels along its longer side, its proportions kept', ({ sheet, high, wide }) => {
    const box = inkBox(centreByMass(sheet, field));
    expect(box).not.toBeNull();
    if (box !== null) expect([box.bottom - box.top, box.right - box.left]).toEqual([high, wide]);
  });

  test('its mass, not its box, is in the middle', () => {
    // A heavy head above a thin stem, off to a corner.
    const head = rectangle(280, 20, 20, 80, 80);
    const stem = rectangle(280, 80, 48, 200, 52);
    const sheet = { ...head, pixels: head.pixels.map((value, i) => Math.max(value, stem.pixels[i] ?? 0)) };
    const centred = centreByMass(sheet, field);
    const mass = massCentre(centred);
    const box = inkBox(centred);
    expect(Math.abs(mass.x - 14)).toBeLessThanOrEqual(0.5);
    // The stem reaches the lower edge of the field before the mass reaches its middle.
    expect(box?.bottom).toBeLessThanOrEqual(28);
    expect((box?.top ?? 0) + (box?.bottom ?? 0)).toBeGreaterThan(28);
  });

  test('all of it stays in fields that are not square, and an empty sheet stays empty', () => {
    const narrow = centreByMass(rectangle(280, 10, 10, 250, 40), { rows: 10, columns: 30 });
    expect(narrow.pixels).toHaveLength(300);
    expect(inkBox(narrow)).not.toBeNull();
    expect(isBlank(centreByMass(rectangle(280, 0, 0, 0, 0), field).pixels)).toBe(true);
  });
});

test('a model of black and white pixels receives such, one draw for each pixel', () => {
  const grey: Sheet = { ...field, pixels: new Float32Array(784).fill(0.3) };
  const treated = receivedOf(grey, field, { centred: false, treatment: 'dynamic' });
  expect([...new Set(treated)].sort()).toEqual([0, 1]);
  const share = treated.reduce((sum, value) => sum + value, 0) / 784;
  expect(Math.abs(share - 0.3)).toBeLessThan(0.05);
  expect(receivedOf(grey, field, { centred: false, treatment: 'dynamic' })).toEqual(treated);
  expect(receivedOf(grey, field, { centred: false, treatment: 'grey' })[5]).toBeCloseTo(0.3, 6);
});
