import { constant, placeholder } from '../graph/graph.ts';
import { broadcastTo, reshape } from '../graph/ops-broadcast.ts';
import { cast } from '../graph/ops-elementwise.ts';
import { bytesOf, slice } from '../graph/ops-shape.ts';
import { assign, scatterRows, variable } from '../graph/ops-variables.ts';
import type { Variable } from '../graph/ops-variables.ts';
import { done } from './context.ts';
import type { Context, Signatures } from './context.ts';
import { stored } from './pixels.ts';

export type ImageSetProgram = { readonly resident: Variable; readonly signatures: Signatures };

/** Rows of one upload call: never more than the split has. */
export const uploadRows = (
  { sizes, counts }: Pick<Context, 'sizes' | 'counts'>,
  split: 'train' | 'test',
): number => Math.min(sizes.uploadRows, counts[split]);

/** The int32 values that hold a number of bytes. */
const wordsIn = (bytes: number): number => Math.ceil(bytes / 4);

/**
 * Bytes as the int32 values that an upload is fed (tfjs-node copies bytes twice more than integers). A view of the same
 * memory where that is possible.
 */
export const wordsOf = (bytes: Uint8Array): Int32Array => {
  const length = wordsIn(bytes.length);
  if (bytes.byteOffset % 4 === 0 && bytes.length % 4 === 0)
    return new Int32Array(bytes.buffer, bytes.byteOffset, length);
  const padded = new Int32Array(length);
  new Uint8Array(padded.buffer).set(bytes);
  return padded;
};

/**
 * A split's images as bytes in TensorFlow's memory, with the signatures that fill it: `trainClear`, then `trainUpload`
 * for chunk after chunk (one big feed would hold the data three times over).
 */
export const imageSet = (context: Context, split: 'train' | 'test'): ImageSetProgram => {
  const { graph, experiment, architecture, counts } = context;
  const chunk = uploadRows(context, split);
  const resident = variable(graph, `${split}.images`, 'uint8', [counts[split], architecture.pixels]);
  const size = [chunk, architecture.pixels];
  const words = placeholder(graph, `${split}/words`, 'int32', [wordsIn(chunk * architecture.pixels)]);
  const bytes = reshape(slice(bytesOf(words), [0], [chunk * architecture.pixels]), size);
  const indices = placeholder(graph, `${split}/indices`, 'int32', [chunk]);
  const seed = placeholder(graph, `${split}/seed`, 'int32', [2]);
  const empty = broadcastTo(cast(constant(graph, 0), 'uint8'), resident.shape);
  return {
    resident,
    signatures: {
      [`${split}Clear`]: { inputs: {}, outputs: done(graph, [assign(resident, empty)]) },
      [`${split}Upload`]: {
        inputs: { words, indices, ...(experiment.pixels === 'static' && { seed }) },
        outputs: done(graph, [scatterRows(resident, indices, stored(experiment.pixels, bytes, seed))]),
      },
    },
  };
};
