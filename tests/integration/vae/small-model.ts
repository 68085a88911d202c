import { setImmediate as pause } from 'node:timers/promises';
import { seededUniform } from '../../../src/core/data/random.ts';
import { initialState } from '../../../src/core/training/prepare.ts';
import type { TrainingState } from '../../../src/core/training/events.ts';
import { openModel, uploadImages } from '../../../src/core/vae/model.ts';
import type { Model } from '../../../src/core/vae/model.ts';
import { createProgram } from '../../../src/core/vae/program.ts';
import type { ImageSet } from '../../../src/shared/dataset.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { runtime } from '../support/tensorflow.ts';

/** Images of one bright blob each, at a random place and of a random width. */
export const blobs = (count: number, seed: number, rows = 6, columns = 6): ImageSet => {
  const chance = seededUniform(seed, 'blobs', 0, 3 * count);
  const pixels = new Uint8Array(count * rows * columns).map((_, i) => {
    const image = Math.floor(i / (rows * columns));
    const [x = 0, y = 0, width = 0] = chance.subarray(3 * image, 3 * image + 3);
    const [row, column] = [Math.floor(i / columns) % rows, i % columns];
    const distance = (row - 5 * y) ** 2 + (column - 5 * x) ** 2;
    return Math.round(255 * Math.exp(-distance / (1 + 3 * width)));
  });
  return { count, rows, columns, pixels };
};

const settings = {
  model: { encoder: [8], decoder: [8], latent: 3 },
  training: { batchSize: 32, seed: 5 },
};

export type SmallModel = { readonly model: Model; readonly start: TrainingState };

export type SmallOptions = {
  readonly overrides?: object;
  readonly train?: ImageSet;
  readonly test?: ImageSet;
  readonly pause?: () => Promise<void>;
};

/** A small network with its images in TensorFlow, and the state to train it from. `overrides` are of the experiment. */
export const openSmall = async (options: SmallOptions = {}): Promise<SmallModel> => {
  const { overrides = {}, train = blobs(300, 1), test = blobs(50, 2) } = options;
  const experiment = experimentSchema.parse({ ...settings, ...overrides });
  const program = createProgram(experiment, test.rows * test.columns, {
    train: train.count,
    test: test.count,
  });
  const model = await openModel(runtime, program, options.pause ?? (() => pause()));
  if (train.count > 0) await uploadImages(model, 'train', train);
  await uploadImages(model, 'test', test);
  return { model, start: initialState(experiment, program.context.architecture) };
};

/** Opens a small model for a while. */
export const withModel = async (
  options: SmallOptions,
  use: (small: SmallModel) => Promise<void>,
): Promise<void> => {
  const small = await openSmall(options);
  try {
    await use(small);
  } finally {
    small.model.session.close();
  }
};
