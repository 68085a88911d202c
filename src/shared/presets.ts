import { experimentSchema } from './experiment.ts';
import type { Experiment } from './experiment.ts';

/** An experiment under a name that people choose it by. */
export type Preset = { readonly id: string; readonly experiment: Experiment };

const hasty = { model: { encoder: [200, 200], decoder: [200, 200] }, optimizer: { learningRate: 0.01 } };

/** The presets that ship with the program; `docs/expected-results.md` says what each gives. */
export const builtInPresets: readonly Preset[] = [
  { name: 'quick-start', training: { epochs: 3 } },
  { name: 'study-note', training: { epochs: 30 } },
  {
    name: 'daza-notebook',
    model: { initialisation: 'torch' },
    optimizer: { learningRate: 0.01 },
    training: { epochs: 5 },
  },
  {
    name: 'pytorch-example',
    model: { encoder: [400], decoder: [400], latent: 20, initialisation: 'torch' },
    training: { epochs: 10 },
  },
  {
    name: 'manifold-2d',
    model: { encoder: [500], decoder: [500], latent: 2 },
    training: { epochs: 20 },
  },
  { name: 'autoencoder', objective: { kind: 'autoencoder' }, training: { epochs: 20 } },
  { name: 'beta-4', objective: { beta: 4 }, training: { epochs: 20 } },
  { name: 'beta-10', objective: { beta: 10 }, training: { epochs: 20 } },
  // A deep network that learns fast: most dimensions fall asleep at β = 1, and either cure keeps them awake.
  { name: 'collapse', ...hasty, training: { epochs: 3 } },
  {
    name: 'collapse-warm-up',
    ...hasty,
    objective: { warmUp: { kind: 'linear', epochs: 2 } },
    training: { epochs: 3 },
  },
  { name: 'collapse-free-bits', ...hasty, objective: { freeBits: 0.5 }, training: { epochs: 3 } },
  {
    name: 'kl-warm-up',
    objective: { warmUp: { kind: 'linear', epochs: 10 } },
    training: { epochs: 20 },
  },
  { name: 'free-bits', objective: { freeBits: 0.5 }, training: { epochs: 20 } },
  { name: 'total-correlation', objective: { kind: 'tcvae', beta: 6 }, training: { epochs: 20 } },
  {
    name: 'importance-weighted',
    pixels: 'dynamic',
    objective: { kind: 'iwae', importanceSamples: 5 },
    training: { epochs: 20 },
  },
  {
    name: 'gaussian',
    likelihood: { kind: 'gaussian', variance: 'learned' },
    training: { epochs: 20 },
  },
].map((overrides) => ({ id: overrides.name, experiment: experimentSchema.parse(overrides) }));
