import { describe, expect, it } from 'vitest';
import { writeSavedModel } from '../../../../src/core/graph/index.ts';
import { createProgram } from '../../../../src/core/vae/program.ts';
import { activations, experimentSchema, pixelTreatments } from '../../../../src/shared/experiment.ts';
import { readSavedModel } from '../graph/read-saved-model.ts';

/**
 * Ops of TensorFlow 2.7 with their attributes in 2.7, the oldest library that tfjs-node is built with (Apple silicon,
 * Linux on ARM). It refuses a graph with an op or an attribute that it does not know.
 */
const tensorflow27: Readonly<Record<string, string>> = {
  AddN: 'N T',
  AddV2: 'T',
  AssignVariableOp: 'dtype',
  BiasAdd: 'T data_format',
  BiasAddGrad: 'T data_format',
  Bitcast: 'T type',
  BroadcastTo: 'T Tidx',
  Cast: 'SrcT DstT Truncate',
  ConcatV2: 'N T Tidx',
  Const: 'value dtype',
  DeepCopy: 'T',
  Elu: 'T',
  EluGrad: 'T',
  Exp: 'T',
  GreaterEqual: 'T',
  Identity: 'T',
  Less: 'T',
  Log: 'T',
  MatMul: 'transpose_a transpose_b T',
  Max: 'keep_dims T Tidx',
  Maximum: 'T',
  Mul: 'T',
  Neg: 'T',
  Pack: 'N T axis',
  Pad: 'T Tpaddings',
  Placeholder: 'dtype shape',
  Prod: 'keep_dims T Tidx',
  ReadVariableOp: 'dtype',
  RealDiv: 'T',
  Relu: 'T',
  ReluGrad: 'T',
  Reshape: 'T Tshape',
  ResourceApplyAdam: 'T use_locking use_nesterov',
  ResourceGather: 'batch_dims validate_indices dtype Tindices',
  ResourceScatterUpdate: 'dtype Tindices',
  SelectV2: 'T',
  Sigmoid: 'T',
  SigmoidGrad: 'T',
  Slice: 'T Index',
  Softplus: 'T',
  SoftplusGrad: 'T',
  Sqrt: 'T',
  Square: 'T',
  StatelessRandomGetKeyCounter: 'Tseed',
  StatelessRandomNormalV2: 'dtype Tshape',
  StatelessRandomUniformV2: 'dtype Tshape',
  Sub: 'T',
  Sum: 'keep_dims T Tidx',
  Tanh: 'T',
  TanhGrad: 'T',
  Transpose: 'T Tperm',
  Unpack: 'num T axis',
  VarHandleOp: 'container shared_name dtype shape allowed_devices',
};

const objectives = [
  { kind: 'autoencoder' },
  { kl: 'sampled', samples: 3, beta: 4 },
  { kl: 'analytic', samples: 1, beta: 0 },
];

const experiments = activations.flatMap((activation) =>
  pixelTreatments.flatMap((pixels) =>
    objectives.map((objective) =>
      experimentSchema.parse({ pixels, objective, model: { activation, encoder: [7, 6], decoder: [] } }),
    ),
  ),
);

/** Every op with its attributes, as text, in the file of a program that trains and does all else. */
const opsOf = (experiment: (typeof experiments)[number]): ReadonlyMap<string, string> => {
  const { graph, signatures } = createProgram(experiment, 12, { train: 300, test: 50 });
  const [{ graphDef }] = readSavedModel(writeSavedModel(graph, signatures).model).metaGraphs;
  return new Map(graphDef.node.map(({ op, attr }) => [op, Object.keys(attr).sort().join(' ')]));
};

const found = new Map(experiments.flatMap((experiment) => [...opsOf(experiment)]));

describe('programs of every kind', () => {
  it.each([...found])('use %s (%s) as TensorFlow 2.7 knows it', (op, attributes) => {
    expect(Object.keys(tensorflow27)).toContain(op);
    const known = tensorflow27[op]?.split(' ') ?? [];
    expect(attributes.split(' ').filter((name) => !known.includes(name))).toEqual([]);
  });

  it('use the ops that make them fast and repeatable', () => {
    expect([...found.keys()]).toEqual(
      expect.arrayContaining([
        'ResourceApplyAdam',
        'ResourceGather',
        'ResourceScatterUpdate',
        'StatelessRandomNormalV2',
        'StatelessRandomUniformV2',
      ]),
    );
    expect([...found.keys()].filter((op) => op.startsWith('Random'))).toEqual([]);
  });
});
