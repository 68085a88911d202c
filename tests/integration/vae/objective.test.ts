import { describe, expect, it } from 'vitest';
import { recordFigure } from '../../support/record-figure.ts';
import { gradients } from '../../../src/core/graph/gradients.ts';
import { constant, createGraph, placeholder } from '../../../src/core/graph/graph.ts';
import { reduceSum } from '../../../src/core/graph/ops-broadcast.ts';
import { rows } from '../../../src/core/graph/ops-shape.ts';
import { openSession } from '../../../src/core/graph/session.ts';
import type { Values } from '../../../src/core/graph/session.ts';
import { parametersOf } from '../../../src/core/vae/parameters.ts';
import { batchObjective } from '../../../src/core/vae/batch-objective.ts';
import { shardsOf } from '../../../src/core/vae/training-step.ts';
import { runtime } from '../support/tensorflow.ts';
import { gradientError, objectiveCases } from '../../fixtures/objective/read.ts';
import type { ObjectiveCase } from '../../fixtures/objective/read.ts';

const bar = 1e-5;

/** The objective of the training step, in one piece or in its shards, and its gradients, as this engine computes them. */
const evaluate = async (given: ObjectiveCase, parted: boolean): Promise<Readonly<Record<string, Values>>> => {
  const { architecture, experiment, count, images, noise, parameters } = given;
  const graph = createGraph();
  const x = placeholder(graph, 'images', 'float32', [count, architecture.pixels]);
  const { samples } = experiment.objective;
  const epsilon = noise && placeholder(graph, 'noise', 'float32', [samples, count, architecture.latent]);
  const weights = new Map(
    parametersOf(architecture).map(({ name, shape }) => [name, placeholder(graph, name, 'float32', shape)]),
  );
  const shards = parted ? shardsOf(count).map(({ begin, count }) => rows(x, begin, count)) : [x];
  const losses = batchObjective(architecture, experiment, weights, {
    images: shards,
    noise: epsilon,
    klWeight: null,
    trainingImages: count,
  });
  const slopes = gradients(losses.objective, [...weights.values()], constant(graph, 1));
  const { reconstruction, klPerDimension, objective } = losses;
  const session = await openSession(runtime, graph, {
    run: {
      inputs: { images: x, ...(epsilon && { noise: epsilon }), ...Object.fromEntries(weights) },
      outputs: {
        reconstruction,
        objective,
        ...(klPerDimension && { kl: reduceSum(klPerDimension) }),
        ...Object.fromEntries([...weights.keys()].map((name, i) => [`gradient/${name}`, slopes[i]!])),
      },
    },
  });
  const outputs = session.run('run', { images, ...(noise && { noise }), ...Object.fromEntries(parameters) });
  session.close();
  return outputs;
};

const relativeError = (actual: Values | undefined, expected: number): number =>
  Math.abs(((actual?.[0] ?? NaN) - expected) / expected);

describe('the objective against float64', () => {
  const cases = objectiveCases().flatMap((given) => [
    { ...given, pieces: 'one piece', parted: false },
    { ...given, pieces: 'shards', parted: true },
  ]);

  it.each(cases)('$name, in $pieces', async ({ parted, ...given }) => {
    const outputs = await evaluate(given, parted);
    const { reconstruction, kl, objective, gradients } = given.expected;
    expect(relativeError(outputs['reconstruction'], reconstruction)).toBeLessThan(bar);
    expect(relativeError(outputs['objective'], objective)).toBeLessThan(bar);
    recordFigure('objective-fixture', relativeError(outputs['objective'], objective));
    if (kl === null) expect(outputs).not.toHaveProperty('kl');
    else expect(relativeError(outputs['kl'], kl)).toBeLessThan(bar);
    expect([...gradients.keys()]).toEqual(parametersOf(given.architecture).map(({ name }) => name));
    for (const [name, expected] of gradients) {
      const gradient = outputs[`gradient/${name}`];
      if (!(gradient instanceof Float32Array)) throw new Error(`no gradient of ${name}`);
      recordFigure('objective-fixture', gradientError(gradient, expected));
      expect(gradientError(gradient, expected), name).toBeLessThan(bar);
    }
  });
});
