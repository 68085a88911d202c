import type { Experiment } from '../../../shared/experiment.ts';
import type { RunSummary } from '../../../shared/lab-state.ts';
import { ask } from '../../lab/lab.ts';
import { saveFile } from '../../lab/save.ts';
import { request, resumeRun } from '../../stores/run-actions.ts';
import { untickRun } from '../../stores/runs.ts';
import { showError, showUndo } from '../../stores/toasts.ts';
import { compareCsv } from './compare-csv.ts';
import type { ComparedRun } from './differences.ts';

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

/** Saves the table of a comparison as CSV. */
export const exportComparison = async (
  runs: readonly ComparedRun[],
  baseline: ComparedRun,
): Promise<void> => {
  const bytes = new TextEncoder().encode(compareCsv(runs, baseline));
  const saved = await saveFile({ name: `compare-run${baseline.label.number}.csv`, bytes });
  if (!saved.ok) showError(saved.error);
};

/** Starts or queues experiments one after another, until one is refused; how many were taken. */
export const startAll = async (experiments: readonly Experiment[]): Promise<number> => {
  let taken = 0;
  for (const experiment of experiments) {
    const answer = await ask('start', { experiment });
    if (!answer.ok) {
      showError(answer.error);
      return taken;
    }
    taken += 1;
  }
  return taken;
};

/** Gives a run a title, none where it is blank, a note and a colour; whether it was done. */
export const labelRun = async (
  run: string,
  { title, note, colour }: { readonly title: string; readonly note: string; readonly colour: number | null },
): Promise<boolean> => {
  const words = { title: title.trim() === '' ? null : title.trim(), note };
  const answer = await ask('labelRun', { run, ...words, colour });
  if (!answer.ok) showError(answer.error);
  return answer.ok;
};
