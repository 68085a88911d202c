import { architectureOf, parametersOf, weightCount } from '../../core/vae/parameters.ts';
import { experimentSchema } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { drawsOf } from '../../shared/objective-rules.ts';
import type { RunSummary } from '../../shared/lab-state.ts';

/** What the form's summary says of an experiment before it has run. */

/** The number of weights and biases, for images of so many pixels. */
export const weightsOf = (experiment: Experiment, pixels: number): number =>
  weightCount(parametersOf(architectureOf(experiment, pixels)));

/** Weights that an image meets in a step: the decoder's once for each noise draw. */
const workOf = (experiment: Experiment, pixels: number): number => {
  const { variational, ...architecture } = architectureOf(experiment, pixels);
  const draws = variational ? drawsOf(experiment.objective) : 1;
  return parametersOf({ ...architecture, variational }).reduce((sum, { name, shape }) => {
    const size = shape.reduce((product, n) => product * n, 1);
    return sum + size * (name.startsWith('decoder') ? draws : 1);
  }, 0);
};

export type Estimate = { readonly seconds: number; readonly from: 'runs' | 'laptop' };

/** Images a second of the study note's network on a laptop of 2020, evaluation included. */
const laptop: Measured = { experiment: experimentSchema.parse({}), images: 60_000, imagesPerSecond: 60_000 };
/** How far a measured speed may be stretched: beyond it nothing is said. */
const farthest = 8;

type Measured = {
  readonly experiment: Experiment;
  readonly images: number;
  readonly imagesPerSecond: number;
};

const measuredIn = ({ record }: RunSummary): Measured | null =>
  record === null || record.epochsDone === 0 || record.elapsedSeconds === 0
    ? null
    : {
        experiment: record.experiment,
        images: record.dataset.counts.train,
        imagesPerSecond: (record.epochsDone * record.dataset.counts.train) / record.elapsedSeconds,
      };

/**
 * Seconds that an experiment takes on `images` training images, from the speed of the run whose network is the most alike
 * (the newest of equals; `runs` come newest first) or of a laptop; null where neither is near enough to tell.
 */
export const expectedTime = (
  experiment: Experiment,
  data: { readonly pixels: number; readonly images: number },
  runs: readonly RunSummary[],
): Estimate | null => {
  const work = workOf(experiment, data.pixels);
  const distance = (other: Measured): number =>
    Math.abs(Math.log(work / workOf(other.experiment, data.pixels))) +
    Math.abs(Math.log(experiment.training.batchSize / other.experiment.training.batchSize)) +
    // What an epoch takes besides its steps weighs most where these are few.
    Math.max(0, Math.log(data.images / other.images));
  const near = (other: Measured): boolean => distance(other) <= Math.log(farthest);
  const seconds = ({ experiment: other, imagesPerSecond }: Measured): number =>
    ((experiment.training.epochs * data.images) / imagesPerSecond) * (work / workOf(other, data.pixels));

  const measured = runs
    .map(measuredIn)
    .filter((each) => each !== null)
    .filter(near)
    .reduce<Measured | null>(
      (best, each) => (best === null || distance(each) < distance(best) ? each : best),
      null,
    );
  if (measured !== null) return { seconds: seconds(measured), from: 'runs' };
  return near(laptop) ? { seconds: seconds(laptop), from: 'laptop' } : null;
};
