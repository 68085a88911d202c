import { batchesPerEpoch } from '../../core/data/batches.ts';
import { evaluateTest } from '../../core/vae/evaluate-test.ts';
import type { TestResult } from '../../core/vae/evaluate-test.ts';
import type { Model } from '../../core/vae/model.ts';
import type { Split } from '../../shared/dataset.ts';
import type { Ordering } from '../../shared/figures.ts';
import type { RunRecord } from '../../shared/run.ts';

/** A run whose model is in memory and answers. */
export type OpenRun = {
  readonly folder: string;
  readonly model: Model;
  readonly test: Split;
  /** What is known of the run, as its `run.json` tells it now. */
  readonly record: () => RunRecord;
  /** The step that the model's weights are of, which may be ahead of the record while the run trains. */
  readonly step: () => number;
  /** What ranks the latent dimensions, with the weights of now: measured once for each step. */
  readonly ordering: () => Promise<Ordering>;
};

/** Dimensions are ordered by KL, an autoencoder's by the variance of their codes. */
export const orderingOf = ({ klPerDimension, codeVariance, images }: TestResult): Ordering =>
  klPerDimension === null
    ? { measure: 'variance', values: [...codeVariance], images }
    : { measure: 'kl', values: [...klPerDimension], images };

/** Enough to rank dimensions by; it takes about 10 ms. */
const orderingImages = 1000;

export const openedRun = (run: Omit<OpenRun, 'ordering'>): OpenRun => {
  let known: { readonly step: number; readonly ordering: Promise<Ordering> } | null = null;
  const measure = async (): Promise<Ordering> => {
    const result = await evaluateTest(run.model, orderingImages);
    if (result === null) throw new Error('An evaluation that nobody cuts short was cut short.');
    return orderingOf(result);
  };
  return {
    ...run,
    ordering: () => {
      const step = run.step();
      if (known?.step !== step) known = { step, ordering: measure() };
      return known.ordering;
    },
  };
};

/** A record as it was at another step: with the epochs that were whole by then, and without a final evaluation. */
export const recordAt = (record: RunRecord, step: number): RunRecord => {
  if (record.step === step) return record;
  const { dataset, experiment } = record;
  const perEpoch = batchesPerEpoch(dataset.counts.train, experiment.training.batchSize);
  return { ...record, step, epochsDone: Math.floor(step / perEpoch), final: null };
};
