import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordFigure } from '../../support/record-figure.ts';
import { seededNormal } from '../../../src/core/data/random.ts';
import { evaluateTest } from '../../../src/core/vae/evaluate-test.ts';
import { importanceBound } from '../../../src/core/vae/importance-bound.ts';
import { clientOf, readState, writeState } from '../../../src/core/vae/model.ts';
import type { Model, State } from '../../../src/core/vae/model.ts';
import { analyticKl, sampledKl, reparameterise } from '../../../src/core/vae/objective.ts';
import { createGraph, placeholder } from '../../../src/core/graph/index.ts';
import { maxNormError } from '../support/compare.ts';
import { numbersOf, runGraph } from '../support/run-graph.ts';
import { mean, noiseOf, reference, rowOf, standardError, sum } from './reference.ts';
import { blobs, openSmall } from './small-model.ts';
import { lastState, runTraining } from './training-run.ts';

const seed = 5;
const [pixels, latent, count] = [36, 3, 2000];
const test = blobs(count, 2);
const imageOf = (i: number): readonly number[] => rowOf(test.pixels, pixels, i).map((byte) => byte / 255);

/** A model that has been trained briefly, so that its posteriors are neither the prior nor points. */
const openTrained = async (overrides: object = {}): Promise<Model> => {
  const { model, start } = await openSmall({
    overrides: { optimizer: { learningRate: 0.01 }, ...overrides },
    test,
    train: blobs(600, 1),
  });
  const { arrays } = lastState(await runTraining(model, start, { epochs: 20 }));
  await writeState(model, arrays);
  return model;
};

describe('a trained model', () => {
  const models: Model[] = [];
  let model: Model;
  let weights: State;
  beforeAll(async () => {
    model = await openTrained();
    models.push(model);
    weights = await readState(model);
  });
  afterAll(() => {
    for (const open of models) open.session.close();
  });

  it('encodes and decodes any number of images and codes', async () => {
    const { encode, decode } = reference(weights);
    const client = clientOf(model);
    expect(client).toMatchObject({ latent, pixels });
    for (const n of [1, 100, 230]) {
      const images = Float32Array.from({ length: n * pixels }, (_, i) => (test.pixels[i] ?? NaN) / 255);
      const codes = seededNormal(0, 'codes', n, n * latent);
      const exact = Array.from({ length: n }, (_, i) => encode(rowOf(images, pixels, i)));
      const encoded = await client.encode(images);
      expect(
        maxNormError(
          encoded.mean,
          exact.flatMap((posterior) => posterior.mean),
        ),
      ).toBeLessThan(1e-5);
      expect(
        maxNormError(
          encoded.logVariance ?? [],
          exact.flatMap((posterior) => posterior.logVariance),
        ),
      ).toBeLessThan(1e-5);
      const means = Array.from({ length: n }, (_, i) => decode(rowOf(codes, latent, i))).flat();
      const decoded = await client.decode(codes);
      expect(
        maxNormError(
          decoded,
          means.map((o) => 1 / (1 + Math.exp(-o))),
        ),
      ).toBeLessThan(1e-5);
    }
    expect(await client.decode(new Float32Array())).toEqual(new Float32Array());
    await expect(client.decode(new Float32Array(4))).rejects.toThrow('rows of 3');
  });

  it('is evaluated as float64 evaluates it on the same noise', async () => {
    const { sample, reconstruction, analyticKl: klOf, encode } = reference(weights);
    const rows = model.program.context.sizes.evaluationRows;
    // A chunk and a half: the noise of the second chunk is its own.
    const limit = Math.floor(1.5 * rows);
    const noise = (
      await Promise.all([0, 1].map((chunk) => noiseOf(seed, 'noise/evaluation', chunk, [1, rows, latent])))
    ).flat();
    const exact = Array.from({ length: limit }, (_, i) => {
      const x = imageOf(i);
      return {
        loss: reconstruction(x, sample(x, rowOf(noise, latent, i))),
        kl: klOf(x),
        code: encode(x).mean,
      };
    });
    const result = await evaluateTest(model, limit);
    const near = (value: number | null | undefined, expected: number) =>
      expect(Math.abs((value ?? NaN) / expected - 1)).toBeLessThan(1e-5);
    const klPerDimension = Array.from({ length: latent }, (_, j) =>
      mean(exact.map(({ kl }) => kl[j] ?? NaN)),
    );
    const elbos = exact.map(({ loss, kl }) => loss + sum(kl));
    expect(result?.images).toBe(limit);
    near(result?.reconstruction, mean(exact.map(({ loss }) => loss)));
    near(result?.kl, sum(klPerDimension));
    near(result?.negativeElbo, mean(elbos));
    near(result?.imageStandardError, standardError(elbos));
    klPerDimension.forEach((kl, j) => {
      const codes = exact.map(({ code }) => code[j] ?? NaN);
      near(result?.klPerDimension?.[j], kl);
      near(result?.codeVariance[j], mean(codes.map((code) => (code - mean(codes)) ** 2)));
    });
    const active = klPerDimension.filter((kl) => kl > 0.01).length;
    expect(result?.activeUnits).toEqual({
      kl: active,
      variance: result?.codeVariance.filter((x) => x > 0.01).length,
    });
  });

  it('is evaluated the same twice, and not at all once aborted', async () => {
    expect(await evaluateTest(model)).toEqual(await evaluateTest(model));
    let asked = 0;
    expect(await evaluateTest(model, Infinity, () => ++asked > 2)).toBeNull();
    expect(asked).toBe(3);
  });

  it('has an analytic KL that agrees with the sampled one over 2,000 images', async () => {
    const images = Float32Array.from(test.pixels, (byte) => byte / 255);
    const posterior = await clientOf(model).encode(images);
    const graph = createGraph();
    const shape = [count, latent];
    const mu = placeholder(graph, 'mean', 'float32', shape);
    const logVariance = placeholder(graph, 'logVariance', 'float32', shape);
    const epsilon = placeholder(graph, 'noise', 'float32', [1, ...shape]);
    const outputs = await runGraph(
      graph,
      {
        mean: [mu, posterior.mean],
        logVariance: [logVariance, posterior.logVariance ?? new Float32Array()],
        noise: [epsilon, seededNormal(0, 'kl', 0, count * latent)],
      },
      {
        analytic: analyticKl(mu, logVariance),
        sampled: sampledKl(logVariance, epsilon, reparameterise(mu, logVariance, epsilon)),
      },
    );
    const perImage = (name: string) => {
      const values = numbersOf(outputs, name);
      return Array.from({ length: count }, (_, i) => sum(rowOf(values, latent, i)));
    };
    const [analytic, sampled] = [perImage('analytic'), perImage('sampled')];
    const differences = analytic.map((kl, i) => kl - (sampled[i] ?? NaN));
    expect(mean(analytic)).toBeGreaterThan(1);
    expect(standardError(differences)).toBeLessThan(0.05 * mean(analytic));
    recordFigure('kl-standard-errors', Math.abs(mean(differences)) / standardError(differences));
    expect(Math.abs(mean(differences))).toBeLessThan(3 * standardError(differences));
    const { analyticKl: klOf } = reference(weights);
    const exact = Array.from({ length: count }, (_, i) => sum(klOf(imageOf(i))));
    expect(maxNormError(analytic, exact)).toBeLessThan(1e-5);
  });

  it.each([
    ['one sample: −ELBO with sampled KL', 1],
    ['three samples', 3],
    ['more samples than a call takes', 52],
  ])('has the importance-weighted bound of float64 on the same noise with %s', async (_, samples) => {
    const { sample, reconstruction, sampledKl: klOf } = reference(weights);
    const { importanceImages: group, importanceSamples: perCall } = model.program.context.sizes;
    const images = 2 * group;
    const repeats: number[][] = [];
    for (let repeat = 0; repeat < 4; repeat++) {
      const bounds: number[] = [];
      for (let first = 0; first < images; first += group) {
        const logWeights = Array.from({ length: group }, (): number[] => []);
        for (let made = 0; made < samples; made += perCall) {
          const noise = await noiseOf(seed, `noise/importance/${repeat}/${first}`, made, [
            perCall,
            group,
            latent,
          ]);
          for (let k = 0; k < Math.min(perCall, samples - made); k++)
            logWeights.forEach((weightsOfImage, i) => {
              const x = imageOf(first + i);
              const z = sample(x, rowOf(noise, latent, k * group + i));
              weightsOfImage.push(-reconstruction(x, z) - klOf(x, z));
            });
        }
        bounds.push(...logWeights.map((list) => -Math.log(mean(list.map(Math.exp)))));
      }
      repeats.push(bounds);
    }
    const result = await importanceBound(model, samples, images);
    const perImage = Array.from({ length: images }, (__, i) =>
      mean(repeats.map((bounds) => bounds[i] ?? NaN)),
    );
    expect(result).toMatchObject({ samples, images });
    const difference = Math.abs(result!.bound / mean(perImage) - 1);
    // With one sample the reference is −ELBO with sampled KL.
    if (samples === 1) recordFigure('bound-k1', difference);
    expect(difference).toBeLessThan(1e-5);
    expect(Math.abs(result!.imageStandardError / standardError(perImage) - 1)).toBeLessThan(1e-4);
    expect(Math.abs(result!.mcStandardError / standardError(repeats.map(mean)) - 1)).toBeLessThan(1e-3);
  });

  it('is bounded more tightly by more samples', async () => {
    const bounds = await Promise.all([1, 5, 100].map((samples) => importanceBound(model, samples, 20)));
    const [one, five, hundred] = bounds.map((result) => result?.bound ?? NaN);
    expect(five!).toBeLessThan(one!);
    expect(hundred!).toBeLessThan(five!);
  });

  it('has neither KL nor bound as an autoencoder', async () => {
    const autoencoder = await openTrained({ objective: { kind: 'autoencoder' } });
    models.push(autoencoder);
    expect(await importanceBound(autoencoder, 5, 10)).toBeNull();
    expect(await evaluateTest(autoencoder, 300)).toMatchObject({
      ...{ kl: null, negativeElbo: null, klPerDimension: null, activeUnits: { kl: null } },
    });
    expect((await clientOf(autoencoder).encode(new Float32Array(pixels))).logVariance).toBeNull();
  });
});
