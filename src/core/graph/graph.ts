import { GraphError, TensorTooLarge, bytesIn, showShape } from './tensor.ts';
import type { Attribute, DataType, Graph, Node, Shape, Tape, Tensor } from './tensor.ts';

/** Electron's allocator ends the process on larger aligned blocks (docs/decisions/0002-tensor-limit.md). */
export const largestTensorBytes = 512 * 1024 * 1024;

export const createGraph = (): Graph => ({ nodes: [], names: new Map(), constants: new Map(), tapes: 0 });

const uniqueName = (graph: Graph, base: string): string => {
  const used = graph.names.get(base) ?? 0;
  graph.names.set(base, used + 1);
  return used === 0 ? base : uniqueName(graph, `${base}_${used}`);
};

export type NodeOptions = {
  readonly inputs?: readonly Tensor[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly controls?: readonly Node[];
  readonly name?: string;
};

/** Appends a node. Inputs must belong to the same graph. */
export const addNode = (graph: Graph, op: string, options: NodeOptions = {}): Node => {
  const { inputs = [], attributes = {}, controls = [], name = op } = options;
  if (inputs.some((input) => input.graph !== graph))
    throw new GraphError(`${op}: an input is of another graph`);
  const node: Node = { name: uniqueName(graph, name), op, inputs, controls, attributes };
  graph.nodes.push(node);
  return node;
};

/** Refuses tensors of another type. */
export const requireType = (op: string, type: DataType, ...tensors: readonly Tensor[]): void => {
  const wrong = tensors.find((tensor) => tensor.type !== type);
  if (wrong !== undefined)
    throw new GraphError(`${op}: wants ${type}, got ${wrong.type} of shape ${showShape(wrong.shape)}`);
};

export const requireSize = (op: string, type: DataType, shape: Shape): void => {
  if (!shape.every((n) => Number.isInteger(n) && n >= 0))
    throw new GraphError(`${op}: ${showShape(shape)} is no shape`);
  if (bytesIn(type, shape) > largestTensorBytes)
    throw new TensorTooLarge(`${op}: a tensor of shape ${showShape(shape)} is larger than 512 MiB`);
};

/** The tensor that a node's output number `index` gives. Refuses tensors above `largestTensorBytes`. */
export const outputOf = (graph: Graph, node: Node, type: DataType, shape: Shape, index = 0): Tensor => {
  requireSize(node.op, type, shape);
  return { graph, node, index, type, shape, tape: null };
};

/** Records how gradients flow back from `outputs` to `inputs`; without it they stop there. */
export const differentiable = (
  inputs: readonly Tensor[],
  outputs: readonly Tensor[],
  backward: Tape['backward'],
): void => {
  const graph = outputs[0]?.graph;
  if (graph === undefined) return;
  const tape: Tape = { order: graph.tapes++, inputs, outputs, backward };
  for (const output of outputs) output.tape = tape;
};

/** Appends a node with one output. */
export const addOp = (
  graph: Graph,
  op: string,
  type: DataType,
  shape: Shape,
  options: NodeOptions = {},
): Tensor => outputOf(graph, addNode(graph, op, options), type, shape);

/** A value that is fed when a signature runs. */
export const placeholder = (graph: Graph, name: string, type: DataType, shape: Shape): Tensor =>
  addOp(graph, 'Placeholder', type, shape, { name, attributes: { dtype: { type }, shape: { shape } } });

const constantOf = (graph: Graph, type: DataType, shape: Shape, data: Float32Array | Int32Array): Tensor => {
  const key = `${type}${showShape(shape)}${data.join()}`;
  const known = graph.constants.get(key);
  if (known !== undefined) return known;
  const content = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const made = addOp(graph, 'Const', type, shape, {
    attributes: { dtype: { type }, value: { value: { type, shape, content } } },
  });
  graph.constants.set(key, made);
  return made;
};

/** A float32 constant; equal constants of one graph are one node. */
export const constant = (graph: Graph, values: number | readonly number[], shape?: Shape): Tensor => {
  const list = typeof values === 'number' ? [values] : values;
  const dims = shape ?? (typeof values === 'number' ? [] : [list.length]);
  return constantOf(graph, 'float32', dims, Float32Array.from(list));
};

/** An int32 constant, as shapes, axes and indices want it. */
export const integers = (graph: Graph, values: number | readonly number[]): Tensor =>
  typeof values === 'number'
    ? constantOf(graph, 'int32', [], Int32Array.of(values))
    : constantOf(graph, 'int32', [values.length], Int32Array.from(values));
