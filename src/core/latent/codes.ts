/** A posterior N(μ, diag σ²): both vectors are `[latent]`, σ is a standard deviation. */
export type Posterior = { readonly mean: Float32Array; readonly standardDeviation: Float32Array };

/** Offsets δ (or values) of the mean perturbation (definitions.md). */
export const meanOffsets = [-3, -2, -1, 0, 1, 2, 3] as const;
export const interpolationStops = Array.from({ length: 11 }, (_, i) => i / 10);

/** σ = exp(½ log σ²), `[latent]`. */
export const standardDeviationOf = (logVariance: Float32Array): Float32Array =>
  logVariance.map((value) => Math.exp(value / 2));

/** Vectors one after another in one array, as `ModelClient` takes them. */
export const stack = (vectors: readonly Float32Array[]): Float32Array => {
  const length = vectors[0]?.length ?? 0;
  const stacked = new Float32Array(vectors.length * length);
  vectors.forEach((vector, i) => stacked.set(vector, i * length));
  return stacked;
};

/** The i-th of the vectors that stand one after another in `stacked`. */
export const vectorAt = (stacked: Float32Array, i: number, length: number): Float32Array =>
  stacked.subarray(i * length, (i + 1) * length);

/** μ + s·σ⊙ε, `[latent]`; Kingma & Welling 2014, section 2.4, with the noise scaled. Scale 0 gives μ exactly. */
export const perturbedCode = (posterior: Posterior, noise: Float32Array, scale: number): Float32Array =>
  posterior.mean.map((mean, k) => mean + scale * (posterior.standardDeviation[k] ?? 0) * (noise[k] ?? 0));

/**
 * Codes of the variance perturbation, `[draws * scales, latent]`: a row for each noise draw. Of the noise, all dimensions
 * count, or one alone (from 0): then the others stay at μ, and the one gets what it gets among all.
 */
export const varianceCodes = (
  posterior: Posterior,
  draws: readonly Float32Array[],
  scales: readonly number[],
  dimension: number | null = null,
): Float32Array => {
  const counted = (noise: Float32Array): Float32Array =>
    dimension === null ? noise : noise.map((value, k) => (k === dimension ? value : 0));
  return stack(
    draws.flatMap((noise) => scales.map((scale) => perturbedCode(posterior, counted(noise), scale))),
  );
};

/**
 * Codes of the mean perturbation, `[dimensions * values, latent]`: a row for each dimension j, a column for each value v,
 * which is added to the dimension (μ + v·e_j) or, where `absolute`, takes its place.
 */
export const meanCodes = (
  mean: Float32Array,
  dimensions: readonly number[],
  values: readonly number[],
  kind: 'offset' | 'absolute' = 'offset',
): Float32Array =>
  stack(
    dimensions.flatMap((j) =>
      values.map((v) => mean.map((value, k) => (k !== j ? value : kind === 'absolute' ? v : value + v))),
    ),
  );

/** Dimensions (from 0) by falling value; equal ones keep their order. */
export const fallingOrder = (values: readonly number[]): number[] =>
  values
    .map((value, j) => ({ value, j }))
    .sort((a, b) => b.value - a.value)
    .map(({ j }) => j);

/** (1 − t)·a + t·b: exactly a at 0 and exactly b at 1. */
const straight = (a: Float32Array, b: Float32Array, t: number): Float32Array =>
  a.map((value, k) => (1 - t) * value + t * (b[k] ?? 0));

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

/**
 * Shoemake 1985: sin((1 − t)Ω)/sin Ω · a + sin(tΩ)/sin Ω · b, Ω the angle between a and b. Where no arc is defined (a
 * zero vector, the same or the opposite direction) it is the straight path.
 */
const spherical = (a: Float32Array, b: Float32Array, t: number): Float32Array => {
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  const sine = Math.sin(angle);
  if (!(sine > 1e-6)) return straight(a, b, t);
  const [left, right] = [Math.sin((1 - t) * angle) / sine, Math.sin(t * angle) / sine];
  return a.map((value, k) => left * value + right * (b[k] ?? 0));
};

/** Codes on the way from a (t = 0) to b (t = 1), `[stops, latent]`. */
export const interpolationCodes = (
  a: Float32Array,
  b: Float32Array,
  stops: readonly number[],
  path: 'straight' | 'spherical',
): Float32Array => {
  const at = path === 'straight' ? straight : spherical;
  return stack(stops.map((t) => at(a, b, t)));
};
