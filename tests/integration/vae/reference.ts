import { streamSeed } from '../../../src/core/data/stream-seed.ts';
import { createGraph, integers, randomNormal, sizeOf } from '../../../src/core/graph/index.ts';
import type { Shape } from '../../../src/core/graph/index.ts';
import type { State } from '../../../src/core/vae/model.ts';
import { numbersOf, runGraph } from '../support/run-graph.ts';

type Vector = readonly number[];

/** What TensorFlow draws for a position of a stream. */
export const noiseOf = async (
  seed: number,
  stream: string,
  position: number,
  shape: Shape,
): Promise<Vector> => {
  const graph = createGraph();
  const noise = randomNormal(integers(graph, streamSeed(seed, stream, position)), shape);
  const values = numbersOf(await runGraph(graph, {}, { noise }), 'noise');
  if (values.length !== sizeOf(shape)) throw new Error('too little noise');
  return values;
};

export const rowOf = (values: ArrayLike<number>, width: number, i: number): Vector =>
  Array.from({ length: width }, (_, j) => values[i * width + j] ?? NaN);

export const sum = (values: Vector): number => values.reduce((a, b) => a + b, 0);
export const mean = (values: Vector): number => sum(values) / values.length;

/** Standard error of a mean: sd/√n. */
export const standardError = (values: Vector): number => {
  const centre = mean(values);
  return Math.sqrt(sum(values.map((x) => (x - centre) ** 2)) / (values.length - 1) / values.length);
};

/** x·W + b in float64. */
const dense = (weights: State, name: string, x: Vector): Vector => {
  const [matrix, bias] = [weights.get(`${name}.weight`), weights.get(`${name}.bias`)];
  if (matrix === undefined || bias === undefined) throw new Error(`no layer ${name}`);
  return Array.from(
    bias,
    (b, j) => b + sum(x.map((value, i) => value * (matrix[i * bias.length + j] ?? NaN))),
  );
};

const relu = (x: Vector): Vector => x.map((value) => Math.max(0, value));

/** A network with one hidden layer on either side and ReLU, in float64, as a referee of values. */
export const reference = (weights: State) => {
  const encode = (x: Vector) => {
    const hidden = relu(dense(weights, 'encoder.0', x));
    return { mean: dense(weights, 'mean', hidden), logVariance: dense(weights, 'logVariance', hidden) };
  };
  const decode = (z: Vector): Vector => dense(weights, 'decoder.1', relu(dense(weights, 'decoder.0', z)));
  const sample = (x: Vector, noise: Vector): Vector => {
    const posterior = encode(x);
    return posterior.mean.map(
      (mu, j) => mu + Math.exp((posterior.logVariance[j] ?? NaN) / 2) * (noise[j] ?? NaN),
    );
  };
  /** −log p(x|z), summed over pixels. */
  const reconstruction = (x: Vector, z: Vector): number =>
    sum(decode(z).map((o, i) => Math.max(o, 0) + Math.log1p(Math.exp(-Math.abs(o))) - o * (x[i] ?? NaN)));
  /** KL by dimension. */
  const analyticKl = (x: Vector): Vector => {
    const posterior = encode(x);
    return posterior.mean.map((mu, j) => {
      const logVariance = posterior.logVariance[j] ?? NaN;
      return (Math.exp(logVariance) + mu ** 2 - logVariance - 1) / 2;
    });
  };
  /** log N(z; μ, σ²) − log N(z; 0, 1), summed over dimensions, from the densities. */
  const sampledKl = (x: Vector, z: Vector): number => {
    const posterior = encode(x);
    const logDensity = (value: number, mu: number, logVariance: number) =>
      -((value - mu) ** 2 / Math.exp(logVariance) + logVariance + Math.log(2 * Math.PI)) / 2;
    return sum(
      z.map(
        (value, j) =>
          logDensity(value, posterior.mean[j] ?? NaN, posterior.logVariance[j] ?? NaN) -
          logDensity(value, 0, 0),
      ),
    );
  };
  return { encode, decode, sample, reconstruction, analyticKl, sampledKl };
};
