import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as g from '../../../src/core/graph/index.ts';
import type { Session } from '../../../src/core/graph/index.ts';
import { temporaryFolder } from '../support/folders.ts';
import { runtime, tf } from '../support/tensorflow.ts';

/** A variable of three floats that can be written, doubled and read. */
const counter = () => {
  const graph = g.createGraph();
  const state = g.variable(graph, 'state', 'float32', [3]);
  const values = g.placeholder(graph, 'values', 'float32', [3]);
  const index = g.placeholder(graph, 'index', 'int32', [1]);
  const written = g.identity(g.constant(graph, 1), [g.assign(state, values)]);
  const update = g.assign(state, g.scale(g.read(state), 2));
  const signatures = {
    write: { inputs: { values }, outputs: { written } },
    double: { inputs: {}, outputs: { before: g.read(state), after: g.read(state, [update]) } },
    read: { inputs: {}, outputs: { state: g.read(state) } },
    element: { inputs: { index }, outputs: { value: g.gatherRows(state, index) } },
  };
  return { graph, signatures };
};

const open = (): Promise<Session> => {
  const { graph, signatures } = counter();
  return g.openSession(runtime, graph, signatures);
};

const three = (...values: readonly number[]) => ({ values: Float32Array.from(values) });

describe('a session', () => {
  it('keeps variables from one signature to another, and runs only what is fetched', async () => {
    const session = await open();
    session.run('write', three(1, 2, 3));
    expect(session.run('read', {})).toEqual({ state: Float32Array.of(1, 2, 3) });
    expect(session.run('read', {})).toEqual({ state: Float32Array.of(1, 2, 3) });
    expect(session.run('double', {})['after']).toEqual(Float32Array.of(2, 4, 6));
    expect(session.run('read', {})).toEqual({ state: Float32Array.of(2, 4, 6) });
    session.close();
  });

  it('shares nothing with another session, even of the same graph', async () => {
    const [one, two] = [await open(), await open()];
    one.run('write', three(1, 1, 1));
    two.run('write', three(2, 2, 2));
    expect(one.run('read', {})).toEqual({ state: Float32Array.of(1, 1, 1) });
    one.close();
    expect(two.run('read', {})).toEqual({ state: Float32Array.of(2, 2, 2) });
    two.close();
  });

  it('gives copies that the caller owns', async () => {
    const session = await open();
    session.run('write', three(1, 2, 3));
    const first = session.run('read', {})['state'];
    first?.fill(9);
    expect(session.run('read', {})).toEqual({ state: Float32Array.of(1, 2, 3) });
    session.run('double', {});
    expect(first).toEqual(Float32Array.of(9, 9, 9));
    session.close();
  });

  it('refuses wrong feeds and unknown signatures before TensorFlow sees them', async () => {
    const session = await open();
    const refused = (run: () => unknown, part: string) => {
      expect(run).toThrow(g.GraphError);
      expect(run).toThrow(part);
    };
    refused(() => session.run('write', {}), 'values is missing');
    refused(() => session.run('write', three(1, 2)), 'values wants shape [3], got 2 values');
    refused(() => session.run('write', { values: Int32Array.of(1, 2, 3) }), 'values wants float32');
    refused(() => session.run('forget', {}), 'no signature forget');
    session.close();
  });

  it('refuses types that cannot be fed', async () => {
    const graph = g.createGraph();
    const bytes = g.placeholder(graph, 'bytes', 'uint8', [2]);
    const signatures = { run: { inputs: { bytes }, outputs: { sum: g.cast(bytes, 'float32') } } };
    const session = await g.openSession(runtime, graph, signatures);
    expect(() => session.run('run', { bytes: Int32Array.of(1, 2) })).toThrow('uint8 cannot be fed (bytes)');
    session.close();
  });

  it('leaves no tensor behind', async () => {
    const session = await open();
    session.run('write', three(1, 2, 3));
    const before = tf.memory().numTensors;
    for (let i = 0; i < 20; i++) session.run('double', {});
    session.run('element', { index: Int32Array.of(2) });
    expect(tf.memory().numTensors).toBe(before);
    session.close();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("tfjs-node's own reader", () => {
  it('finds the signatures of the file', async () => {
    const { graph, signatures } = counter();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'saved_model.pb'), g.writeSavedModel(graph, signatures).model);
    const [metaGraph] = await tf.node.getMetaGraphsFromSavedModel(folder);
    expect(metaGraph?.tags).toEqual(['serve']);
    expect(Object.keys(metaGraph?.signatureDefs ?? {}).sort()).toEqual(Object.keys(signatures).sort());
    expect(metaGraph?.signatureDefs['element']).toMatchObject({
      inputs: { index: { dtype: 'int32', tfDtype: 'DT_INT32', name: 'index:0' } },
      outputs: { value: { dtype: 'float32', tfDtype: 'DT_FLOAT', name: 'ResourceGather:0' } },
    });
  });
});
