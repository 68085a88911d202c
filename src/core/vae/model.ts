import type { ImageSet } from '../../shared/dataset.ts';
import type { ModelClient } from '../../shared/model-client.ts';
import { streamSeed } from '../data/stream-seed.ts';
import { openSession } from '../graph/session.ts';
import type { Runtime, Session, Values } from '../graph/session.ts';
import { GraphError } from '../graph/tensor.ts';
import { uploadRows, wordsOf } from './image-set.ts';
import type { Program } from './program.ts';

/** Gives the thread back for a moment, between two blocking calls. */
export type Pause = () => Promise<void>;

/** Arrays by name: weights and, for training, their Adam slots. */
export type State = ReadonlyMap<string, Float32Array>;

/** A program in a TensorFlow session. Every method that makes several blocking calls pauses between them. */
export type Model = {
  readonly program: Program;
  readonly session: Session;
  readonly pause: Pause;
};

/** Puts a program into a TensorFlow session. Its variables have no values yet. */
export const openModel = async (runtime: Runtime, program: Program, pause: Pause): Promise<Model> => ({
  program,
  session: await openSession(runtime, program.graph, program.signatures),
  pause,
});

/** One output of a signature as floats. */
export const floats = (outputs: Readonly<Record<string, Values>>, name: string): Float32Array => {
  const values = outputs[name];
  if (!(values instanceof Float32Array)) throw new GraphError(`session: no float output ${name}`);
  return values;
};

/** Puts weights (and slots) into the model. Throws a GraphError where one is missing or of another size. */
export const writeState = async ({ program, session, pause }: Model, state: State): Promise<void> => {
  for (const [i, group] of program.state.entries()) {
    const feeds = group.map(({ name }) => [name, state.get(name) ?? new Float32Array()] as const);
    session.run(`write${i}`, Object.fromEntries(feeds));
    await pause();
  }
};

/** Copies weights (and slots) out of the model. */
export const readState = async ({ program, session, pause }: Model): Promise<State> => {
  const state = new Map<string, Float32Array>();
  for (const [i, group] of program.state.entries()) {
    const outputs = session.run(`read${i}`, {});
    for (const { name } of group) state.set(name, floats(outputs, name));
    await pause();
  }
  return state;
};

/** Static binarisation belongs to the data, not to the run: runs of every seed train on the same black and white images. */
const staticSeed = 0;

/**
 * Uploads a split's images. Chunks are of one size, so the last one reaches back over rows already there. `origin` is the
 * split of the data that they are from: training images that are looked at are as black and white as in training.
 */
export const uploadImages = async (
  { program, session, pause }: Model,
  split: 'train' | 'test',
  { count, pixels }: ImageSet,
  origin: 'train' | 'test' = split,
): Promise<void> => {
  session.run(`${split}Clear`, {});
  const chunk = uploadRows(program.context, split);
  const width = program.context.architecture.pixels;
  for (let next = 0; next < count; next += chunk) {
    const begin = Math.min(next, count - chunk);
    session.run(`${split}Upload`, {
      words: wordsOf(pixels.subarray(begin * width, (begin + chunk) * width)),
      indices: Int32Array.from({ length: chunk }, (_, i) => begin + i),
      seed: Int32Array.from(streamSeed(staticSeed, `pixels/${origin}`, begin)),
    });
    await pause();
  }
};

/** Runs a signature over any number of rows, `size` at a time, the last rows padded with zeros. */
const inChunks = async (
  { pause }: Model,
  width: number,
  size: number,
  rows: Float32Array,
  run: (chunk: Float32Array) => void,
): Promise<void> => {
  if (rows.length % width !== 0) throw new GraphError(`${rows.length} values are not rows of ${width}`);
  for (let begin = 0; begin < rows.length; begin += size * width) {
    const chunk = new Float32Array(size * width);
    chunk.set(rows.subarray(begin, begin + size * width));
    run(chunk);
    await pause();
  }
};

/** Joins parts and cuts them to `length`. */
const join = (parts: readonly Float32Array[], length: number): Float32Array => {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  // A view would be sent to other processes with all that it does not show.
  return whole.length === length ? whole : whole.slice(0, length);
};

/** Encodes and decodes with the weights that the model has at that moment. */
export const clientOf = (model: Model): ModelClient => {
  const { architecture, sizes } = model.program.context;
  const { latent, pixels, variational } = architecture;
  return {
    latent,
    pixels,
    encode: async (images) => {
      const means: Float32Array[] = [];
      const logVariances: Float32Array[] = [];
      await inChunks(model, pixels, sizes.clientRows, images, (chunk) => {
        const outputs = model.session.run('encode', { images: chunk });
        means.push(floats(outputs, 'mean'));
        if (variational) logVariances.push(floats(outputs, 'logVariance'));
      });
      const length = (images.length / pixels) * latent;
      return { mean: join(means, length), logVariance: variational ? join(logVariances, length) : null };
    },
    decode: async (codes) => {
      const parts: Float32Array[] = [];
      await inChunks(model, latent, sizes.clientRows, codes, (chunk) => {
        parts.push(floats(model.session.run('decode', { codes: chunk }), 'images'));
      });
      return join(parts, (codes.length / latent) * pixels);
    },
  };
};
