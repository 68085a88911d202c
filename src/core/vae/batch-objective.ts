import type { Experiment } from '../../shared/experiment.ts';
import { isPlain } from '../../shared/objective-rules.ts';
import { constant } from '../graph/graph.ts';
import { reduceSum, reshape } from '../graph/ops-broadcast.ts';
import { add, addN, maximum, multiply, scale } from '../graph/ops-elementwise.ts';
import { concat, slice } from '../graph/ops-shape.ts';
import { GraphError } from '../graph/tensor.ts';
import type { Tensor } from '../graph/tensor.ts';
import { importanceLoss, logWeights } from './importance-objective.ts';
import type { Weights } from './network.ts';
import { klPerDimension, losses, reconstructionLoss, sampledKl } from './objective.ts';
import type { Losses } from './objective.ts';
import type { Architecture } from './parameters.ts';
import { minibatchTotalCorrelation } from './total-correlation.ts';

/** What a step trains on: the batch in shards, noise `[draws, n, latent]`, the KL's weight where it warms up. */
export type Batch = {
  readonly images: readonly Tensor[];
  readonly noise: Tensor | null;
  readonly klWeight: Tensor | null;
  /** Images in the training set. */
  readonly trainingImages: number;
};

/** Means over the whole batch, each shard's part of them: they add up. */
type Part = {
  readonly losses: Losses;
  readonly noise: Tensor | null;
  readonly reconstruction: Tensor;
  readonly klPerDimension: Tensor | null;
};

const isPresent = (x: Tensor | null): x is Tensor => x !== null;
const present = (tensors: readonly (Tensor | null)[]): readonly Tensor[] => tensors.filter(isPresent);

const countOf = (images: Tensor): number => images.shape[0] ?? 0;

const partsOf = (
  architecture: Architecture,
  experiment: Experiment,
  weights: Weights,
  { images, noise }: Pick<Batch, 'images' | 'noise'>,
  total: number,
): readonly Part[] => {
  const draws = noise?.shape[0] ?? 1;
  let begin = 0;
  return images.map((x) => {
    const count = countOf(x);
    const part = noise && slice(noise, [0, begin, 0], [draws, count, architecture.latent]);
    begin += count;
    const found = losses(architecture, experiment, weights, x, part);
    return {
      losses: found,
      noise: part,
      reconstruction: reconstructionLoss(found.reconstruction, total * draws),
      klPerDimension: found.kl && klPerDimension(found.kl, total),
    };
  });
};

/** reconstruction + β · KL, shard by shard. */
const plain = (parts: readonly Part[], beta: number): Tensor =>
  addN(
    parts.map(({ reconstruction, klPerDimension: kl }) =>
      kl === null ? reconstruction : add(reconstruction, scale(reduceSum(kl), beta)),
    ),
  );

/** The importance-weighted objective, a mean over the batch's images. */
const importanceWeighted = (parts: readonly Part[], total: number): Tensor =>
  addN(
    parts.map(({ losses: { reconstruction, codes, posterior }, noise }) => {
      if (noise === null || posterior.logVariance === null)
        throw new GraphError('the importance-weighted objective needs a posterior');
      const weights = logWeights(reconstruction, sampledKl(posterior.logVariance, noise, codes));
      return scale(reduceSum(importanceLoss(weights)), 1 / total);
    }),
  );

/** KL + (β − 1) · total correlation: the KL with its middle term weighed by β (Chen et al. 2018, eq. 4). */
const totalCorrelationPenalty = (
  parts: readonly Part[],
  kl: Tensor,
  { beta }: Experiment['objective'],
  images: number,
): Tensor => {
  const joined = (of: (found: Losses) => Tensor | null): Tensor =>
    concat(present(parts.map((part) => of(part.losses))), 0);
  const codes = joined(({ codes: z }) => reshape(z, z.shape.slice(1)));
  const mean = joined(({ posterior }) => posterior.mean);
  const logVariance = joined(({ posterior }) => posterior.logVariance);
  return add(reduceSum(kl), scale(minibatchTotalCorrelation(codes, mean, logVariance, images), beta - 1));
};

/** β · Σ_j max(λ, KL_j), with the batch's mean of each dimension (Kingma et al. 2016, appendix C.8). */
const freePenalty = (kl: Tensor, { beta, freeBits }: Experiment['objective']): Tensor =>
  scale(reduceSum(freeBits === 0 ? kl : maximum(kl, constant(kl.graph, freeBits))), beta);

/** The losses of a batch, computed in shards, and what is minimised, means over the batch. */
export const batchObjective = (
  architecture: Architecture,
  experiment: Experiment,
  weights: Weights,
  batch: Batch,
): {
  readonly reconstruction: Tensor;
  readonly klPerDimension: Tensor | null;
  readonly objective: Tensor;
} => {
  const { objective } = experiment;
  const total = batch.images.reduce((sum, part) => sum + countOf(part), 0);
  const parts = partsOf(architecture, experiment, weights, batch, total);
  const reconstruction = addN(parts.map((part) => part.reconstruction));
  const perDimension = present(parts.map((part) => part.klPerDimension));
  const kl = perDimension.length === 0 ? null : addN(perDimension);
  const metrics = { reconstruction, klPerDimension: kl };
  if (kl === null || isPlain(objective)) return { ...metrics, objective: plain(parts, objective.beta) };
  if (objective.kind === 'iwae') return { ...metrics, objective: importanceWeighted(parts, total) };
  const penalty =
    objective.kind === 'tcvae'
      ? totalCorrelationPenalty(parts, kl, objective, batch.trainingImages)
      : freePenalty(kl, objective);
  const weighed = batch.klWeight === null ? penalty : multiply(penalty, batch.klWeight);
  return { ...metrics, objective: add(reconstruction, weighed) };
};
