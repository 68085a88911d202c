import type { ActiveUnits, EpochMetrics, StepMetrics } from '../../shared/metrics.ts';
import type { State } from '../vae/model.ts';
import type { EpochSums } from './epoch-sums.ts';

/** All that decides how training goes on: equal states continue alike, bit for bit. */
export type TrainingState = {
  readonly step: number;
  /** Means of the running epoch so far. */
  readonly sums: EpochSums;
  /** Weights and Adam slots by name. */
  readonly arrays: State;
  /** Steps that Adam's slots have seen before step 0: 0, unless a branch took them over from its parent. */
  readonly adamSteps: number;
};

/** Losses after an epoch, or after the part of one that was trained when the run stopped. */
export type Evaluation = {
  readonly epoch: number;
  readonly step: number;
  readonly train: EpochMetrics;
  readonly test: EpochMetrics;
  readonly activeUnits: ActiveUnits;
};

export type TrainingEvent =
  | {
      readonly type: 'steps';
      readonly steps: readonly StepMetrics[];
      readonly samplesPerSecond: number;
      readonly secondsLeft: number;
    }
  | ({ readonly type: 'epoch' } & Evaluation)
  /** Weights to be kept for the timeline. */
  | { readonly type: 'snapshot'; readonly step: number; readonly weights: State }
  /** A finite state to be kept for a resume. */
  | { readonly type: 'checkpoint'; readonly state: TrainingState }
  /** Training stands still, its state handed over just before, and goes on again. */
  | { readonly type: 'paused'; readonly step: number }
  | { readonly type: 'resumed'; readonly step: number }
  /** A loss or a weight stopped being finite after `step`; what was kept before is good. */
  | { readonly type: 'diverged'; readonly step: number }
  /** `evaluation` is of the last step; null where there was no time for it. */
  | { readonly type: 'stopped'; readonly step: number; readonly evaluation: Evaluation | null }
  | { readonly type: 'finished'; readonly step: number };
