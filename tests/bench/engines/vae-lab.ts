import { epochOrder } from '../../../src/core/data/batches.ts';
import { runSteps } from '../../../src/core/training/call.ts';
import { initialState, prepare } from '../../../src/core/training/prepare.ts';
import { nextCall, positionOf, stepsPerEpoch } from '../../../src/core/training/schedule.ts';
import { loadModel, planProgram } from '../../../src/main/engine/load.ts';
import { openDataset } from '../../../src/main/lab/datasets/open-dataset.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import type { Result } from '../../../src/shared/errors.ts';
import { serve, sizes } from './serve.ts';

/** This engine, trained as the trainer trains it: its schedule, its calls, the last partial batch included. */
const { hidden, latent, batch } = sizes();

const need = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

const dataset = need(await openDataset('mnist', null));
const experiment = experimentSchema.parse({
  model: { encoder: [hidden], decoder: [hidden], latent },
  training: { batchSize: batch },
});
const program = need(planProgram(experiment, dataset, 'train'));
const { model, tensorflow } = need(await loadModel(program, dataset));
await prepare(model, initialState(experiment, program.context.architecture).arrays);

const schedule = { images: dataset.train.images.count, batchSize: batch };
let [step, stepTime] = [0, 0];
let order = epochOrder(0, 1, schedule.images);

const train = () => {
  const start = performance.now();
  const { epoch, batch: number } = positionOf(schedule, step);
  if (number === 0) order = epochOrder(0, epoch, schedule.images);
  const results = runSteps(model, schedule, order, step, nextCall(schedule, step, stepTime));
  step += results.length;
  stepTime = (performance.now() - start) / results.length;
  return {
    images: results.reduce((sum, { images }) => sum + images, 0),
    losses: results.map(({ metrics }) => [metrics.reconstruction, metrics.kl ?? NaN] as const),
  };
};

await serve(`TensorFlow ${tensorflow}`, batch, stepsPerEpoch(schedule), train);
