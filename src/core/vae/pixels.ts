import type { PixelTreatment } from '../../shared/experiment.ts';
import { cast, less, scale } from '../graph/ops-elementwise.ts';
import { randomUniform } from '../graph/ops-random.ts';
import { gatherRows } from '../graph/ops-variables.ts';
import type { Variable } from '../graph/ops-variables.ts';
import type { Tensor } from '../graph/tensor.ts';

/** Bytes 0–255 `[n, pixels]` to grey values in [0, 1]. */
const grey = (bytes: Tensor): Tensor => scale(cast(bytes, 'float32'), 1 / 255);

/** 1 where the uniform draw lies below the grey value, else 0: a Bernoulli sample of each pixel. */
const binarise = (bytes: Tensor, uniforms: Tensor): Tensor => cast(less(uniforms, grey(bytes)), 'float32');

/** What an image set keeps resident: its bytes, or, for static binarisation, one Bernoulli sample of each pixel. */
export const stored = (treatment: PixelTreatment, bytes: Tensor, seed: Tensor): Tensor =>
  treatment === 'static' ? cast(binarise(bytes, randomUniform(seed, bytes.shape)), 'uint8') : bytes;

/** The model's input for `rows` of a resident image set, `[n, pixels]` in [0, 1]; `uniforms` serve dynamic pixels. */
export const images = (
  treatment: PixelTreatment,
  resident: Variable,
  rows: Tensor,
  uniforms: Tensor,
): Tensor => {
  const bytes = gatherRows(resident, rows);
  if (treatment === 'static') return cast(bytes, 'float32');
  return treatment === 'grey' ? grey(bytes) : binarise(bytes, uniforms);
};
