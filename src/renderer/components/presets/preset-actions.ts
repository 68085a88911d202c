import type { Result } from '../../../shared/errors.ts';
import type { LabPreset } from '../../../shared/lab-state.ts';
import { ask } from '../../lab/lab.ts';
import { saveFile } from '../../lab/save.ts';
import { adoptPreset, checkedForm, loadPreset, presetId } from '../../stores/form.ts';
import { showError, showToast, showUndo } from '../../stores/toasts.ts';

/** What can be done with presets. Each says what came of it, and returns whether it was done. */

const done = <T>(answer: Result<T>): answer is { readonly ok: true; readonly value: T } => {
  if (!answer.ok) showError(answer.error);
  return answer.ok;
};

/** Saves the form under a name, and the form is that preset from then on. A wrong field asks for attention instead. */
export const saveAs = async (id: string): Promise<boolean> => {
  const experiment = checkedForm();
  if (experiment === null) return false;
  if (!done(await ask('savePreset', { id, experiment: { ...experiment, name: id } }))) return false;
  adoptPreset(id);
  showToast('experiment.preset.saved', { name: id });
  return true;
};

export const rename = async (id: string, to: string): Promise<boolean> => {
  if (!done(await ask('renamePreset', { id, to }))) return false;
  if (presetId.value === id) adoptPreset(to);
  return true;
};

/** A name that no preset has: the name itself, or with 2, 3, … after it. */
export const freeName = (name: string, taken: readonly LabPreset[]): string => {
  const isTaken = (id: string): boolean => taken.some((preset) => preset.id === id);
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name} ${number}`;
    if (!isTaken(free)) return free;
  }
};

/** Saves a preset once more under another name and fills the form with it. */
export const duplicate = async ({ experiment }: LabPreset, id: string): Promise<boolean> => {
  const copy = { ...experiment, name: id };
  if (!done(await ask('savePreset', { id, experiment: copy }))) return false;
  loadPreset({ id, experiment: copy });
  showToast('experiment.preset.saved', { name: id });
  return true;
};

/** Deletes a preset and offers to bring it back; the form stays as it is. */
export const remove = async ({ id, experiment }: LabPreset): Promise<boolean> => {
  if (!done(await ask('deletePreset', { id }))) return false;
  const restore = async (): Promise<void> => {
    done(await ask('savePreset', { id, experiment }));
  };
  showUndo('experiment.preset.deleted', { name: id }, () => void restore());
  return true;
};

export const exportPreset = async (id: string): Promise<boolean> => {
  const answer = await ask('exportPresets', { ids: [id] });
  return done(answer) && done(await saveFile(answer.value));
};

const largestFile = 1_000_000;

/** Adds the presets of a JSON file. */
export const importFile = async (file: File): Promise<boolean> => {
  if (file.size > largestFile) {
    showToast('experiment.preset.tooLarge');
    return false;
  }
  const answer = await ask('importPresets', { text: await file.text() });
  if (!done(answer)) return false;
  showToast('experiment.preset.imported', { names: answer.value.ids.join(', ') });
  return true;
};
