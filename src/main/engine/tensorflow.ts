import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import util from 'node:util';
import type * as TensorFlow from '@tensorflow/tfjs-node';
import type { Feed, LoadedModel, Runtime, Values } from '../../core/graph/session.ts';

type Library = typeof TensorFlow;
type Model = Awaited<ReturnType<Library['node']['loadSavedModel']>>;

/** Helpers that tfjs-node 4.22 calls and Node 23 removed. */
const removedHelpers = {
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isArray: Array.isArray,
};

/**
 * Loads TensorFlow (about a second, 400 MB). The thread counts are read from the environment at this moment and never
 * again.
 */
export const loadTensorFlow = (): Promise<Library> => {
  for (const [name, value] of Object.entries(removedHelpers))
    if (!(name in util)) Object.defineProperty(util, name, { value });
  return import('@tensorflow/tfjs-node');
};

const tensorOf = (tf: Library, { type, shape, values }: Feed) => tf.tensor(values, [...shape], type);

const runModel = (tf: Library, model: Model, feeds: Readonly<Record<string, Feed>>) => {
  const inputs = Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, tensorOf(tf, feed)]));
  let outputs: ReturnType<Model['predict']> = [];
  try {
    outputs = model.predict(inputs);
    return valuesOf(tf, outputs);
  } finally {
    tf.dispose([inputs, outputs]);
  }
};

/** Copies a signature's outputs out of TensorFlow. */
const valuesOf = (tf: Library, outputs: ReturnType<Model['predict']>): Record<string, Values> => {
  if (outputs instanceof tf.Tensor || Array.isArray(outputs))
    throw new Error('a signature must name its outputs');
  const values: Record<string, Values> = {};
  for (const [name, tensor] of Object.entries(outputs)) {
    const data = tensor.dataSync();
    if (data instanceof Uint8Array) throw new Error(`the output ${name} is neither float32 nor int32`);
    values[name] = data;
  }
  return values;
};

/** Runs SavedModels in TensorFlow sessions. No tensor outlives a call. */
export const createRuntime = (tf: Library): Runtime => ({
  open: async ({ model, index }, signatures) => {
    const folder = await mkdtemp(join(tmpdir(), 'vae-lab-'));
    const file = join(folder, 'saved_model.pb');
    try {
      const models = new Map<string, Model>();
      await writeFile(file, model);
      for (const name of signatures) {
        models.set(name, await tf.node.loadSavedModel(folder, ['serve'], name));
        // tfjs-node reads the whole file again for each signature but keeps one session a folder: the names suffice.
        if (models.size === 1) await writeFile(file, index);
      }
      return loadedModel(tf, models);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

const loadedModel = (tf: Library, models: ReadonlyMap<string, Model>): LoadedModel => ({
  run: (signature, feeds) => {
    const model = models.get(signature);
    if (model === undefined) throw new Error(`the model has no signature ${signature}`);
    return runModel(tf, model, feeds);
  },
  close: () => {
    for (const model of models.values()) model.dispose();
  },
});
