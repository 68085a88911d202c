import { addOp, differentiable, requireType } from './graph.ts';
import { shapeError } from './tensor.ts';
import type { Tensor } from './tensor.ts';

export type MatmulOptions = { readonly transposeA?: boolean; readonly transposeB?: boolean };

const dimensions = (x: Tensor, transposed: boolean): readonly [number, number] => {
  const [m = 0, n = 0] = x.shape;
  return transposed ? [n, m] : [m, n];
};

/** Matrix product of `[m, k]` and `[k, n]`, each read transposed on demand. */
export const matmul = (a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor => {
  const { transposeA = false, transposeB = false } = options;
  requireType('MatMul', 'float32', a, b);
  const [m, k] = dimensions(a, transposeA);
  const [l, n] = dimensions(b, transposeB);
  if (a.shape.length !== 2 || b.shape.length !== 2)
    throw shapeError('MatMul', a.shape, b.shape, 'both must be matrices');
  if (k !== l) throw shapeError('MatMul', a.shape, b.shape, `inner dimensions ${k} and ${l} differ`);
  const out = addOp(a.graph, 'MatMul', 'float32', [m, n], {
    inputs: [a, b],
    attributes: {
      T: { type: 'float32' },
      transpose_a: { bool: transposeA },
      transpose_b: { bool: transposeB },
    },
  });
  // A product that nobody asks for costs as much as any: the gradient of the images is one.
  differentiable([a, b], [out], ([g], [needsA, needsB]) => {
    if (!g) return [null, null];
    const gradientOfA = () =>
      transposeA
        ? matmul(b, g, { transposeA: transposeB, transposeB: true })
        : matmul(g, b, { transposeB: !transposeB });
    const gradientOfB = () =>
      transposeB
        ? matmul(g, a, { transposeA: true, transposeB: transposeA })
        : matmul(a, g, { transposeA: !transposeA });
    return [needsA ? gradientOfA() : null, needsB ? gradientOfB() : null];
  });
  return out;
};

/** Adds a bias `[n]` to each row of `[m, n]`. */
export const biasAdd = (x: Tensor, bias: Tensor): Tensor => {
  requireType('BiasAdd', 'float32', x, bias);
  if (x.shape.length !== 2 || bias.shape.length !== 1 || x.shape[1] !== bias.shape[0])
    throw shapeError('BiasAdd', x.shape, bias.shape, 'the bias must be as long as a row');
  const attributes = { T: { type: 'float32' }, data_format: { string: 'NHWC' } } as const;
  const out = addOp(x.graph, 'BiasAdd', 'float32', x.shape, { inputs: [x, bias], attributes });
  differentiable([x, bias], [out], ([g]) =>
    g ? [g, addOp(g.graph, 'BiasAddGrad', 'float32', bias.shape, { inputs: [g], attributes })] : [null, null],
  );
  return out;
};
