import type { LabError } from '../../../shared/errors.ts';
import type { RunRecord } from '../../../shared/run.ts';

/** How far a stored run can be gone on with. */
const savedUpTo = ({ step, epochsDone, experiment, dataset }: RunRecord): string => {
  const stepsPerEpoch = Math.ceil(dataset.counts.train / experiment.training.batchSize);
  return step === epochsDone * stepsPerEpoch ? `epoch ${epochsDone}` : `step ${step}`;
};

/** What became of a run whose engine died; `record` is what its folder says, null where it says nothing. */
export const crashed = (epoch: number, forced: boolean, record: RunRecord | null): LabError => {
  const happened = forced
    ? 'The run was ended by force.'
    : `Training stopped unexpectedly in epoch ${epoch}.`;
  const saved = record && savedUpTo(record);
  const next =
    saved === null ? 'Nothing was saved yet: start it again.' : `Saved up to ${saved}. Resume from ${saved}.`;
  return { code: 'engine.crashed', message: `${happened} ${next}` };
};
