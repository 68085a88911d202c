import { createGraph, placeholder } from '../../../src/core/graph/graph.ts';
import { addN } from '../../../src/core/graph/ops-elementwise.ts';
import { matmul } from '../../../src/core/graph/ops-matrix.ts';
import { identity, slice, stack } from '../../../src/core/graph/ops-shape.ts';
import { assign, read, variable } from '../../../src/core/graph/ops-variables.ts';
import { openSession } from '../../../src/core/graph/session.ts';
import type { Node, Shape } from '../../../src/core/graph/tensor.ts';
import { sizeOf } from '../../../src/core/graph/tensor.ts';
import { createRuntime, loadTensorFlow } from '../../../src/main/engine/tensorflow.ts';
import { serve, sizes } from './serve.ts';

/**
 * The floor of a training step: its five large matrix products and nothing else, x·W, h·V and the three of the reverse
 * pass, run by TensorFlow on matrices that never leave it.
 */
const stepsPerCall = 8;
const pixels = 784;
const { hidden, batch } = sizes();

const graph = createGraph();
const matrices = {
  x: [batch, pixels],
  w: [pixels, hidden],
  h: [batch, hidden],
  v: [hidden, pixels],
  gradient: [batch, pixels],
  hiddenGradient: [batch, hidden],
} satisfies Record<string, Shape>;
type Name = keyof typeof matrices;
const names = Object.keys(matrices) as readonly Name[];
const variables = new Map(names.map((name) => [name, variable(graph, name, 'float32', matrices[name])]));
const inputs = Object.fromEntries(
  names.map((name) => [name, placeholder(graph, `${name}/value`, 'float32', matrices[name])]),
);

const step = (previous: readonly Node[]) => {
  const value = (name: Name) => read(variables.get(name)!, previous);
  const products = [
    matmul(value('x'), value('w')),
    matmul(value('h'), value('v')),
    matmul(value('gradient'), value('v'), { transposeB: true }),
    matmul(value('x'), value('hiddenGradient'), { transposeA: true }),
    matmul(value('h'), value('gradient'), { transposeA: true }),
  ];
  // TensorFlow drops what nothing consumes; one element is enough and costs a microsecond.
  return addN(products.map((product) => slice(product, [0, 0], [1, 1])));
};

const steps = [step([])];
while (steps.length < stepsPerCall) steps.push(step([steps.at(-1)!.node]));
const assigns = names.map((name) => assign(variables.get(name)!, inputs[name]!));
const tf = await loadTensorFlow();
const session = await openSession(createRuntime(tf), graph, {
  init: { inputs, outputs: { done: identity(inputs['x']!, assigns) } },
  run: { inputs: {}, outputs: { products: stack(steps) } },
});
session.run(
  'init',
  Object.fromEntries(names.map((name) => [name, new Float32Array(sizeOf(matrices[name])).fill(0.01)])),
);

await serve(tf.version.tfjs, batch, 0, () => {
  session.run('run', {});
  return { images: stepsPerCall * batch, losses: [] };
});
