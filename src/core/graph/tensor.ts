/** TensorFlow's numbers for the data types that the graphs here use (types.proto). */
export const dataTypes = {
  float32: 1,
  int32: 3,
  uint8: 4,
  int64: 9,
  bool: 10,
  resource: 20,
  uint64: 23,
} as const;
export type DataType = keyof typeof dataTypes;

const bytesOf: Record<DataType, number> = {
  float32: 4,
  int32: 4,
  uint8: 1,
  int64: 8,
  bool: 1,
  resource: 8,
  uint64: 8,
};

/** Static: every dimension is known when the graph is built. */
export type Shape = readonly number[];

/** A node attribute, one case of TensorFlow's AttrValue. */
export type Attribute =
  | { readonly type: DataType }
  | { readonly shape: Shape }
  | { readonly int: number }
  | { readonly bool: boolean }
  | { readonly string: string }
  | { readonly value: { readonly type: DataType; readonly shape: Shape; readonly content: Uint8Array } };

export type Node = {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly Tensor[];
  readonly controls: readonly Node[];
  readonly attributes: Readonly<Record<string, Attribute>>;
};

/**
 * How gradients flow back through one op: given one gradient an output (null where nothing depends on that output), it
 * returns one gradient an input, null where the input gets none; inputs that are not `needed` may be left out. `order`
 * grows with creation, so falling order is a reverse topological order.
 */
export type Tape = {
  readonly order: number;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly backward: (
    gradients: readonly (Tensor | null)[],
    needed: readonly boolean[],
  ) => readonly (Tensor | null)[];
};

/** One output of a node. */
export type Tensor = {
  readonly graph: Graph;
  readonly node: Node;
  readonly index: number;
  readonly type: DataType;
  readonly shape: Shape;
  tape: Tape | null;
};

/** A graph under construction; `createGraph` makes one. */
export type Graph = {
  readonly nodes: Node[];
  readonly names: Map<string, number>;
  readonly constants: Map<string, Tensor>;
  tapes: number;
};

/** A mistake in a graph, found while it is built: the program's fault, never a user's input. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}

/** A tensor beyond what Electron's allocator takes: what a user asked for may need one. */
export class TensorTooLarge extends GraphError {}

export const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);

export const bytesIn = (type: DataType, shape: Shape): number => bytesOf[type] * sizeOf(shape);

export const showShape = (shape: Shape): string => `[${shape.join(', ')}]`;

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((n, i) => n === b[i]);

/** An error that names the op and both shapes. */
export const shapeError = (op: string, a: Shape, b: Shape, why: string): GraphError =>
  new GraphError(`${op}: shapes ${showShape(a)} and ${showShape(b)} do not fit: ${why}`);
