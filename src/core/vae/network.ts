import type { Activation } from '../../shared/experiment.ts';
import { biasAdd, matmul } from '../graph/ops-matrix.ts';
import { elu, relu, sigmoid, softplus, tanh } from '../graph/ops-elementwise.ts';
import { GraphError } from '../graph/tensor.ts';
import type { Tensor } from '../graph/tensor.ts';
import type { Architecture } from './parameters.ts';

/** The values of all parameters, by name, at one moment of training. */
export type Weights = ReadonlyMap<string, Tensor>;

const activationOps = { relu, tanh, softplus, elu, sigmoid } satisfies Record<
  Activation,
  (x: Tensor) => Tensor
>;

const take = (weights: Weights, name: string): Tensor => {
  const tensor = weights.get(name);
  if (tensor === undefined) throw new GraphError(`the weights lack ${name}`);
  return tensor;
};

const dense = (weights: Weights, name: string, x: Tensor): Tensor =>
  biasAdd(matmul(x, take(weights, `${name}.weight`)), take(weights, `${name}.bias`));

export type Posterior = { readonly mean: Tensor; readonly logVariance: Tensor | null };

/** The values of hidden layers after their activation, `[n, units]` each, in the data's order. */
export type Hidden = readonly Tensor[];

/** Inputs through hidden layers, one after another. */
const hiddenLayers = (
  weights: Weights,
  name: string,
  widths: readonly number[],
  activation: Activation,
  inputs: Tensor,
): Hidden =>
  widths.reduce<readonly Tensor[]>(
    (layers, _, i) => [
      ...layers,
      activationOps[activation](dense(weights, `${name}.${i}`, layers.at(-1) ?? inputs)),
    ],
    [],
  );

/** Images `[n, pixels]` to hidden features and on to the two heads, posterior mean and log-variance `[n, latent]`. */
export const encode = (
  { encoder, variational }: Architecture,
  activation: Activation,
  weights: Weights,
  images: Tensor,
): Posterior & { readonly hidden: Hidden } => {
  const hidden = hiddenLayers(weights, 'encoder', encoder, activation, images);
  const features = hidden.at(-1) ?? images;
  return {
    hidden,
    mean: dense(weights, 'mean', features),
    logVariance: variational ? dense(weights, 'logVariance', features) : null,
  };
};

/** Codes `[n, latent]` to logits `[n, pixels]`; their logistic function is the Bernoulli mean of each pixel. */
export const decode = (
  { decoder }: Architecture,
  activation: Activation,
  weights: Weights,
  codes: Tensor,
): { readonly logits: Tensor; readonly hidden: Hidden } => {
  const hidden = hiddenLayers(weights, 'decoder', decoder, activation, codes);
  return { logits: dense(weights, `decoder.${decoder.length}`, hidden.at(-1) ?? codes), hidden };
};
