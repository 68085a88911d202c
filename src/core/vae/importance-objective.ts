import { constant } from '../graph/graph.ts';
import { reduceSum } from '../graph/ops-broadcast.ts';
import { add, negate, subtract } from '../graph/ops-elementwise.ts';
import { reduceLogSumExp } from '../graph/ops-reduce.ts';
import type { Tensor } from '../graph/tensor.ts';

/** log p(x|z) + log p(z) − log q(z|x) from the reconstruction loss `[k, n]` and the KL at the samples `[k, n, latent]`. */
export const logWeights = (reconstruction: Tensor, sampledKl: Tensor): Tensor =>
  negate(add(reconstruction, reduceSum(sampledKl, [2])));

/** −log mean_k w_k of each image, `[k, n]` to `[n]` (Burda et al. 2016, eq. 8): what IWAE minimises. */
export const importanceLoss = (weights: Tensor): Tensor => {
  const [samples = 1] = weights.shape;
  return subtract(constant(weights.graph, Math.log(samples)), reduceLogSumExp(weights, [0]));
};
