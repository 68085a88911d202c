import { GraphError, showShape, sizeOf } from './tensor.ts';
import type { Graph, Shape, Tensor } from './tensor.ts';
import { writeSavedModel } from './saved-model.ts';
import type { SavedModel, Signature } from './saved-model.ts';

export type Values = Float32Array | Int32Array;
export type Feed = { readonly type: 'float32' | 'int32'; readonly shape: Shape; readonly values: Values };

/** What runs a SavedModel: TensorFlow, through tfjs-node, lives behind this edge. Runs block the thread. */
export type Runtime = {
  open(model: SavedModel, signatures: readonly string[]): Promise<LoadedModel>;
};
export type LoadedModel = {
  run(signature: string, feeds: Readonly<Record<string, Feed>>): Readonly<Record<string, Values>>;
  close(): void;
};

/** A graph that can be run: its variables live as long as it is open. */
export type Session = {
  /** Runs one signature. Feeds are checked against the placeholders; outputs are copies that the caller owns. */
  run(signature: string, feeds: Readonly<Record<string, Values>>): Readonly<Record<string, Values>>;
  close(): void;
};

const feedOf = (name: string, tensor: Tensor, values: Values | undefined): Feed => {
  if (values === undefined) throw new GraphError(`session: input ${name} is missing`);
  const { type, shape } = tensor;
  if (type !== 'float32' && type !== 'int32')
    throw new GraphError(`session: ${type} cannot be fed (${name})`);
  if (!(values instanceof (type === 'float32' ? Float32Array : Int32Array)))
    throw new GraphError(`session: input ${name} wants ${type} values`);
  if (values.length !== sizeOf(shape))
    throw new GraphError(
      `session: input ${name} wants shape ${showShape(shape)}, got ${values.length} values`,
    );
  return { type, shape, values };
};

/** Opens a session over the graph with the given signatures. */
export const openSession = async (
  runtime: Runtime,
  graph: Graph,
  signatures: Readonly<Record<string, Signature>>,
): Promise<Session> => {
  const model = await runtime.open(writeSavedModel(graph, signatures), Object.keys(signatures));
  return {
    run: (name, values) => {
      const signature = signatures[name];
      if (signature === undefined) throw new GraphError(`session: no signature ${name}`);
      const feeds = Object.entries(signature.inputs).map(
        ([key, tensor]) => [key, feedOf(key, tensor, values[key])] as const,
      );
      return model.run(name, Object.fromEntries(feeds));
    },
    close: () => {
      model.close();
    },
  };
};
