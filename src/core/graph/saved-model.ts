import { encodeSavedModel } from './saved-model-messages.ts';
import { dataTypes } from './tensor.ts';
import type { Attribute, Graph, Node, Shape, Tensor } from './tensor.ts';

/** One thing that a session can be asked to do: what is fed, what comes back. */
export type Signature = {
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly outputs: Readonly<Record<string, Tensor>>;
};

/** GraphDef's version of TensorFlow 2.9: old enough for every library that tfjs-node is built with. */
const producer = 1087;

const shapeMessage = (shape: Shape) => ({ dimensions: shape.map((size) => ({ size })) });

const attributeMessage = (attribute: Attribute) => {
  if ('type' in attribute) return { type: dataTypes[attribute.type] };
  if ('shape' in attribute) return { shape: shapeMessage(attribute.shape) };
  if ('string' in attribute) return { bytes: new TextEncoder().encode(attribute.string) };
  if ('value' in attribute) {
    const { type, shape, content } = attribute.value;
    return { tensor: { type: dataTypes[type], shape: shapeMessage(shape), content } };
  }
  return attribute;
};

const mapValues = <A, B>(record: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));

const nameOf = (tensor: Tensor): string =>
  tensor.index === 0 ? tensor.node.name : `${tensor.node.name}:${tensor.index}`;

const nodeMessage = (node: Node) => ({
  name: node.name,
  op: node.op,
  inputs: [...node.inputs.map(nameOf), ...node.controls.map((control) => `^${control.name}`)],
  attributes: mapValues(node.attributes, attributeMessage),
});

const infoMessage = (tensor: Tensor) => ({
  name: `${tensor.node.name}:${tensor.index}`,
  type: dataTypes[tensor.type],
  shape: shapeMessage(tensor.shape),
});

/** The nodes that the signatures reach: what was built on the way and is never fetched stays out of the file. */
const reachable = (graph: Graph, signatures: Readonly<Record<string, Signature>>): readonly Node[] => {
  const pending = Object.values(signatures).flatMap(({ inputs, outputs }) =>
    [...Object.values(inputs), ...Object.values(outputs)].map((tensor) => tensor.node),
  );
  const found = new Set<Node>();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    pending.push(...node.inputs.map((input) => input.node), ...node.controls);
  }
  return graph.nodes.filter((node) => found.has(node));
};

/** A SavedModel as files: `model` is the whole; `index` has its signatures but no nodes, for readers of names only. */
export type SavedModel = { readonly model: Uint8Array; readonly index: Uint8Array };

/** Encodes a graph and its signatures in TensorFlow's SavedModel format, with no variables folder. */
export const writeSavedModel = (
  graph: Graph,
  signatures: Readonly<Record<string, Signature>>,
): SavedModel => {
  const metaGraph = {
    metaInfo: { tags: ['serve'], tensorflowVersion: '2.9.1' },
    signatures: mapValues(signatures, ({ inputs, outputs }) => ({
      inputs: mapValues(inputs, infoMessage),
      outputs: mapValues(outputs, infoMessage),
      method: 'tensorflow/serving/predict',
    })),
  };
  const file = (nodes: readonly Node[]) =>
    encodeSavedModel({
      savedModelSchemaVersion: 1,
      metaGraphs: [{ ...metaGraph, graph: { nodes: nodes.map(nodeMessage), versions: { producer } } }],
    });
  return { model: file(reachable(graph, signatures)), index: file([]) };
};
