import { add, exp, log, scale, stopGradient, subtract } from './ops-elementwise.ts';
import { everyAxis, reduceSum, reducedShape, reduction, reshape } from './ops-broadcast.ts';
import { sizeOf } from './tensor.ts';
import type { Tensor } from './tensor.ts';

/** Mean over axes (all by default). */
export const reduceMean = (x: Tensor, axes = everyAxis(x), keepDimensions = false): Tensor =>
  scale(
    reduceSum(x, axes, keepDimensions),
    sizeOf(reducedShape('Mean', x.shape, axes, false)) / sizeOf(x.shape),
  );

/** Maximum over axes. No gradient: it serves where a shift cancels out. */
export const reduceMax = (x: Tensor, axes = everyAxis(x), keepDimensions = false): Tensor =>
  reduction('Max', x, axes, keepDimensions);

/** Product over axes, without a gradient. */
export const reduceProduct = (x: Tensor, axes = everyAxis(x), keepDimensions = false): Tensor =>
  reduction('Prod', x, axes, keepDimensions);

/** log Σ exp(x) over axes, shifted by the maximum so that nothing overflows. */
export const reduceLogSumExp = (x: Tensor, axes = everyAxis(x)): Tensor => {
  const shift = stopGradient(reduceMax(x, axes, true));
  const sum = log(reduceSum(exp(subtract(x, shift)), axes));
  return add(sum, reshape(shift, sum.shape));
};
