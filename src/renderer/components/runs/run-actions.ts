import type { RunSummary } from '../../../shared/lab-state.ts';
import { ask } from '../../lab/lab.ts';
import { saveFile } from '../../lab/save.ts';
import { request, resumeRun } from '../../stores/run-actions.ts';
import { untickRun } from '../../stores/runs.ts';
import { showError, showUndo } from '../../stores/toasts.ts';

/** Moves a run to the trash and offers to bring it back; whether it is gone. */
export const deleteRun = async ({ id, label }: RunSummary): Promise<boolean> => {
  const answer = await ask('deleteRun', { run: id });
  if (!answer.ok) {
    showError(answer.error);
    return false;
  }
  untickRun(id);
  showUndo('runs.deleted', { number: label.number }, () => void request('restoreRun', { run: id }));
  return true;
};

const moreEpochs = 10;

export const trainMore = async ({ id, record }: RunSummary): Promise<void> => {
  if (record !== null) await resumeRun(id, record.epochsDone + moreEpochs);
};

/** Saves the losses of runs, a CSV file each, until one fails or the person cancels. */
export const exportRuns = async (runs: readonly string[]): Promise<void> => {
  for (const run of runs) {
    const answer = await ask('exportMetrics', { run });
    const saved = answer.ok ? await saveFile(answer.value) : answer;
    if (!saved.ok) showError(saved.error);
    if (!saved.ok || !saved.value) return;
  }
};

/** Gives a run a title, none where it is blank, and a note; whether it was done. */
export const labelRun = async (run: string, title: string, note: string): Promise<boolean> => {
  const answer = await ask('labelRun', { run, title: title.trim() === '' ? null : title.trim(), note });
  if (!answer.ok) showError(answer.error);
  return answer.ok;
};
