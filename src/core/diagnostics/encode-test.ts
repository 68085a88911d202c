import { clientOf, floats } from '../vae/model.ts';
import type { Model } from '../vae/model.ts';
import { chunkImages, testChunks } from '../vae/test-chunks.ts';
import type { Posteriors } from './posteriors.ts';

/** What the model is given for the first `count` test images, `[count, pixels]`: binarised as in an evaluation. */
export const firstImages = async (model: Model, count: number): Promise<Float32Array> => {
  const { pixels } = model.program.context.architecture;
  const chunks = testChunks(model, count);
  const images = new Float32Array(Math.min(count, model.program.context.counts.test) * pixels);
  for (const chunk of chunks) {
    images.set(chunkImages(model, chunk), chunk.begin * pixels);
    await model.pause();
  }
  return images;
};

/** Posteriors of the first `limit` test images; `logVariance` is null for an autoencoder. */
export const encodeTest = async (
  model: Model,
  limit: number,
  rest: (done: number) => Promise<void> = model.pause,
): Promise<{
  readonly count: number;
  readonly mean: Float32Array;
  readonly logVariance: Float32Array | null;
}> => {
  const { latent, variational } = model.program.context.architecture;
  const count = Math.min(limit, model.program.context.counts.test);
  const mean = new Float32Array(count * latent);
  const logVariance = variational ? new Float32Array(count * latent) : null;
  for (const chunk of testChunks(model, count)) {
    const encoded = await clientOf(model).encode(chunkImages(model, chunk));
    mean.set(encoded.mean, chunk.begin * latent);
    if (encoded.logVariance !== null) logVariance?.set(encoded.logVariance, chunk.begin * latent);
    await rest(chunk.begin + chunk.count);
  }
  return { count, mean, logVariance };
};

/** Posterior means of the first `limit` test images, `[count, latent]`, without copying an image. */
export const testMeans = async (
  model: Model,
  limit: number,
  rest: (done: number) => Promise<void>,
): Promise<Float32Array> => {
  const { latent } = model.program.context.architecture;
  const count = Math.min(limit, model.program.context.counts.test);
  const means = new Float32Array(count * latent);
  for (const { begin, count: rows, feeds } of testChunks(model, count)) {
    const mean = floats(model.session.run('evaluate', feeds), 'mean');
    means.set(mean.subarray(0, rows * latent), begin * latent);
    await rest(begin + rows);
  }
  return means;
};

/** The posteriors as the estimators take them; null for an autoencoder. */
export const posteriorsOf = async (
  model: Model,
  limit: number,
  rest?: (done: number) => Promise<void>,
): Promise<Posteriors | null> => {
  const { count, mean, logVariance } = await encodeTest(model, limit, rest);
  const { latent } = model.program.context.architecture;
  return logVariance === null ? null : { count, latent, mean, logVariance };
};
