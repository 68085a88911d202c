import type { Experiment } from '../../shared/experiment.ts';
import { broadcastTo, reduceSum, reshape } from '../graph/ops-broadcast.ts';
import { add, exp, multiply, scale, square, subtract } from '../graph/ops-elementwise.ts';
import { constant } from '../graph/graph.ts';
import { GraphError } from '../graph/tensor.ts';
import type { Tensor } from '../graph/tensor.ts';
import { negativeLogLikelihood } from './likelihood.ts';
import { decode, encode } from './network.ts';
import type { Hidden, Posterior, Weights } from './network.ts';
import type { Architecture } from './parameters.ts';

/** z = μ + σ ⊙ ε with σ = exp(½ log σ²), for noise ε `[samples, n, latent]` (Kingma & Welling 2013, eq. 10). */
export const reparameterise = (mean: Tensor, logVariance: Tensor, noise: Tensor): Tensor =>
  add(mean, multiply(exp(scale(logVariance, 0.5)), noise));

/** KL(q(z|x) ‖ N(0, I)) by dimension, ½(σ² + μ² − log σ² − 1), `[n, latent]` (Kingma & Welling 2013, appendix B). */
export const analyticKl = (mean: Tensor, logVariance: Tensor): Tensor => {
  const spread = subtract(exp(logVariance), logVariance);
  return scale(subtract(add(spread, square(mean)), constant(mean.graph, 1)), 0.5);
};

/** log q(z|x) − log p(z) by dimension at the sample z, ½(z² − ε² − log σ²), `[samples, n, latent]`. */
export const sampledKl = (logVariance: Tensor, noise: Tensor, codes: Tensor): Tensor =>
  scale(subtract(subtract(square(codes), square(noise)), logVariance), 0.5);

/** The losses of a batch before any mean is taken. */
export type Losses = {
  readonly posterior: Posterior;
  /** Reconstruction loss of each image, summed over its pixels, `[samples, n]`. */
  readonly reconstruction: Tensor;
  /** KL of each dimension, `[n, latent]` or `[samples, n, latent]`; null for an autoencoder. */
  readonly kl: Tensor | null;
  /** z `[samples, n, latent]`. */
  readonly codes: Tensor;
  /** The decoder's outputs; their logistic function is x̂ `[samples * n, pixels]`. */
  readonly logits: Tensor;
  readonly encoderHidden: Hidden;
  readonly decoderHidden: Hidden;
};

const codesOf = ({ mean, logVariance }: Posterior, noise: Tensor | null): Tensor => {
  if (logVariance === null) return reshape(mean, [1, ...mean.shape]);
  if (noise === null) throw new GraphError('a variational autoencoder needs noise');
  return reparameterise(mean, logVariance, noise);
};

/** How the KL of a posterior is measured: exactly, or at the samples (`objective.kl`). */
export type KlKind = Experiment['objective']['kl'];

const klOf = (
  kind: KlKind,
  { mean, logVariance }: Posterior,
  noise: Tensor | null,
  codes: Tensor,
): Tensor | null => {
  if (logVariance === null || noise === null) return null;
  return kind === 'analytic' ? analyticKl(mean, logVariance) : sampledKl(logVariance, noise, codes);
};

/**
 * The eight steps of the study note: images x `[n, pixels]` and noise ε `[samples, n, latent]` to the losses.
 * An autoencoder has no noise: its code is the mean.
 */
export const losses = (
  architecture: Architecture,
  { model, likelihood, objective }: Pick<Experiment, 'model' | 'likelihood' | 'objective'>,
  weights: Weights,
  images: Tensor,
  noise: Tensor | null,
): Losses => {
  const { hidden: encoderHidden, ...posterior } = encode(architecture, model.activation, weights, images);
  const codes = codesOf(posterior, noise);
  const [samples = 1, n = 1] = codes.shape;
  const { logits, hidden: decoderHidden } = decode(
    architecture,
    model.activation,
    weights,
    reshape(codes, [samples * n, architecture.latent]),
  );
  const targets = reshape(broadcastTo(images, [samples, ...images.shape]), logits.shape);
  const perImage = negativeLogLikelihood(likelihood, weights, logits, targets);
  const reconstruction = reshape(perImage, [samples, n]);
  const kl = klOf(objective.kl, posterior, noise, codes);
  return { posterior, reconstruction, kl, codes, logits, encoderHidden, decoderHidden };
};

/** Σ over samples and images divided by `count` (images × samples): the reconstruction loss of a batch. */
export const reconstructionLoss = (reconstruction: Tensor, count: number): Tensor =>
  scale(reduceSum(reconstruction), 1 / count);

/** The mean KL of each dimension `[latent]`; `images` is the batch that the mean is over. */
export const klPerDimension = (kl: Tensor, images: number): Tensor => {
  const samples = kl.shape.length === 3 ? (kl.shape[0] ?? 1) : 1;
  return scale(
    reduceSum(
      kl,
      kl.shape.slice(0, -1).map((_, i) => i),
    ),
    1 / (images * samples),
  );
};
