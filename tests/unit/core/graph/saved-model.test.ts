import { describe, expect, it } from 'vitest';
import * as g from '../../../../src/core/graph/index.ts';
import { readSavedModel } from './read-saved-model.ts';

const build = () => {
  const graph = g.createGraph();
  const x = g.placeholder(graph, 'x', 'float32', [2, 3]);
  const y = g.placeholder(graph, 'y', 'int32', [2]);
  const weights = g.variable(graph, 'weights', 'float32', [3]);
  const store = g.assign(weights, g.constant(graph, [1, 2, 3]));
  const [first, second] = g.unstack(x);
  const sum = g.reduceSum(g.multiply(second ?? x, g.read(weights, [store])), [0], true);
  const unused = g.exp(first ?? x);
  const gathered = g.gatherRows(weights, y);
  const signatures = {
    sum: { inputs: { images: x }, outputs: { total: sum, part: second ?? x } },
    gather: { inputs: { rows: y }, outputs: { values: gathered } },
  };
  return { graph, signatures, unused, model: g.writeSavedModel(graph, signatures) };
};

describe('a SavedModel', () => {
  const { graph, signatures, unused, model } = build();
  const file = readSavedModel(model.model);
  const [{ metaInfoDef, graphDef, signatureDef }] = file.metaGraphs;
  const nodeOf = (op: string) => {
    const found = graphDef.node.find((node) => node.op === op);
    if (found === undefined) throw new Error(`no ${op}`);
    return found;
  };

  it('says what TensorFlow wants to know before it reads on', () => {
    expect(file.savedModelSchemaVersion).toBe(1);
    expect(metaInfoDef).toEqual({ tags: ['serve'], tensorflowVersion: '2.9.1' });
    // TensorFlow 2.9's.
    expect(graphDef.versions).toEqual({ producer: 1087 });
  });

  it('names inputs and outputs of each signature', () => {
    expect(signatureDef).toEqual({
      sum: {
        inputs: { images: { name: 'x:0', dtype: 'DT_FLOAT', tensorShape: [2, 3] } },
        outputs: {
          total: { name: `${signatures.sum.outputs.total.node.name}:0`, dtype: 'DT_FLOAT', tensorShape: [1] },
          part: { name: 'Unpack:1', dtype: 'DT_FLOAT', tensorShape: [3] },
        },
        methodName: 'tensorflow/serving/predict',
      },
      gather: {
        inputs: { rows: { name: 'y:0', dtype: 'DT_INT32', tensorShape: [2] } },
        outputs: { values: { name: 'ResourceGather:0', dtype: 'DT_FLOAT', tensorShape: [2] } },
        methodName: 'tensorflow/serving/predict',
      },
    });
  });

  it('writes nodes with inputs, controls and attributes', () => {
    expect(nodeOf('Mul').input).toEqual(['Unpack:1', nodeOf('ReadVariableOp').name]);
    expect(nodeOf('ReadVariableOp').input).toEqual(['weights', `^${nodeOf('AssignVariableOp').name}`]);
    expect(nodeOf('Unpack').attr).toEqual({ T: { type: 'DT_FLOAT' }, num: { i: 2 }, axis: { i: 0 } });
    expect(nodeOf('Sum').attr).toMatchObject({ keep_dims: { b: true } });
    expect(nodeOf('Placeholder').attr).toEqual({ dtype: { type: 'DT_FLOAT' }, shape: { shape: [2, 3] } });
    const { shared_name: sharedName } = nodeOf('VarHandleOp').attr;
    expect(new TextDecoder().decode(sharedName?.s)).toBe('weights');
  });

  it('writes constants as bytes in memory order', () => {
    const values = graphDef.node.flatMap(({ attr }) => attr['value']?.tensor ?? []);
    const vector = values.find(({ dtype }) => dtype === 'DT_FLOAT');
    expect(vector?.tensorShape).toEqual([3]);
    expect(vector && [...new Float32Array(Uint8Array.from(vector.tensorContent).buffer)]).toEqual([1, 2, 3]);
    const axis = values.find(({ dtype }) => dtype === 'DT_INT32');
    expect(axis && [...new Int32Array(Uint8Array.from(axis.tensorContent).buffer)]).toEqual([0]);
  });

  it('leaves out what no signature reaches, and nothing else', () => {
    const names = graphDef.node.map(({ name }) => name);
    expect(names).not.toContain(unused.node.name);
    expect(new Set(names)).toEqual(
      new Set(graph.nodes.filter((node) => node !== unused.node).map(({ name }) => name)),
    );
    const inputs = graphDef.node.flatMap(({ input }) => input.map((name) => name.replace(/^\^|:\d+$/g, '')));
    expect(inputs.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('gives every node a name of its own', () => {
    const names = graphDef.node.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const own = g.createGraph();
    const wanted = ['x', 'x', 'x_1', 'x', 'x_1'];
    const given = wanted.map((name) => g.placeholder(own, name, 'float32', []).node.name);
    expect(given.slice(0, 2)).toEqual(['x', 'x_1']);
    expect(new Set(given).size).toBe(wanted.length);
  });

  it('has an index of the same signatures without a node', () => {
    const [index] = readSavedModel(model.index).metaGraphs;
    expect(index.graphDef.node).toEqual([]);
    expect(index.signatureDef).toEqual(signatureDef);
  });
});

describe('constants', () => {
  it('that are equal are one node', () => {
    const graph = g.createGraph();
    expect(g.constant(graph, [1, 2])).toBe(g.constant(graph, [1, 2]));
    expect(g.constant(graph, [1, 2])).not.toBe(g.constant(graph, [1, 2], [2, 1]));
    expect(g.constant(graph, 1)).not.toBe(g.integers(graph, 1));
  });
});
