import { z } from 'zod';
import type { Experiment } from './experiment.ts';
import { builtInPresets } from './presets.ts';

/** Where −ELBO should lie after an epoch, in nats per image. */
export const expectedBandSchema = z.object({
  epoch: z.int().min(1),
  split: z.enum(['train', 'test']),
  low: z.number(),
  high: z.number(),
});
export type ExpectedBand = Readonly<z.infer<typeof expectedBandSchema>>;

/** The bands of `docs/expected-results.md` that hold for every seed, by the preset that they were measured on. */
const bands: Readonly<Record<string, readonly ExpectedBand[]>> = {
  'study-note': [
    { epoch: 10, split: 'test', low: 113.0, high: 114.6 },
    { epoch: 20, split: 'test', low: 110.3, high: 111.6 },
  ],
  'daza-notebook': [{ epoch: 5, split: 'train', low: 115.5, high: 119 }],
  'pytorch-example': [{ epoch: 10, split: 'test', low: 104.8, high: 105.9 }],
};

/** All that decides the losses but the seed: the name says nothing and more epochs only go further. */
const essence = ({
  dataset,
  pixels,
  model,
  likelihood,
  objective,
  optimizer,
  training,
}: Experiment): string =>
  JSON.stringify([dataset, pixels, model, likelihood, objective, optimizer, training.batchSize]);

/** The published bands of exactly this experiment, with any seed and any number of epochs; most have none. */
export const expectedBands = (experiment: Experiment): readonly ExpectedBand[] => {
  const same = builtInPresets.find(
    (preset) => preset.id in bands && essence(preset.experiment) === essence(experiment),
  );
  return same === undefined ? [] : (bands[same.id] ?? []);
};
