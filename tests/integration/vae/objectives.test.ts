import { describe, expect, it } from 'vitest';
import { recordFigure } from '../../support/record-figure.ts';
import { seededNormal, seededUniform } from '../../../src/core/data/random.ts';
import { gradients } from '../../../src/core/graph/gradients.ts';
import { constant, createGraph, placeholder } from '../../../src/core/graph/graph.ts';
import { reduceSum } from '../../../src/core/graph/ops-broadcast.ts';
import { rows } from '../../../src/core/graph/ops-shape.ts';
import { initialState } from '../../../src/core/training/prepare.ts';
import { batchObjective } from '../../../src/core/vae/batch-objective.ts';
import type { State } from '../../../src/core/vae/model.ts';
import { architectureOf, logVarianceName, parametersOf } from '../../../src/core/vae/parameters.ts';
import { shardsOf } from '../../../src/core/vae/training-step.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import type { Experiment } from '../../../src/shared/experiment.ts';
import { drawsOf } from '../../../src/shared/objective-rules.ts';
import { maxNormError } from '../support/compare.ts';
import { numbersOf, runGraph } from '../support/run-graph.ts';
import { mean, reference, rowOf, sum } from './reference.ts';

/** Every objective on one small batch, against the same in float64: its value, and its slope along random directions. */
const [count, pixels, latent, trainingImages] = [7, 36, 3, 300];
const images = seededUniform(3, 'images', 0, count * pixels);
const network = { encoder: [8], decoder: [8], latent };

const experimentOf = (overrides: object): Experiment =>
  experimentSchema.parse({ model: network, ...overrides });
const noiseFor = ({ objective }: Experiment): Float32Array =>
  seededNormal(4, 'noise', 0, drawsOf(objective) * count * latent);

const weightsFor = (experiment: Experiment): State => {
  const architecture = architectureOf(experiment, pixels);
  const { arrays } = initialState(experiment, architecture);
  const names = parametersOf(architecture).map(({ name }) => name);
  // Away from the start, where biases are zero.
  return new Map(
    names.map((name, i) => [
      name,
      (arrays.get(name) ?? new Float32Array()).map(
        (w, j) => w + 0.1 * (seededNormal(5, name, i, j + 1).at(-1) ?? 0),
      ),
    ]),
  );
};

/** What this engine says: the objective and its gradients, in shards as it trains. */
const engine = async (experiment: Experiment, weights: State, klWeight: number | null = null) => {
  const architecture = architectureOf(experiment, pixels);
  const graph = createGraph();
  const x = placeholder(graph, 'images', 'float32', [count, pixels]);
  const noise = placeholder(graph, 'noise', 'float32', [drawsOf(experiment.objective), count, latent]);
  const tensors = new Map(
    parametersOf(architecture).map(({ name, shape }) => [name, placeholder(graph, name, 'float32', shape)]),
  );
  const found = batchObjective(architecture, experiment, tensors, {
    images: shardsOf(count).map(({ begin, count: size }) => rows(x, begin, size)),
    noise,
    klWeight: klWeight === null ? null : constant(graph, klWeight),
    trainingImages,
  });
  const slopes = gradients(found.objective, [...tensors.values()], constant(graph, 1));
  const names = [...tensors.keys()];
  const feeds = Object.fromEntries(
    [...tensors].map(([name, tensor]) => [name, [tensor, weights.get(name) ?? new Float32Array()] as const]),
  );
  const outputs = await runGraph(
    graph,
    { ...feeds, images: [x, images], noise: [noise, noiseFor(experiment)] },
    {
      objective: found.objective,
      kl: reduceSum(found.klPerDimension!),
      ...Object.fromEntries(names.map((name, i) => [`gradient/${name}`, slopes[i]!])),
    },
  );
  return {
    objective: numbersOf(outputs, 'objective')[0] ?? NaN,
    gradients: new Map(names.map((name) => [name, numbersOf(outputs, `gradient/${name}`)])),
  };
};

const logSumExp = (x: readonly number[]): number => {
  const largest = Math.max(...x);
  return largest + Math.log(sum(x.map((value) => Math.exp(value - largest))));
};
const logNormal = (z: number, mu: number, logVariance: number): number =>
  -((z - mu) ** 2 / Math.exp(logVariance) + logVariance + Math.log(2 * Math.PI)) / 2;

/** The same in float64, from the definitions alone. */
const expected = (experiment: Experiment, weights: State, klWeight = 1): number => {
  const { objective, likelihood } = experiment;
  const model = reference(weights);
  const noise = noiseFor(experiment);
  const draws = drawsOf(objective);
  const x = Array.from({ length: count }, (_, i) => rowOf(images, pixels, i));
  const codes = x.map((image, i) =>
    Array.from({ length: draws }, (_, k) => model.sample(image, rowOf(noise, latent, k * count + i))),
  );
  const loss = (image: readonly number[], z: readonly number[]): number => {
    if (likelihood.kind === 'bernoulli') return model.reconstruction(image, z);
    const raw = weights.get(logVarianceName)?.[0] ?? likelihood.logVariance;
    const logVariance = Math.min(2, Math.max(-10, raw));
    return -sum(
      model.decode(z).map((o, j) => logNormal(image[j] ?? NaN, 1 / (1 + Math.exp(-o)), logVariance)),
    );
  };
  const reconstruction = mean(x.flatMap((image, i) => (codes[i] ?? []).map((z) => loss(image, z))));
  const kl = Array.from({ length: latent }, (_, j) =>
    mean(x.map((image) => model.analyticKl(image)[j] ?? NaN)),
  );
  if (objective.kind === 'iwae')
    return mean(
      x.map(
        (image, i) =>
          Math.log(draws) -
          logSumExp((codes[i] ?? []).map((z) => -loss(image, z) - model.sampledKl(image, z))),
      ),
    );
  if (objective.kind === 'tcvae') {
    const posteriors = x.map(model.encode);
    const z = codes.map(([code = []]) => code);
    const scale = Math.log(count * trainingImages);
    const densities = z.map((code) =>
      posteriors.map(({ mean: mu, logVariance }) =>
        code.map((value, j) => logNormal(value, mu[j]!, logVariance[j]!)),
      ),
    );
    const correlation = densities.map(
      (pairs) =>
        logSumExp(pairs.map(sum)) -
        scale -
        sum(Array.from({ length: latent }, (_, j) => logSumExp(pairs.map((pair) => pair[j]!)) - scale)),
    );
    return reconstruction + klWeight * (sum(kl) + (objective.beta - 1) * mean(correlation));
  }
  const free = kl.map((nats) => (objective.freeBits === 0 ? nats : Math.max(objective.freeBits, nats)));
  return reconstruction + klWeight * objective.beta * sum(free);
};

/** The weights moved by `by` along directions drawn by `seed`. */
const moved = (weights: State, seed: number, by: number): State =>
  new Map(
    [...weights].map(([name, values]) => {
      const direction = seededNormal(seed, name, 0, values.length);
      // In float64: float32 would round the step away.
      return [name, Float64Array.from(values, (w, i) => w + by * direction[i]!) as unknown as Float32Array];
    }),
  );

const cases = [
  { name: 'importance-weighted, k = 5', overrides: { objective: { kind: 'iwae', importanceSamples: 5 } } },
  { name: 'β-TCVAE', overrides: { objective: { kind: 'tcvae', beta: 6 } } },
  { name: 'free bits', overrides: { objective: { freeBits: 0.6, beta: 2 } } },
  { name: 'warm-up', overrides: { objective: { beta: 2, warmUp: { kind: 'linear' } } }, klWeight: 0.3 },
  {
    name: 'warm-up of β-TCVAE',
    overrides: { objective: { kind: 'tcvae', beta: 3, warmUp: { kind: 'linear' } } },
    klWeight: 0.3,
  },
  { name: 'Gaussian, fixed', overrides: { likelihood: { kind: 'gaussian', logVariance: -3 } } },
  {
    name: 'Gaussian, learned',
    overrides: { likelihood: { kind: 'gaussian', variance: 'learned' }, objective: { samples: 2 } },
  },
] as const;

describe('what is minimised, against float64', () => {
  it.each(cases)('$name', async ({ overrides, ...rest }) => {
    const experiment = experimentOf(overrides);
    const klWeight = 'klWeight' in rest ? rest.klWeight : null;
    const weights = weightsFor(experiment);
    const found = await engine(experiment, weights, klWeight);
    const value = expected(experiment, weights, klWeight ?? 1);
    expect(Math.abs(found.objective - value) / Math.abs(value)).toBeLessThan(1e-5);
    for (const seed of [1, 2, 3]) {
      const [h, at] = [1e-4, (by: number) => expected(experiment, moved(weights, seed, by), klWeight ?? 1)];
      const slope = (at(h) - at(-h)) / (2 * h);
      const directions = new Map(
        [...weights].map(([name, values]) => [name, seededNormal(seed, name, 0, values.length)]),
      );
      const along = sum(
        [...found.gradients].map(([name, g]) => sum(g.map((d, i) => d * directions.get(name)![i]!))),
      );
      expect(Math.abs(along - slope) / Math.abs(slope)).toBeLessThan(1e-3);
    }
  });

  it('importance-weighted with k = 1 is the ELBO with sampled KL on the same noise, and so is every gradient', async () => {
    const one = experimentOf({ objective: { kind: 'iwae', importanceSamples: 1 } });
    const elbo = experimentOf({ objective: { kl: 'sampled' } });
    const weights = weightsFor(one);
    const [a, b] = [await engine(one, weights), await engine(elbo, weights)];
    const errors = [Math.abs(a.objective - b.objective) / Math.abs(b.objective)];
    for (const [name, gradient] of a.gradients)
      errors.push(maxNormError(gradient, b.gradients.get(name) ?? []));
    for (const error of errors) recordFigure('iwae-one', error);
    expect(Math.max(...errors)).toBeLessThan(1e-4);
  });

  it('a learned log-variance outside its range learns no further', async () => {
    const experiment = experimentOf({ likelihood: { kind: 'gaussian', variance: 'learned' } });
    const weights = new Map([...weightsFor(experiment), [logVarianceName, Float32Array.of(-11)] as const]);
    const { gradients: slopes } = await engine(experiment, weights);
    expect(slopes.get(logVarianceName)).toEqual([0]);
  });
});
