import type { Labelled } from './nearest.ts';

/** Multinomial logistic regression, weights `[latent + 1, classes]` over standardised codes and a constant. */
export type Probe = {
  readonly weights: Float64Array;
  readonly classes: number;
  readonly converged: boolean;
};

export const probeIterations = 250;
/** Of the mean loss's gradient, its largest element. */
const tolerance = 1e-4;
/** Weight of ½‖W‖² beside the mean loss: keeps the solution finite where classes can be parted without error. */
const ridge = 1e-4;

/** Codes with mean 0 and variance 1 in each dimension of the reference, and a last column of ones: `[count, latent + 1]`. */
export const standardise = (reference: Labelled, { codes, labels, latent }: Labelled): Float64Array => {
  const n = reference.labels.length;
  const centre = new Float64Array(latent);
  const spread = new Float64Array(latent);
  reference.codes.forEach((x, at) => (centre[at % latent] = (centre[at % latent] ?? 0) + x / n));
  reference.codes.forEach((x, at) => {
    spread[at % latent] = (spread[at % latent] ?? 0) + (x - (centre[at % latent] ?? 0)) ** 2 / n;
  });
  const inputs = new Float64Array(labels.length * (latent + 1)).fill(1);
  codes.forEach((x, at) => {
    const j = at % latent;
    inputs[at + Math.floor(at / latent)] = (x - (centre[j] ?? 0)) / Math.sqrt((spread[j] ?? 0) || 1);
  });
  return inputs;
};

/** The lower Cholesky factor of XᵀX/n + 2·ridge·I, `[width, width]`: twice Böhning's bound with the ridge. */
const factor = async (
  inputs: Float64Array,
  width: number,
  rest: () => Promise<void>,
): Promise<Float64Array> => {
  const n = inputs.length / width;
  const gram = new Float64Array(width * width);
  for (let r = 0; r < n; r++) {
    for (let a = 0; a < width; a++)
      for (let b = 0; b <= a; b++)
        gram[a * width + b] =
          (gram[a * width + b] ?? 0) + ((inputs[r * width + a] ?? 0) * (inputs[r * width + b] ?? 0)) / n;
    if (r % 200 === 199) await rest();
  }
  for (let a = 0; a < width; a++)
    for (let b = 0; b <= a; b++) {
      let sum = (gram[a * width + b] ?? 0) + (a === b ? 2 * ridge : 0);
      for (let c = 0; c < b; c++) sum -= (gram[a * width + c] ?? 0) * (gram[b * width + c] ?? 0);
      gram[a * width + b] = a === b ? Math.sqrt(sum) : sum / (gram[b * width + b] ?? 1);
    }
  return gram;
};

/** Solves (L Lᵀ) y = g in place for each of the columns of g `[width, columns]`. */
const solve = (lower: Float64Array, width: number, values: Float64Array): void => {
  const columns = values.length / width;
  for (let c = 0; c < columns; c++) {
    for (let a = 0; a < width; a++) {
      let sum = values[a * columns + c] ?? 0;
      for (let b = 0; b < a; b++) sum -= (lower[a * width + b] ?? 0) * (values[b * columns + c] ?? 0);
      values[a * columns + c] = sum / (lower[a * width + a] ?? 1);
    }
    for (let a = width - 1; a >= 0; a--) {
      let sum = values[a * columns + c] ?? 0;
      for (let b = a + 1; b < width; b++) sum -= (lower[b * width + a] ?? 0) * (values[b * columns + c] ?? 0);
      values[a * columns + c] = sum / (lower[a * width + a] ?? 1);
    }
  }
};

/** Scores x·W of one row, `[classes]`, into `scores`. */
const score = (
  inputs: Float64Array,
  row: number,
  width: number,
  weights: Float64Array,
  scores: Float64Array,
): void => {
  const classes = scores.length;
  scores.fill(0);
  for (let a = 0; a < width; a++) {
    const x = inputs[row * width + a] ?? 0;
    for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) + x * (weights[a * classes + c] ?? 0);
  }
};

/** The gradient of the mean cross-entropy plus ridge, `[width, classes]`. */
const gradient = async (
  inputs: Float64Array,
  labels: Uint8Array,
  width: number,
  weights: Float64Array,
  rest: () => Promise<void>,
): Promise<Float64Array> => {
  const n = labels.length;
  const classes = weights.length / width;
  const slope = weights.map((w) => ridge * w);
  const scores = new Float64Array(classes);
  for (let r = 0; r < n; r++) {
    score(inputs, r, width, weights, scores);
    const top = scores.reduce((best, s) => Math.max(best, s), -Infinity);
    let total = 0;
    for (let c = 0; c < classes; c++) total += scores[c] = Math.exp((scores[c] ?? 0) - top);
    for (let c = 0; c < classes; c++) {
      const residual = ((scores[c] ?? 0) / total - (labels[r] === c ? 1 : 0)) / n;
      for (let a = 0; a < width; a++)
        slope[a * classes + c] = (slope[a * classes + c] ?? 0) + residual * (inputs[r * width + a] ?? 0);
    }
    if (r % 1000 === 999) await rest();
  }
  return slope;
};

/**
 * Fits the probe on the reference by the quadratic bound of Böhning (1992): the Hessian never exceeds ½ XᵀX, so each step
 * solves with that one matrix; steps are accelerated (Nesterov 1983) and restart where the momentum points uphill.
 */
export const fitProbe = async (
  inputs: Float64Array,
  labels: Uint8Array,
  rest: (iteration: number) => Promise<void>,
): Promise<Probe> => {
  const width = inputs.length / labels.length;
  const classes = labels.reduce((most, label) => Math.max(most, label), 0) + 1;
  const lower = await factor(inputs, width, () => rest(0));
  let weights = new Float64Array(width * classes);
  let ahead = weights.slice();
  let momentum = 1;
  for (let iteration = 0; iteration < probeIterations; iteration++) {
    const slope = await gradient(inputs, labels, width, ahead, () => rest(iteration));
    if (slope.every((g) => Math.abs(g) < tolerance)) return { weights: ahead, classes, converged: true };
    const step = slope.slice();
    solve(lower, width, step);
    const next = ahead.map((w, i) => w - 2 * (step[i] ?? 0));
    const uphill = slope.reduce((sum, g, i) => sum + g * ((next[i] ?? 0) - (weights[i] ?? 0)), 0) > 0;
    const grown = uphill ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const pull = uphill ? 0 : (momentum - 1) / grown;
    ahead = next.map((w, i) => w + pull * (w - (weights[i] ?? 0)));
    weights = next;
    momentum = grown;
  }
  return { weights, classes, converged: false };
};

/** How many rows the probe gives their class. */
export const probeHits = ({ weights, classes }: Probe, inputs: Float64Array, labels: Uint8Array): number => {
  const width = weights.length / classes;
  const scores = new Float64Array(classes);
  return labels.reduce((hits, label, r) => {
    score(inputs, r, width, weights, scores);
    return (
      hits + (scores.indexOf(scores.reduce((best, s) => Math.max(best, s), -Infinity)) === label ? 1 : 0)
    );
  }, 0);
};
