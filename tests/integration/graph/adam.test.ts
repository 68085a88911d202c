import { describe, expect, it } from 'vitest';
import * as g from '../../../src/core/graph/index.ts';
import { maxNormError } from '../support/compare.ts';
import { runtime } from '../support/tensorflow.ts';

/** Large and small slopes, one so small that ε decides; the third step turns back. */
const slopes = [
  [0.5, -2, 1e-3, 1e-9, 0],
  [0.25, -1, 2e-3, 1e-9, 0],
  [-4, 3, -1e-3, -1e-8, 0],
];
const start = [1, -1, 0.5, 0, 2];
const rule = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

type Settings = typeof rule;

/** Kingma & Ba 2015, ε added to √v before its bias is corrected, in float64; the settings are rounded to float32. */
const exactly = (settings: Settings) => {
  const { learningRate, epsilon } = settings;
  const [beta1, beta2] = [Math.fround(settings.beta1), Math.fround(settings.beta2)];
  const [w, m, v] = [[...start], start.map(() => 0), start.map(() => 0)];
  return slopes.map((gradient, step) => {
    const t = step + 1;
    gradient.forEach((slope, i) => {
      m[i] = beta1 * (m[i] ?? NaN) + (1 - beta1) * slope;
      v[i] = beta2 * (v[i] ?? NaN) + (1 - beta2) * slope ** 2;
      const rate = (learningRate * Math.sqrt(1 - settings.beta2 ** t)) / (1 - settings.beta1 ** t);
      w[i] = (w[i] ?? NaN) - (rate * m[i]) / (Math.sqrt(v[i]) + epsilon);
    });
    return { w: [...w], m: [...m], v: [...v] };
  });
};

const inTensorFlow = async ({ learningRate, beta1, beta2, epsilon }: Settings) => {
  const graph = g.createGraph();
  const shape = [start.length];
  const [w, m, v] = [
    g.variable(graph, 'w', 'float32', shape),
    g.variable(graph, 'm', 'float32', shape),
    g.variable(graph, 'v', 'float32', shape),
  ];
  const slope = g.placeholder(graph, 'slope', 'float32', shape);
  const powers = g.placeholder(graph, 'powers', 'float32', [2]);
  const [beta1Power, beta2Power] = g.unstack(powers);
  const update = g.applyAdam(w, slope, {
    mean: m,
    variance: v,
    beta1Power: beta1Power ?? powers,
    beta2Power: beta2Power ?? powers,
    learningRate: g.constant(graph, learningRate),
    beta1: g.constant(graph, beta1),
    beta2: g.constant(graph, beta2),
    epsilon: g.constant(graph, epsilon),
  });
  const zeros = g.constant(
    graph,
    start.map(() => 0),
  );
  const initial = [g.assign(w, g.constant(graph, start)), g.assign(m, zeros), g.assign(v, zeros)];
  const session = await g.openSession(runtime, graph, {
    init: { inputs: {}, outputs: { done: g.identity(g.constant(graph, 1), initial) } },
    step: {
      inputs: { slope, powers },
      outputs: { w: g.read(w, [update]), m: g.read(m, [update]), v: g.read(v, [update]) },
    },
  });
  session.run('init', {});
  const results = slopes.map((gradient, step) =>
    session.run('step', {
      slope: Float32Array.from(gradient),
      powers: Float32Array.of(beta1 ** (step + 1), beta2 ** (step + 1)),
    }),
  );
  session.close();
  return results;
};

describe('applyAdam', () => {
  it.each([
    ['the usual settings', rule],
    ['a large ε', { ...rule, epsilon: 0.1 }],
    ['no memory', { ...rule, beta1: 0, beta2: 0 }],
    ['other memories', { ...rule, beta1: 0.5, beta2: 0.9 }],
  ])("makes Kingma and Ba's steps with %s", async (_, settings) => {
    const results = await inTensorFlow(settings);
    exactly(settings).forEach((expected, step) => {
      for (const name of ['w', 'm', 'v'] as const)
        expect(
          maxNormError(results[step]?.[name] ?? [], expected[name]),
          `${name} after ${step + 1}`,
        ).toBeLessThan(1e-6);
    });
  });

  it('moves the element whose slope is as small as ε as its formula says', async () => {
    const results = await inTensorFlow(rule);
    const [first] = exactly(rule);
    // With ε inside the bias correction this step would be 1.5 times as long, without ε 11 times.
    const step = Math.abs((results[0]?.['w']?.[3] ?? NaN) - start[3]!);
    expect(Math.abs(step / Math.abs(first!.w[3]! - start[3]!) - 1)).toBeLessThan(1e-3);
  });
});
