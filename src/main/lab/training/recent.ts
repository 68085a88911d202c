import type { RunEvent } from '../../../shared/engine-contract.ts';
import type { EpochMetrics, StepMetrics } from '../../../shared/metrics.ts';

/** What a run told since its last checkpoint: its files may lag behind by this much, and by no more. */
export type Recent = { readonly steps: readonly StepMetrics[]; readonly epochs: readonly EpochMetrics[] };

export const nothingRecent: Recent = { steps: [], epochs: [] };

/** Keeps what no file is sure to have. */
export const createRecent = () => {
  let steps: StepMetrics[] = [];
  let epochs: EpochMetrics[] = [];
  return {
    take: (event: RunEvent): void => {
      if (event.type === 'steps') steps.push(...event.steps);
      if (event.type === 'epoch') epochs.push(event.train, event.test);
      // The rows are on the disk before a checkpoint is.
      if (event.type === 'checkpoint') [steps, epochs] = [[], []];
    },
    rows: (): Recent => ({ steps: [...steps], epochs: [...epochs] }),
  };
};
