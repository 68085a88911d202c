import type { Experiment } from '../../shared/experiment.ts';
import { sizeOf } from '../graph/tensor.ts';
import type { Parameter } from './parameters.ts';

type Kind = Experiment['model']['initialisation'];

/**
 * The half-width of the uniform distribution that a parameter starts from; 0 means zeros.
 * `glorot`: √(6/(fan-in + fan-out)) for weights, zero biases (Glorot & Bengio 2010, eq. 16).
 * `torch`: 1/√fan-in for weights and biases (what PyTorch's Linear draws from).
 */
const halfWidth = (kind: Kind, { name, fanIn, fanOut }: Parameter): number => {
  if (kind === 'torch') return 1 / Math.sqrt(fanIn);
  return name.endsWith('.bias') ? 0 : Math.sqrt(6 / (fanIn + fanOut));
};

/**
 * The values a parameter starts with. `uniform` gives `count` numbers in [0, 1) for the parameter; it is asked only
 * where they are needed.
 */
export const initialise = (
  kind: Kind,
  parameter: Parameter,
  uniform: (count: number) => Float32Array,
): Float32Array => {
  const count = sizeOf(parameter.shape);
  const bound = halfWidth(kind, parameter);
  if (bound === 0) return new Float32Array(count);
  return uniform(count).map((u) => (2 * u - 1) * bound);
};
