import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordFigure } from '../../support/record-figure.ts';
import { batchRows, epochOrder } from '../../../src/core/data/batches.ts';
import { streamSeed } from '../../../src/core/data/stream-seed.ts';
import * as g from '../../../src/core/graph/index.ts';
import { runSteps } from '../../../src/core/training/call.ts';
import { prepare } from '../../../src/core/training/prepare.ts';
import { stepsPerEpoch } from '../../../src/core/training/schedule.ts';
import type { Schedule } from '../../../src/core/training/schedule.ts';
import { readState, writeState } from '../../../src/core/vae/model.ts';
import type { Model, State } from '../../../src/core/vae/model.ts';
import { parametersOf } from '../../../src/core/vae/parameters.ts';
import { batchObjective } from '../../../src/core/vae/batch-objective.ts';
import { shardsOf } from '../../../src/core/vae/training-step.ts';
import { stepsPerCall } from '../../../src/core/vae/training.ts';
import { maxNormError } from '../support/compare.ts';
import { runGraph } from '../support/run-graph.ts';
import { tf } from '../support/tensorflow.ts';
import { blobs, openSmall } from './small-model.ts';
import type { SmallModel } from './small-model.ts';

const train = blobs(300, 1);
const schedule: Schedule = { images: 300, batchSize: 32 };
const seed = 5;

/** Makes `steps` steps, as many a call as there is room for, up to `most`. */
const makeSteps = (model: Model, steps: number, most: number): void => {
  for (let step = 0; step < steps;) {
    const perEpoch = stepsPerEpoch(schedule);
    const batch = step % perEpoch;
    const order = epochOrder(seed, Math.floor(step / perEpoch) + 1, schedule.images);
    const room = Math.min(perEpoch - 1 - batch, steps - step);
    const count = stepsPerCall.find((n) => n <= Math.min(room, most)) ?? 1;
    step += runSteps(model, schedule, order, step, room === 0 ? 'last' : count).length;
  }
};

const overrides = { pixels: 'dynamic', objective: { samples: 2, beta: 2 } } as const;

describe('training steps', () => {
  let small: SmallModel;
  beforeAll(async () => {
    small = await openSmall({ overrides, train });
    await prepare(small.model, small.start.arrays);
  });
  afterAll(() => small.model.session.close());

  it.each(stepsPerCall)(
    'give the same weights and slots, to the last bit, at up to %i a call',
    async (most) => {
      const { model, start } = small;
      await writeState(model, start.arrays);
      makeSteps(model, 24, 1);
      const expected = await readState(model);
      await writeState(model, start.arrays);
      makeSteps(model, 24, most);
      expect(await readState(model)).toEqual(expected);
      expect(expected.get('mean.weight')).not.toEqual(start.arrays.get('mean.weight'));
    },
  );

  it('report one by one what they report together', async () => {
    const { model, start } = small;
    const order = epochOrder(seed, 1, schedule.images);
    await writeState(model, start.arrays);
    const together = runSteps(model, schedule, order, 0, 4);
    await writeState(model, start.arrays);
    const apart = [0, 1, 2, 3].flatMap((step) => runSteps(model, schedule, order, step, 1));
    expect(together).toEqual(apart);
    expect(together.map(({ metrics }) => metrics.step)).toEqual([1, 2, 3, 4]);
    expect(together.every(({ images }) => images === 32)).toBe(true);
  });

  it('leave as many tensors after 1,000 as after 10', async () => {
    const { model, start } = small;
    await writeState(model, start.arrays);
    makeSteps(model, 10, 1);
    const after10 = tf.memory();
    makeSteps(model, 1000, 4);
    recordFigure('tensors-alive', tf.memory().numTensors - after10.numTensors);
    expect(tf.memory().numTensors).toBe(after10.numTensors);
    expect(tf.memory().numDataBuffers).toBe(after10.numDataBuffers);
  });
});

/** Losses and gradients of a batch, its images parted at `shards`, from the objective's own graph. */
const gradientsOf = async (
  { program }: Model,
  weights: State,
  images: Float32Array,
  noise: Float32Array,
  shards: readonly { readonly begin: number; readonly count: number }[],
) => {
  const { architecture, experiment } = program.context;
  const graph = g.createGraph();
  const count = images.length / architecture.pixels;
  const x = g.placeholder(graph, 'images', 'float32', [count, architecture.pixels]);
  const epsilon = g.placeholder(graph, 'noise', 'float32', [
    experiment.objective.samples,
    count,
    architecture.latent,
  ]);
  const variables = parametersOf(architecture).map(
    ({ name, shape }) => [name, g.placeholder(graph, name, 'float32', shape)] as const,
  );
  const parts = shards.map(({ begin, count: size }) => g.rows(x, begin, size));
  const { objective, reconstruction } = batchObjective(architecture, experiment, new Map(variables), {
    images: parts,
    noise: epsilon,
    klWeight: null,
    trainingImages: schedule.images,
  });
  const tensors = variables.map(([, tensor]) => tensor);
  const slopes = g.gradients(objective, tensors, g.constant(graph, 1));
  const feeds = variables.map(
    ([name, tensor]) => [name, [tensor, weights.get(name) ?? new Float32Array()]] as const,
  );
  return runGraph(
    graph,
    { images: [x, images], noise: [epsilon, noise], ...Object.fromEntries(feeds) },
    {
      objective,
      reconstruction,
      ...Object.fromEntries(variables.map(([name], i) => [name, slopes[i] ?? objective])),
    },
  );
};

/** The batch that a step trains on: grey values or their binarisation, and its noise. */
const batchOf = async ({ program }: Model, step: number) => {
  const { architecture, experiment } = program.context;
  const { pixels, latent } = architecture;
  const rows = batchRows(epochOrder(seed, 1, schedule.images), schedule.batchSize, step - 1);
  const graph = g.createGraph();
  const drawn = await runGraph(
    graph,
    {},
    {
      noise: g.randomNormal(g.integers(graph, streamSeed(seed, 'noise/training', step)), [
        experiment.objective.samples,
        rows.length,
        latent,
      ]),
      uniforms: g.randomUniform(g.integers(graph, streamSeed(seed, 'pixels/training', step)), [
        rows.length,
        pixels,
      ]),
    },
  );
  const images = new Float32Array(rows.length * pixels).map((_, i) => {
    const value = (train.pixels[(rows[Math.floor(i / pixels)] ?? NaN) * pixels + (i % pixels)] ?? NaN) / 255;
    return experiment.pixels === 'grey' ? value : Number((drawn['uniforms']?.[i] ?? NaN) < value);
  });
  return { images, noise: Float32Array.from(drawn['noise'] ?? []) };
};

describe('a step', () => {
  it.each([
    ['a full batch of grey images', { pixels: 'grey' }, 1],
    ['a full batch of dynamic images, two samples', overrides, 1],
    ['the partial batch of an epoch', { pixels: 'grey' }, 10],
  ] as const)('takes the gradient of %s: its rows, its pixels, its noise', async (_, changes, step) => {
    const { model, start } = await openSmall({ overrides: changes, train });
    try {
      await writeState(model, start.arrays);
      const { images, noise } = await batchOf(model, step);
      const order = epochOrder(seed, 1, schedule.images);
      const [result] = runSteps(model, schedule, order, step - 1, step === 10 ? 'last' : 1);
      const after = await readState(model);
      const exact = await gradientsOf(model, start.arrays, images, noise, shardsOf(images.length / 36));
      expect(result?.images).toBe(step === 10 ? 12 : 32);
      expect(Math.abs(result!.metrics.objective / exact['objective']![0]! - 1)).toBeLessThan(1e-5);
      expect(Math.abs(result!.metrics.reconstruction / exact['reconstruction']![0]! - 1)).toBeLessThan(1e-5);
      // Adam's first slot starts at 0, so one step leaves a tenth of the gradient there.
      for (const { name } of parametersOf(model.program.context.architecture)) {
        const slope = after.get(`${name}.adam.m`)!.map((m) => m / (1 - 0.9));
        expect(maxNormError(slope, exact[name] ?? []), name).toBeLessThan(1e-5);
      }
    } finally {
      model.session.close();
    }
  });

  it('in shards adds up to the same in one piece', async () => {
    const { model, start } = await openSmall({ overrides, train });
    model.session.close();
    const { images, noise } = await batchOf(model, 1);
    const pieces = (...ends: readonly number[]) =>
      ends.map((end, i) => ({ begin: ends[i - 1] ?? 0, count: end - (ends[i - 1] ?? 0) }));
    const whole = await gradientsOf(model, start.arrays, images, noise, pieces(32));
    for (const parts of [pieces(16, 32), pieces(5, 32), pieces(1, 2, 17, 32)]) {
      const sum = await gradientsOf(model, start.arrays, images, noise, parts);
      for (const [name, values] of Object.entries(whole))
        expect(maxNormError(sum[name] ?? [], values), name).toBeLessThan(2e-6);
    }
  });
});
