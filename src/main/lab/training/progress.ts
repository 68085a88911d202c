import type { RunEvent } from '../../../shared/engine-contract.ts';
import type { LabError } from '../../../shared/errors.ts';
import type { Training } from '../../../shared/lab-state.ts';
import type { EpochMetrics, StepMetrics } from '../../../shared/metrics.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { phaseAfter } from './phase.ts';
import type { PhaseChange } from './phase.ts';

/** What is told of the trainer before its first run. */
export const nothingTrained: Training = {
  phase: 'idle',
  run: null,
  epochsDone: 0,
  epochs: 0,
  step: 0,
  stepsPerEpoch: 0,
  samplesPerSecond: null,
  secondsLeft: null,
  train: null,
  test: null,
  problem: null,
};

const lossesOf = ({ reconstruction, kl, negativeElbo }: StepMetrics | EpochMetrics): Training['train'] => ({
  reconstruction,
  kl,
  negativeElbo,
});

/** A speed is of a run that trains: in every other phase there is none. */
export const moved = (training: Training, change: PhaseChange): Training => {
  const phase = phaseAfter(training.phase, change);
  const trains = phase === 'running' || phase === 'pausing' || phase === 'stopping';
  return trains ? { ...training, phase } : { ...training, phase, samplesPerSecond: null, secondsLeft: null };
};

/** A run that is about to start: a stored one with its last losses, a new one with none. */
export const beginning = (epochs: number, run: string | null, record: RunRecord | null): Training => ({
  ...nothingTrained,
  phase: 'starting',
  run,
  epochs,
  epochsDone: record?.epochsDone ?? 0,
  step: record?.step ?? 0,
  train: record?.final?.train ?? null,
  test: record?.final?.test ?? null,
});

/** The state after an event of the engine; `run` is the id of its run. */
export const afterEvent = (training: Training, event: RunEvent, run: string): Training => {
  switch (event.type) {
    case 'started': {
      const { stepsPerEpoch, step, epochsDone, experiment } = event;
      const { epochs } = experiment.training;
      return moved({ ...training, run, epochs, stepsPerEpoch, step, epochsDone }, 'started');
    }
    case 'steps': {
      const last = event.steps.at(-1);
      if (last === undefined) return training;
      const seen = { ...training, step: last.step, train: lossesOf(last) };
      if (training.phase === 'paused') return seen;
      return { ...seen, samplesPerSecond: event.samplesPerSecond, secondsLeft: event.secondsLeft };
    }
    case 'epoch':
      return { ...training, epochsDone: event.epoch, step: event.step, test: lossesOf(event.test) };
    case 'paused':
      return moved({ ...training, step: event.step }, 'paused');
    case 'resumed':
      return moved(training, 'resumed');
    case 'ended': {
      const problem: LabError | null =
        event.advice === null ? null : { code: 'run.diverged', message: event.advice };
      return moved({ ...training, step: event.step, epochsDone: event.epochsDone, problem }, 'ended');
    }
    case 'snapshot':
    case 'checkpoint':
      return training;
  }
};
