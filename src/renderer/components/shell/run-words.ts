import type { RunSummary } from '../../../shared/lab-state.ts';
import { t } from '../../i18n/index.ts';
import { nats } from '../../i18n/numbers.ts';
import { runName } from '../../stores/runs.ts';
import { trainingRun } from '../../stores/subject.ts';

/** What people call a run: "Run 12 study-note". */
export const runWords = (run: RunSummary): string =>
  t('shell.runNamed', { number: run.label.number, name: runName(run) });

/** How far a run came and what it reached: "30/30 epochs · 109.8". */
export const runState = ({ id, record }: RunSummary): string => {
  if (record === null) return t('shell.damaged');
  if (id === trainingRun.value) return t('shell.training');
  const epochs = t('shell.epochsOf', { done: record.epochsDone, all: record.experiment.training.epochs });
  const test = record.final?.test;
  return test === undefined ? epochs : `${epochs} · ${nats(test.negativeElbo ?? test.reconstruction)}`;
};
