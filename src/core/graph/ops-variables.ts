import { addNode, addOp, outputOf, requireSize, requireType } from './graph.ts';
import { GraphError, sameShape, shapeError } from './tensor.ts';
import type { DataType, Graph, Node, Shape, Tensor } from './tensor.ts';

/** State that outlives a run of the graph. `handle` is the resource; `read` takes its value. */
export type Variable = {
  readonly name: string;
  readonly handle: Tensor;
  readonly type: DataType;
  readonly shape: Shape;
};

export const variable = (graph: Graph, name: string, type: DataType, shape: Shape): Variable => {
  requireSize('VarHandleOp', type, shape);
  if (graph.names.has(name))
    throw new GraphError(`VarHandleOp: the name ${name} is taken, two would share a value`);
  const node = addNode(graph, 'VarHandleOp', {
    name,
    attributes: {
      dtype: { type },
      shape: { shape },
      shared_name: { string: name },
      container: { string: '' },
    },
  });
  return { name, handle: outputOf(graph, node, 'resource', []), type, shape };
};

/** The variable's value after `controls` have run. Gradients are taken with respect to this tensor. */
export const read = (variable: Variable, controls: readonly Node[] = []): Tensor =>
  addOp(variable.handle.graph, 'ReadVariableOp', variable.type, variable.shape, {
    inputs: [variable.handle],
    attributes: { dtype: { type: variable.type } },
    controls,
  });

const requireFit = (
  op: string,
  variable: Variable,
  { type, shape }: Pick<Tensor, 'type' | 'shape'>,
): void => {
  if (!sameShape(variable.shape, shape))
    throw shapeError(op, variable.shape, shape, `the value must have the shape of ${variable.name}`);
  if (variable.type !== type)
    throw new GraphError(`${op}: ${variable.name} is ${variable.type}, the value ${type}`);
};

export const assign = (variable: Variable, value: Tensor): Node => {
  requireFit('AssignVariableOp', variable, value);
  return addNode(value.graph, 'AssignVariableOp', {
    inputs: [variable.handle, value],
    attributes: { dtype: { type: value.type } },
  });
};

/** Writes rows of a matrix variable: `values[i]` becomes row `indices[i]`. */
export const scatterRows = (variable: Variable, indices: Tensor, values: Tensor): Node => {
  requireType('ResourceScatterUpdate', 'int32', indices);
  requireType('ResourceScatterUpdate', variable.type, values);
  const expected = [...indices.shape, ...variable.shape.slice(1)];
  if (!sameShape(expected, values.shape))
    throw shapeError('ResourceScatterUpdate', expected, values.shape, 'one row for each index');
  return addNode(values.graph, 'ResourceScatterUpdate', {
    inputs: [variable.handle, indices, values],
    attributes: { dtype: { type: values.type }, Tindices: { type: 'int32' } },
  });
};

/** The rows of a matrix variable at `indices` `[n]`. Gradients do not flow through it. */
export const gatherRows = (variable: Variable, indices: Tensor): Tensor => {
  requireType('ResourceGather', 'int32', indices);
  return addOp(
    indices.graph,
    'ResourceGather',
    variable.type,
    [...indices.shape, ...variable.shape.slice(1)],
    {
      inputs: [variable.handle, indices],
      attributes: {
        dtype: { type: variable.type },
        Tindices: { type: 'int32' },
        batch_dims: { int: 0 },
        validate_indices: { bool: true },
      },
    },
  );
};

/** The slots and coefficients of one Adam update; powers are β₁ᵗ and β₂ᵗ at the step t being made. */
export type AdamInputs = {
  readonly mean: Variable;
  readonly variance: Variable;
  readonly beta1Power: Tensor;
  readonly beta2Power: Tensor;
  readonly learningRate: Tensor;
  readonly beta1: Tensor;
  readonly beta2: Tensor;
  readonly epsilon: Tensor;
};

/**
 * One Adam step as TensorFlow's `ResourceApplyAdam` computes it:
 * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − η·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε).
 * Kingma & Ba 2015 (the form after algorithm 1, ε outside the root and outside the bias correction). `controls` run first.
 */
export const applyAdam = (
  weight: Variable,
  gradient: Tensor,
  adam: AdamInputs,
  controls: readonly Node[] = [],
): Node => {
  requireFit('ResourceApplyAdam', weight, gradient);
  const { mean, variance, beta1Power, beta2Power, learningRate, beta1, beta2, epsilon } = adam;
  const coefficients = [beta1Power, beta2Power, learningRate, beta1, beta2, epsilon];
  for (const slot of [mean, variance]) requireFit('ResourceApplyAdam', weight, slot);
  for (const { shape } of coefficients)
    if (shape.length > 0) throw shapeError('ResourceApplyAdam', shape, [], 'a coefficient is a scalar');
  requireType('ResourceApplyAdam', 'float32', ...coefficients);
  return addNode(gradient.graph, 'ResourceApplyAdam', {
    controls,
    inputs: [...[weight, mean, variance].map((v) => v.handle), ...coefficients, gradient],
    attributes: { T: { type: 'float32' }, use_locking: { bool: false }, use_nesterov: { bool: false } },
  });
};
