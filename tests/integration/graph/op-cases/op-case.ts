import type { Tensor as EagerTensor } from '@tensorflow/tfjs-node';
import type { Shape, Tensor } from '../../../../src/core/graph/index.ts';

export type UpToFour<T> = (a: T, b: T, c: T, d: T) => T;

/** An op in the graph and in the eager API. The last `data` of the inputs are such that no gradient flows to. */
export type OpCase = {
  readonly op: string;
  readonly inputs: readonly Shape[];
  readonly data: number;
  /** Inputs lie in ±2, or above 0 where the op asks for it. */
  readonly positive: boolean;
  readonly graph: UpToFour<Tensor>;
  readonly eager: UpToFour<EagerTensor>;
};

/** Shapes as text, parted by spaces: `2,3 3 s` is a matrix, a vector and a scalar. */
export const shapesOf = (text: string): readonly Shape[] =>
  text.split(' ').map((dims) => (dims === 's' ? [] : dims.split(',').map(Number)));

export const shapeOf = (text: string): Shape => shapesOf(text)[0] ?? [];

export const numbersOf = (text: string): number[] => (text === '' ? [] : text.split(',').map(Number));

/** A case of `op` for each text of shapes. */
export const cases = (
  op: string,
  texts: readonly string[],
  graph: OpCase['graph'],
  eager: OpCase['eager'],
  options: { readonly data?: number; readonly positive?: boolean } = {},
): readonly OpCase[] =>
  texts.map((text) => ({ op, inputs: shapesOf(text), graph, eager, data: 0, positive: false, ...options }));

/** The tensors of a case as its four arguments; what it has not asked for repeats the first. */
export const four = <T>([a, ...rest]: readonly T[]): [T, T, T, T] => {
  if (a === undefined) throw new Error('a case without inputs');
  const [b = a, c = a, d = a] = rest;
  return [a, b, c, d];
};
