import { expect, test } from 'vitest';
import { boundCurve } from '../../../src/core/diagnostics/bound-curve.ts';
import { boundBracket, imagine } from '../../../src/core/diagnostics/bracket.ts';
import { firstImages } from '../../../src/core/diagnostics/encode-test.ts';
import { logNormal } from '../../../src/core/diagnostics/posteriors.ts';
import { noRest } from '../../../src/core/diagnostics/rest.ts';
import { importanceBound } from '../../../src/core/vae/importance-bound.ts';
import { clientOf } from '../../../src/core/vae/model.ts';
import type { Model } from '../../../src/core/vae/model.ts';
import { withModel } from '../vae/small-model.ts';
import { runTraining } from '../vae/training-run.ts';

/** log p(x) of binary images by a sum over a fine grid of the one latent dimension, in float64. */
const exact = async (model: Model, images: Float32Array): Promise<number[]> => {
  const { pixels } = model.program.context.architecture;
  const [low, high, count] = [-8, 8, 4001];
  const step = (high - low) / (count - 1);
  const codes = Float32Array.from({ length: count }, (_, i) => low + i * step);
  const means = await clientOf(model).decode(codes);
  return Array.from({ length: images.length / pixels }, (_, n) => {
    const logs = Array.from(codes, (z, i) => {
      let log = logNormal(z, 0, 0) + Math.log(step);
      for (let d = 0; d < pixels; d++) {
        const p = means[i * pixels + d]!;
        log += Math.log(images[n * pixels + d] === 1 ? p : 1 - p);
      }
      return log;
    });
    const top = Math.max(...logs);
    return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0));
  });
};

const overrides = { model: { encoder: [8], decoder: [8], latent: 1 } };

test('log p(x*) by quadrature lies in the bracket at every k, and both ends approach it', async () => {
  await withModel({ overrides }, async ({ model, start }) => {
    await runTraining(model, start, { epochs: 20 });
    const settings = { images: 200, samples: 200, seed: 3 };
    const { images } = await imagine(model, settings.images, settings.seed);
    const truths = await exact(model, images);
    const truth = truths.reduce((sum, log) => sum + log, 0) / truths.length;
    const points = await boundBracket(model, settings, noRest);
    // Where both ends have met, what is left is the noise of the samples.
    const noise = 0.03;
    for (const { lower, upper } of points) {
      expect(lower.value).toBeLessThan(truth + noise);
      expect(upper.value).toBeGreaterThan(truth - noise);
    }
    const [first, last] = [points[0]!, points.at(-1)!];
    expect(first.lower.value).toBeLessThan(truth - noise);
    expect(first.upper.value).toBeGreaterThan(truth + noise);
    expect(last.gap.value).toBeLessThan(0.5 * first.gap.value);
    expect(Math.abs(last.lower.value - truth)).toBeLessThan(0.1);
    expect(Math.abs(last.upper.value - truth)).toBeLessThan(0.1);
  });
});

test('the bound falls with k, and at its largest k agrees with the evaluation of the command line', async () => {
  await withModel({}, async ({ model, start }) => {
    await runTraining(model, start, { epochs: 20 });
    const points = await boundCurve(model, await firstImages(model, 50), { samples: 100, seed: 1 }, noRest);
    expect(points.map(({ samples }) => samples)).toEqual([1, 2, 5, 10, 20, 50, 100]);
    for (const [i, { bound }] of points.entries())
      if (i > 0) expect(bound).toBeLessThan(points[i - 1]!.bound);
    const other = await importanceBound(model, 100);
    const last = points.at(-1)!;
    const error = Math.hypot(last.mcStandardError, other!.mcStandardError);
    expect(Math.abs(last.bound - other!.bound)).toBeLessThan(4 * error + 1e-3);
    expect(last.imageStandardError).toBeCloseTo(other!.imageStandardError, 1);
    // The gap is of the same images: its error is far below those of the two bounds.
    expect(points[0]!.gap).toEqual({ value: 0, standardError: 0 });
    expect(last.gap.value).toBeCloseTo(points[0]!.bound - last.bound, 9);
    expect(last.gap.standardError).toBeGreaterThan(0);
    expect(last.gap.standardError).toBeLessThan(last.imageStandardError / 2);
  });
});

test('a rest that rejects ends the computation', async () => {
  await withModel({}, async ({ model, start }) => {
    await runTraining(model, start, { epochs: 20 });
    let rests = 0;
    const images = await firstImages(model, 50);
    const cancelled = boundCurve(model, images, { samples: 5000, seed: 1 }, () =>
      ++rests === 3 ? Promise.reject(new Error('enough')) : Promise.resolve(),
    );
    await expect(cancelled).rejects.toThrow('enough');
    expect(rests).toBe(3);
  });
});
