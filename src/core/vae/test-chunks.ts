import { streamSeed } from '../data/stream-seed.ts';
import type { Values } from '../graph/session.ts';
import { GraphError } from '../graph/tensor.ts';
import { evaluationRows } from './evaluation.ts';
import { floats } from './model.ts';
import type { Model } from './model.ts';

/** Test images `begin` to `begin + count`, with what the signatures over them are fed. */
export type TestChunk = {
  readonly begin: number;
  readonly count: number;
  readonly feeds: Readonly<Record<string, Values>>;
};

/**
 * The first `limit` test images in chunks of one size. Noise and binarisation belong to (seed, chunk), never to the
 * moment: what changes between two evaluations is the model.
 */
export const testChunks = ({ program }: Model, limit = Infinity): readonly TestChunk[] => {
  const { experiment, counts } = program.context;
  const { seed } = experiment.training;
  const size = evaluationRows(program.context);
  const images = Math.min(limit, counts.test);
  return Array.from({ length: Math.ceil(images / size) }, (_, chunk) => ({
    begin: chunk * size,
    count: Math.min(size, images - chunk * size),
    feeds: {
      rows: Int32Array.from({ length: size }, (_, i) => Math.min(chunk * size + i, counts.test - 1)),
      noise: Int32Array.from(streamSeed(seed, 'noise/evaluation', chunk)),
      pixels: Int32Array.from(streamSeed(seed, 'pixels/evaluation', chunk)),
    },
  }));
};

/** What the model is given for the images of a chunk, `[count, pixels]` in [0, 1]: binarised as in an evaluation. */
export const chunkImages = (model: Model, { feeds, count }: TestChunk): Float32Array =>
  floats(model.session.run('testImages', feeds), 'images').subarray(
    0,
    count * model.program.context.architecture.pixels,
  );

/** What the model is given for some test images, `[pixels]` each: what it is given in an evaluation. */
export const testImages = async (
  model: Model,
  indices: readonly number[],
): Promise<readonly Float32Array[]> => {
  const { pixels } = model.program.context.architecture;
  const chunks = testChunks(model);
  const size = chunks[0]?.count ?? 1;
  const found = new Map<number, Float32Array>();
  for (const [at, wanted] of Map.groupBy(new Set(indices), (index) => Math.floor(index / size))) {
    const chunk = chunks[at];
    if (chunk === undefined) throw new GraphError(`there is no test image ${wanted[0]}`);
    const images = chunkImages(model, chunk);
    for (const index of wanted) {
      const begin = (index - chunk.begin) * pixels;
      found.set(index, images.slice(begin, begin + pixels));
    }
    await model.pause();
  }
  return indices.map((index) => found.get(index) ?? new Float32Array(pixels));
};
