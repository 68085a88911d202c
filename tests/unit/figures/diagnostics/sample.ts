import { aggregateHistogram } from '../../../../src/core/diagnostics/aggregate-histogram.ts';
import { seededNormal } from '../../../../src/core/data/random.ts';
import { sampleCounts } from '../../../../src/core/diagnostics/grouped-bound.ts';
import type { DiagnosticFigure, DiagnosticOf } from '../../../../src/shared/diagnostic-figures.ts';
import { loss } from '../sample.ts';

/** A figure of each kind of the Diagnostics place, of ten dimensions of which two sleep. */
const { provenance } = loss;
const seed = 0;
const latent = 10;
const asleep = [3, 8];

const bound: DiagnosticOf<'importance-bound'> = {
  ...{ kind: 'importance-bound', provenance, images: 100, repeats: 4, seed },
  points: sampleCounts(1000).map((samples) => ({
    ...{ samples, bound: 108.5 + 3.5 / samples ** 0.4 },
    ...{ imageStandardError: 3.4, mcStandardError: 0.02 + samples / 30_000 },
    gap: { value: 3.5 - 3.5 / samples ** 0.4, standardError: samples === 1 ? 0 : 0.2 },
  })),
};
const bracket: DiagnosticOf<'bound-bracket'> = {
  ...{ kind: 'bound-bracket', provenance, images: 100, seed },
  points: sampleCounts(1000).map((samples) => ({
    samples,
    lower: { value: -125 - 6 / samples ** 0.3, standardError: 3.1 },
    upper: { value: -123 + 6 / samples ** 0.3, standardError: 3.4 },
    gap: { value: 2 + 12 / samples ** 0.3, standardError: 0.8 },
  })),
};
const parts: DiagnosticOf<'kl-decomposition'> = {
  ...{ kind: 'kl-decomposition', provenance, images: 10_000, samples: 2000, seed, kl: 17.43 },
  mutualInformation: { value: 9.04, standardError: 0.014 },
  totalCorrelation: { value: 8.15, standardError: 0.066 },
  dimensionWiseKl: { value: 0.24, standardError: 0.014 },
  perDimension: Array.from({ length: latent }, () => ({ value: 0.024, standardError: 0.005 })),
  difference: { value: -0.001, standardError: 0.072 },
};
const probes: DiagnosticOf<'probes'> = {
  ...{ kind: 'probes', provenance, references: 60_000, queries: 10_000, classes: 10, neighbours: 5 },
  nearest: { value: 0.9506, standardError: 0.0022 },
  linear: { value: 0.872, standardError: 0.0033 },
  ...{ majority: 0.1135, converged: true },
};
const noise = seededNormal(5, 'sample', 0, 400 * latent);
const aggregate: DiagnosticOf<'aggregate-posterior'> = {
  ...{ kind: 'aggregate-posterior', provenance, images: 400, seed },
  ...aggregateHistogram(
    {
      ...{ count: 400, latent },
      mean: noise.map((x, at) => (asleep.includes(at % latent) ? 0.01 * x : x)),
      logVariance: noise.map((_, at) => (asleep.includes(at % latent) ? 0 : -3)),
    },
    seed,
  ),
};
const epochs = Array.from({ length: 12 }, (_, i) => i + 1);
const heat: DiagnosticOf<'kl-heat-map'> = {
  ...{
    kind: 'kl-heat-map',
    provenance,
    epochs,
    steps: epochs.map((epoch) => 469 * epoch),
    collapsed: asleep,
  },
  values: epochs.map((epoch) =>
    Array.from({ length: latent }, (_, j) =>
      asleep.includes(j) && epoch > 4 ? 0.002 : (0.4 + 0.2 * j) * (1 - Math.exp(-epoch / 3)),
    ),
  ),
};
const dimensions: DiagnosticOf<'kl-dimensions'> = {
  kind: 'kl-dimensions',
  provenance,
  view: 'bars',
  epochs: heat.epochs,
  values: heat.values,
};
const rate: DiagnosticOf<'rate-distortion'> = {
  ...{ kind: 'rate-distortion', provenance, leftOut: 2 },
  points: [
    { run: 'a', name: '12 study-note', rate: 17.9, distortion: 91.9, subject: true },
    { run: 'b', name: '15 β = 4', rate: 8.4, distortion: 113.1, subject: false },
    { run: 'c', name: '16 β = 10', rate: 4.1, distortion: 148.2, subject: false },
  ],
};

export const diagnosticFigures: readonly DiagnosticFigure[] = [
  bound,
  bracket,
  parts,
  probes,
  aggregate,
  heat,
  dimensions,
  { ...dimensions, view: 'lines' },
  rate,
];
