import { addN } from './ops-elementwise.ts';
import { GraphError, sameShape, shapeError } from './tensor.ts';
import type { Tape, Tensor } from './tensor.ts';

/** All tapes that `from` depends on, newest first: a reverse topological order. */
const tapesBehind = (from: Tensor): readonly Tape[] => {
  const found = new Set<Tape>();
  const pending = [from];
  for (let tensor = pending.pop(); tensor !== undefined; tensor = pending.pop()) {
    if (tensor.tape === null || found.has(tensor.tape)) continue;
    found.add(tensor.tape);
    pending.push(...tensor.tape.inputs);
  }
  return [...found].sort((a, b) => b.order - a.order);
};

/**
 * Reverse-mode gradients of a scalar with respect to tensors of its graph. Tensors that the scalar does not depend on
 * get null. Appends the backward ops to the graph; what no signature fetches is never computed.
 */
export const gradients = (
  of: Tensor,
  withRespectTo: readonly Tensor[],
  seed: Tensor,
): readonly (Tensor | null)[] => {
  if (of.shape.length !== 0)
    throw new GraphError(`gradients: wants a scalar, got shape [${of.shape.join(', ')}]`);
  const parts = new Map<Tensor, Tensor[]>([[of, [seed]]]);
  const total = (tensor: Tensor): Tensor | null => {
    const list = parts.get(tensor);
    if (list === undefined) return null;
    const sum = addN(list);
    parts.set(tensor, [sum]);
    return sum;
  };
  const wanted = tapesBehind(of);
  const leads = leadingTo(wanted, withRespectTo);
  for (const tape of wanted) {
    if (!leads.has(tape)) continue;
    const arriving = tape.outputs.map(total);
    if (arriving.every((g) => g === null)) continue;
    const needed = tape.inputs.map(
      (x) => withRespectTo.includes(x) || (x.tape !== null && leads.has(x.tape)),
    );
    tape.backward(arriving, needed).forEach((part, i) => {
      const input = tape.inputs[i];
      if (part === null || input === undefined) return;
      if (!sameShape(part.shape, input.shape))
        throw shapeError(
          `gradient of ${tape.outputs[0]?.node.op}`,
          part.shape,
          input.shape,
          'they must be equal',
        );
      parts.set(input, [...(parts.get(input) ?? []), part]);
    });
  }
  return withRespectTo.map(total);
};

/** The tapes through which a path to one of the targets goes: the others need no backward ops. */
const leadingTo = (tapes: readonly Tape[], targets: readonly Tensor[]): Set<Tape> => {
  const wanted = new Set(targets);
  const leads = new Set<Tape>();
  for (const tape of tapes.toReversed())
    if (tape.inputs.some((input) => wanted.has(input) || (input.tape !== null && leads.has(input.tape))))
      leads.add(tape);
  return leads;
};
