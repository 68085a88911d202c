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

/** Which of the wanted images one call of `testImages` gives, and what it is fed. */
type Call = { readonly indices: readonly number[]; readonly chunk: TestChunk };

/** The calls for some images: dynamic pixels depend on the place in an evaluation's chunk, others go in any order. */
const callsFor = (model: Model, wanted: readonly number[]): readonly Call[] => {
  const chunks = testChunks(model);
  const [first] = chunks;
  if (first === undefined) return [];
  const size = evaluationRows(model.program.context);
  if (model.program.context.experiment.pixels === 'dynamic')
    return [...Map.groupBy(wanted, (index) => Math.floor(index / size))].flatMap(([at, indices]) => {
      const chunk = chunks[at];
      return chunk === undefined ? [] : [{ indices, chunk }];
    });
  return Array.from({ length: Math.ceil(wanted.length / size) }, (_, call) => {
    const indices = wanted.slice(call * size, (call + 1) * size);
    const rows = Int32Array.from({ length: size }, (_row, i) => indices[i] ?? 0);
    return { indices, chunk: { begin: 0, count: size, feeds: { ...first.feeds, rows } } };
  });
};

/** What the model is given for some test images, `[pixels]` each: what it is given in an evaluation. */
export const testImages = async (
  model: Model,
  wanted: readonly number[],
): Promise<readonly Float32Array[]> => {
  const { architecture, counts } = model.program.context;
  const missing = wanted.find((index) => index >= counts.test);
  if (missing !== undefined) throw new GraphError(`there is no test image ${missing}`);
  const found = new Map<number, Float32Array>();
  for (const { indices, chunk } of callsFor(model, [...new Set(wanted)])) {
    const images = chunkImages(model, chunk);
    const rows = Array.from(chunk.feeds['rows'] ?? []);
    for (const index of indices) {
      const begin = rows.indexOf(index) * architecture.pixels;
      found.set(index, images.slice(begin, begin + architecture.pixels));
    }
    await model.pause();
  }
  return wanted.map((index) => found.get(index) ?? new Float32Array(architecture.pixels));
};
