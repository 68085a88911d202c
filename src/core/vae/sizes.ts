import type { Experiment } from '../../shared/experiment.ts';
import { drawsOf } from '../../shared/objective-rules.ts';
import { parametersOf, weightCount } from './parameters.ts';
import type { Architecture } from './parameters.ts';

/** How much one blocking call handles. Functions of the experiment and data alone, so that numbers repeat. */
export type Sizes = {
  readonly uploadRows: number;
  readonly evaluationRows: number;
  readonly clientRows: number;
  readonly importanceImages: number;
  readonly importanceSamples: number;
};

/** About 6 ms on one core of 2020. */
const operationsPerCall = 4e8;
const uploadBytes = 1.5 * 2 ** 20;

const between = (low: number, x: number, high: number): number =>
  Math.max(low, Math.min(high, Math.floor(x)));

export const sizesOf = (architecture: Architecture, { objective }: Experiment): Sizes => {
  const perRow = 2 * weightCount(parametersOf(architecture));
  const rows = between(1, operationsPerCall / perRow, 256);
  return {
    uploadRows: between(1, uploadBytes / architecture.pixels, 4096),
    evaluationRows: between(1, rows / drawsOf(objective), 256),
    clientRows: Math.min(rows, 100),
    importanceImages: Math.min(rows, 5),
    importanceSamples: between(1, rows / 5, 50),
  };
};
