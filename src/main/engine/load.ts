import { tmpdir } from 'node:os';
import { setImmediate as pause } from 'node:timers/promises';
import { z } from 'zod';
import { openModel, uploadImages } from '../../core/vae/model.ts';
import type { Model } from '../../core/vae/model.ts';
import { createProgram } from '../../core/vae/program.ts';
import type { Program } from '../../core/vae/program.ts';
import { TensorTooLarge } from '../../core/graph/tensor.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { Experiment } from '../../shared/experiment.ts';
import type { Dataset, ImageSet } from '../../shared/dataset.ts';
import { diskError, systemCode } from '../lab/disk/disk-errors.ts';
import { createRuntime, loadTensorFlow } from './tensorflow.ts';

/** What TensorFlow a model runs in. */
export type LoadedModel = { readonly model: Model; readonly tensorflow: string };

/** The graph of an experiment on a data set; `experiment.invalid` where a tensor of it would be too large. */
export const planProgram = (
  experiment: Experiment,
  dataset: Dataset,
  purpose: 'train' | 'view',
): Result<Program> => {
  const { images } = dataset.train;
  const counts = { train: purpose === 'train' ? images.count : 0, test: dataset.test.images.count };
  try {
    return ok(createProgram(experiment, images.rows * images.columns, counts));
  } catch (error) {
    if (!(error instanceof TensorTooLarge)) throw error;
    return fail(
      'experiment.invalid',
      `The experiment is too large (${error.message}). Choose a smaller batch, fewer samples or narrower layers.`,
    );
  }
};

/** What the backend of tfjs-node says of the library it was built with. */
const backendSchema = z.object({ binding: z.object({ TF_Version: z.string() }) });

/** Gives the memory of images back at once, not when the garbage collector comes by: TensorFlow has them now. */
const release = ({ pixels }: ImageSet): void => {
  if (pixels.buffer instanceof ArrayBuffer) pixels.buffer.transfer(0);
};

/**
 * Loads TensorFlow, opens the program in it and uploads the images that it needs. The training images are gone
 * from the data set afterwards, whether they were needed or not. `evaluated` says which split stands as the test split.
 */
export const loadModel = async (
  program: Program,
  dataset: Dataset,
  evaluated: 'train' | 'test' = 'test',
): Promise<Result<LoadedModel>> => {
  try {
    const tf = await loadTensorFlow();
    const tensorflow = backendSchema.parse(tf.backend()).binding.TF_Version;
    const model = await openModel(createRuntime(tf), program, () => pause());
    if (program.context.counts.train > 0) await uploadImages(model, 'train', dataset.train.images);
    release(dataset.train.images);
    await uploadImages(model, 'test', dataset.test.images, evaluated);
    return ok({ model, tensorflow });
  } catch (error) {
    // The graph goes to TensorFlow through a temporary file.
    if (systemCode(error) !== null) return { ok: false, error: diskError(error, tmpdir()) };
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return fail(
      'engine.unavailable',
      `TensorFlow does not start (${why}). Run "npm run setup", then try again.`,
    );
  }
};
