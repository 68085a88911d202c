import { addNode, addOp, integers, outputOf, requireType } from './graph.ts';
import { shapeError } from './tensor.ts';
import type { Shape, Tensor } from './tensor.ts';

/** Philox 4×32-10 (Salmon et al. 2011), as TensorFlow's stateless ops number it. */
const philox = 1;

const keyed =
  (op: string) =>
  (seed: Tensor, shape: Shape): Tensor => {
    requireType(op, 'int32', seed);
    if (seed.shape.length !== 1 || seed.shape[0] !== 2)
      throw shapeError(op, seed.shape, [2], 'a seed is two integers');
    const { graph } = seed;
    const node = addNode(graph, 'StatelessRandomGetKeyCounter', {
      inputs: [seed],
      attributes: { Tseed: { type: 'int32' } },
    });
    const key = outputOf(graph, node, 'uint64', [1], 0);
    const counter = outputOf(graph, node, 'uint64', [2], 1);
    return addOp(graph, op, 'float32', shape, {
      inputs: [integers(graph, shape), key, counter, integers(graph, philox)],
      attributes: { dtype: { type: 'float32' }, Tshape: { type: 'int32' } },
    });
  };

/** Standard normals, a function of the seed `[2]` (int32) and the shape alone. */
export const randomNormal = keyed('StatelessRandomNormalV2');

/** Uniforms in [0, 1), a function of the seed `[2]` (int32) and the shape alone. */
export const randomUniform = keyed('StatelessRandomUniformV2');
