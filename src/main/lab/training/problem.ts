import type { LabError } from '../../../shared/errors.ts';
import type { RunRecord } from '../../../shared/run.ts';
import type { Ending } from '../../engine/supervisor.ts';

/**
 * What became of a run whose engine died at a step; `record` is what its folder says, null where it says nothing. A window
 * says in a sentence of its own that it happened: this is what else is known.
 */
export const crashed = (
  step: number,
  forced: boolean,
  { how, lastLines }: Ending,
  record: RunRecord | null,
): LabError => {
  const next =
    record === null
      ? 'Nothing was saved yet: start it again.'
      : `Its last checkpoint is of step ${record.step}: resume from there.`;
  const rest = lastLines === '' ? next : `${next} Its log ends: ${lastLines}`;
  const message = forced
    ? `The run was ended by force (${how}) at step ${step}. ${rest}`
    : `The engine ended unexpectedly (${how}) at step ${step}. ${rest}`;
  return { code: 'engine.crashed', message };
};
