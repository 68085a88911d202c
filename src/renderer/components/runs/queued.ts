import { fieldPaths, valueAt } from '../../../shared/experiment-fields.ts';
import type { Experiment } from '../../../shared/experiment.ts';
import type { LabPreset, Queued } from '../../../shared/lab-state.ts';
import { t } from '../../i18n/index.ts';
import { wholeNumber } from '../../i18n/numbers.ts';
import { equal, presets } from '../../stores/form-draft.ts';
import { runOf } from '../../stores/runs.ts';
import { namedSetting } from './setting-text.ts';

/** In what an experiment differs from the preset that it is called by: "Latent 6 · Seed 1". */
const settingsBeside = (experiment: Experiment, all: readonly LabPreset[]): string => {
  const preset = all.find(({ id }) => id === experiment.name)?.experiment;
  if (preset === undefined) {
    const { objective, training } = experiment;
    const { epochs, seed } = training;
    return t('runs.queue.settings', { beta: objective.beta, epochs, seed });
  }
  return fieldPaths
    .filter((path) => !equal(valueAt(experiment, path), valueAt(preset, path)))
    .map((path) => namedSetting(path, valueAt(experiment, path)))
    .join(' · ');
};

const numberOf = (run: string): string => String(runOf(run)?.label.number ?? run);

/** What tells an order from others of its name: the run that it goes on with or comes from, and its settings. */
export const queuedWords = ({ experiment, parent, resumes }: Queued): string => {
  const from = parent && t('runs.parent', { number: numberOf(parent.run), step: wholeNumber(parent.step) });
  return [
    resumes === null ? from : t('runs.queue.resumes', { number: numberOf(resumes) }),
    settingsBeside(experiment, presets.value),
  ]
    .filter(Boolean)
    .join(' · ');
};
