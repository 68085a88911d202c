import { drawsOf } from '../../shared/objective-rules.ts';
import { placeholder } from '../graph/graph.ts';
import { sigmoid } from '../graph/ops-elementwise.ts';
import { randomNormal, randomUniform } from '../graph/ops-random.ts';
import { reduceMean } from '../graph/ops-reduce.ts';
import type { Variable } from '../graph/ops-variables.ts';
import type { Tensor } from '../graph/tensor.ts';
import type { Context, Signatures } from './context.ts';
import { importanceLoss, logWeights } from './importance-objective.ts';
import { decode, encode } from './network.ts';
import type { Weights } from './network.ts';
import { losses, sampledKl } from './objective.ts';
import type { Losses } from './objective.ts';
import { images } from './pixels.ts';

/** Rows of an evaluation call: never more than the test split has. */
export const evaluationRows = ({ sizes, counts }: Pick<Context, 'sizes' | 'counts'>): number =>
  Math.min(sizes.evaluationRows, counts.test);

const noiseOf = ({ architecture }: Context, seed: Tensor, samples: number, n: number): Tensor | null =>
  architecture.variational ? randomNormal(seed, [samples, n, architecture.latent]) : null;

/** Mean over the samples where there are any: `[samples, n, latent]` or `[n, latent]` to `[n, latent]`. */
const overSamples = (kl: Tensor): Tensor => (kl.shape.length === 3 ? reduceMean(kl, [0]) : kl);

/** The importance-weighted loss of each image `[n]`. */
const importanceObjective = (
  { reconstruction, posterior, codes }: Losses,
  noise: Tensor | null,
): Tensor | null =>
  noise &&
  posterior.logVariance &&
  importanceLoss(logWeights(reconstruction, sampledKl(posterior.logVariance, noise, codes)));

/** `evaluate`: the losses of test images one by one, and `testImages`: what the model is given for them. */
const evaluate = (context: Context, weights: Weights, resident: Variable): Signatures => {
  const { graph, architecture, experiment } = context;
  const count = evaluationRows(context);
  const inputs = {
    rows: placeholder(graph, 'evaluate/rows', 'int32', [count]),
    noise: placeholder(graph, 'evaluate/noise', 'int32', [2]),
    pixels: placeholder(graph, 'evaluate/pixels', 'int32', [2]),
  };
  const uniforms = randomUniform(inputs.pixels, [count, architecture.pixels]);
  const x = images(experiment.pixels, resident, inputs.rows, uniforms);
  const noise = noiseOf(context, inputs.noise, drawsOf(experiment.objective), count);
  const found = losses(architecture, experiment, weights, x, noise);
  const objective = experiment.objective.kind === 'iwae' ? importanceObjective(found, noise) : null;
  const outputs = {
    reconstruction: reduceMean(found.reconstruction, [0]),
    mean: found.posterior.mean,
    ...(found.kl && { kl: overSamples(found.kl) }),
    ...(objective && { objective }),
  };
  return { evaluate: { inputs, outputs }, testImages: { inputs, outputs: { images: x } } };
};

/**
 * `importance`: log p(x|z) + log p(z) − log q(z|x) for several samples of several images, `[samples, images]`
 * (the log-weights of Burda et al. 2016, eq. 8).
 */
const importance = (context: Context, weights: Weights): Signatures => {
  const { graph, architecture, experiment, sizes } = context;
  const x = placeholder(graph, 'importance/images', 'float32', [sizes.importanceImages, architecture.pixels]);
  const seed = placeholder(graph, 'importance/noise', 'int32', [2]);
  const noise = noiseOf(context, seed, sizes.importanceSamples, sizes.importanceImages);
  const sampled = { ...experiment, objective: { ...experiment.objective, kl: 'sampled' as const } };
  const { reconstruction, kl } = losses(architecture, sampled, weights, x, noise);
  if (kl === null) return {};
  const outputs = { logWeights: logWeights(reconstruction, kl) };
  return { importance: { inputs: { images: x, noise: seed }, outputs } };
};

/** `encode` and `decode` for `clientRows` images or codes at a time. */
const client = ({ graph, architecture, experiment, sizes }: Context, weights: Weights): Signatures => {
  const { activation } = experiment.model;
  const x = placeholder(graph, 'encode/images', 'float32', [sizes.clientRows, architecture.pixels]);
  const z = placeholder(graph, 'decode/codes', 'float32', [sizes.clientRows, architecture.latent]);
  const { mean, logVariance } = encode(architecture, activation, weights, x);
  const means = sigmoid(decode(architecture, activation, weights, z).logits);
  return {
    encode: { inputs: { images: x }, outputs: { mean, ...(logVariance && { logVariance }) } },
    decode: { inputs: { codes: z }, outputs: { images: means } },
  };
};

const numbered = (name: string, tensors: readonly Tensor[]) =>
  Object.fromEntries(tensors.map((tensor, i) => [`${name}.${i}`, tensor] as const));

/** `trace`: one image with given noise through all that `losses` computes, every value on the way an output. */
const trace = ({ graph, architecture, experiment }: Context, weights: Weights): Signatures => {
  const x = placeholder(graph, 'trace/images', 'float32', [1, architecture.pixels]);
  const noise = architecture.variational
    ? placeholder(graph, 'trace/noise', 'float32', [1, 1, architecture.latent])
    : null;
  const all = losses(architecture, experiment, weights, x, noise);
  const { mean, logVariance } = all.posterior;
  const outputs = {
    ...numbered('encoder', all.encoderHidden),
    mean,
    ...(logVariance && { logVariance }),
    code: all.codes,
    ...numbered('decoder', all.decoderHidden),
    reconstructed: sigmoid(all.logits),
    reconstruction: all.reconstruction,
    ...(all.kl && { kl: all.kl }),
  };
  return { trace: { inputs: { images: x, ...(noise && { noise }) }, outputs } };
};

/** All that is asked of a model without changing it. */
export const evaluationSignatures = (context: Context, weights: Weights, resident: Variable): Signatures => ({
  ...evaluate(context, weights, resident),
  ...importance(context, weights),
  ...client(context, weights),
  ...trace(context, weights),
});
