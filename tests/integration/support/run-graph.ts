import { openSession } from '../../../src/core/graph/index.ts';
import type { Graph, Tensor, Values } from '../../../src/core/graph/index.ts';
import { runtime } from './tensorflow.ts';

type Named<T> = Readonly<Record<string, T>>;

/** Runs a graph once in a session of its own: each input is a placeholder with its values. */
export const runGraph = async (
  graph: Graph,
  inputs: Named<readonly [Tensor, Values]>,
  outputs: Named<Tensor>,
): Promise<Named<Values>> => {
  const entries = Object.entries(inputs);
  const placeholders = Object.fromEntries(entries.map(([name, [tensor]]) => [name, tensor]));
  const session = await openSession(runtime, graph, { run: { inputs: placeholders, outputs } });
  try {
    return session.run('run', Object.fromEntries(entries.map(([name, [, values]]) => [name, values])));
  } finally {
    session.close();
  }
};

/** An output as plain numbers. */
export const numbersOf = (outputs: Named<Values>, name: string): readonly number[] => {
  const values = outputs[name];
  if (values === undefined) throw new Error(`no output ${name}`);
  return [...values];
};
