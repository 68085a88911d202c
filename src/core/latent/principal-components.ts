import { covarianceOf, meanOf } from './moments.ts';

/** The two directions of most variance of some codes, and the share of the whole variance that each has. */
export type PrincipalComponents = {
  /** The mean code, `[latent]`. */
  readonly mean: Float64Array;
  /** Unit vectors, `[2][latent]`; the second is 0 where there is one dimension. */
  readonly axes: readonly [Float64Array, Float64Array];
  readonly shares: readonly [number, number];
};

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

const times = (matrix: Float64Array, vector: Float64Array): Float64Array => {
  const { length } = vector;
  return vector.map((_, a) => {
    let sum = 0;
    for (let b = 0; b < length; b += 1) sum += matrix[a * length + b]! * vector[b]!;
    return sum;
  });
};

/** The part of a vector that is orthogonal to `others`, at length 1; 0 where nothing is left. */
const orthonormal = (vector: Float64Array, others: readonly Float64Array[]): Float64Array => {
  let left = vector;
  for (const other of others) {
    const along = dot(left, other);
    left = left.map((value, k) => value - along * (other[k] ?? 0));
  }
  const length = Math.sqrt(dot(left, left));
  return left.map((value) => (length > 1e-12 ? value / length : 0));
};

/** How many vectors the iteration carries, more than are wanted: it converges by the gap behind them. */
const carried = 6;
const mostRounds = 300;

/** The two leading eigenvectors of a symmetric matrix without negative eigenvalues, by subspace iteration. */
const leading = (matrix: Float64Array, latent: number): [Float64Array, Float64Array] => {
  let basis: Float64Array[] = Array.from({ length: Math.min(carried, latent) }, (_, i) =>
    Float64Array.from({ length: latent }, (_value, k) => Math.sin(1 + 12.9898 * i + 78.233 * k)),
  );
  for (let round = 0; round < mostRounds; round += 1) {
    const next: Float64Array[] = [];
    for (const vector of basis) next.push(orthonormal(times(matrix, vector), next));
    const turned = Math.max(...next.slice(0, 2).map((vector, i) => 1 - Math.abs(dot(vector, basis[i]!))));
    basis = next;
    if (round > 0 && turned < 1e-14) break;
  }
  const zero = new Float64Array(latent);
  return [basis[0] ?? zero, basis[1] ?? zero];
};

const turned = (axis: Float64Array, towards: Float64Array | undefined): Float64Array => {
  const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  const sign = towards === undefined ? largest : dot(axis, towards);
  return sign < 0 ? axis.map((value) => -value) : axis;
};

/**
 * Pearson's principal components of codes `[count, latent]`. An axis has no direction of its own: its largest part is
 * positive, or, where `before` says how the axes lay at another step, it points the way that it pointed, and two that
 * have changed their ranks keep their places. So a map that forms does not flip.
 */
export const principalComponents = (
  codes: Float32Array,
  latent: number,
  before: PrincipalComponents | null = null,
): PrincipalComponents => {
  const mean = meanOf(codes, latent);
  const covariance = covarianceOf(codes, mean);
  const total = mean.reduce((sum, _, k) => sum + covariance[k * latent + k]!, 0);
  const [first, second] = leading(covariance, latent);
  const known = before !== null && before.mean.length === latent ? before.axes : null;
  const along = (a: Float64Array, b: Float64Array | undefined): number => (b ? Math.abs(dot(a, b)) : 0);
  const exchanged =
    known !== null &&
    along(first, known[1]) + along(second, known[0]) > along(first, known[0]) + along(second, known[1]);
  const [x, y] = exchanged ? [second, first] : [first, second];
  const axes = [turned(x, known?.[0]), turned(y, known?.[1])] as const;
  const share = (axis: Float64Array): number => (total > 0 ? dot(axis, times(covariance, axis)) / total : 0);
  return { mean, axes, shares: [share(axes[0]), share(axes[1])] };
};

/** Where codes lie along the axes, `[count, 2]`, counted from the mean code. */
export const alongComponents = (
  codes: Float32Array,
  latent: number,
  { mean, axes }: PrincipalComponents,
): Float32Array => {
  const positions = new Float32Array((codes.length / latent) * 2);
  for (let i = 0; i < positions.length / 2; i += 1)
    axes.forEach((axis, side) => {
      let sum = 0;
      for (let k = 0; k < latent; k += 1) sum += (codes[i * latent + k]! - mean[k]!) * axis[k]!;
      positions[2 * i + side] = sum;
    });
  return positions;
};

/** The code in the plane of the axes at a place of it. */
export const codeAt = (
  { mean, axes: [across, up] }: PrincipalComponents,
  x: number,
  y: number,
): Float32Array => Float32Array.from(mean, (value, k) => value + x * (across[k] ?? 0) + y * (up[k] ?? 0));
