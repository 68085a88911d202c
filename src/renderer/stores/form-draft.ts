import { computed, reactive, ref, toRaw, watch } from 'vue';
import { z } from 'zod';
import { experimentSchema } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { fieldPaths, valueAt } from '../../shared/experiment-fields.ts';
import type { LabPreset } from '../../shared/lab-state.ts';
import { builtInPresets } from '../../shared/presets.ts';
import type { Preset } from '../../shared/presets.ts';
import { topics } from '../lab/lab.ts';
import { createHistory } from './form-history.ts';
import { batchProblem, datasetProblem, sentencesOf } from './form-problems.ts';

/** The experiment of the next run. It never locks and never changes a run. */

type Draft = { readonly presetId: string; readonly experiment: Experiment };

const storageKey = 'vae-lab.next-run';
const firstPreset = 'quick-start';
const undoSteps = 50;
const draftText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('is no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ presetId: z.string(), experiment: experimentSchema }));

/** All presets: the built-in ones until the lab has told its own. */
export const presets = computed<readonly LabPreset[]>(
  () => topics.presets ?? builtInPresets.map((preset) => ({ ...preset, builtIn: true })),
);

/** This window's own draft; in one that has none, that of the window that wrote last: a program that ends asks nobody. */
const readDraft = (): Draft => {
  for (const storage of [sessionStorage, localStorage]) {
    const stored = draftText.safeParse(storage.getItem(storageKey));
    if (stored.success) return stored.data;
  }
  const { id, experiment } = builtInPresets.find((preset) => preset.id === firstPreset)!;
  return { presetId: id, experiment };
};

const first = readDraft();
const chosen = ref(first.presetId);

/** The draft. A number that a person has emptied is NaN; `problems` says so. */
export const form = reactive<Experiment>(structuredClone(first.experiment));

/** The preset that the form was loaded from or saved as. */
export const presetId = computed(() => chosen.value);

/** Whether two values of the form are the same; an emptied number equals an emptied one. */
export const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const draftNow = (): Draft => ({ presetId: chosen.value, experiment: structuredClone(toRaw(form)) });

const history = createHistory<Draft>(undoSteps, () => performance.now());
let known = draftNow();

const keep = (draft: Draft): void => {
  if (!experimentSchema.safeParse(draft.experiment).success) return;
  for (const storage of [sessionStorage, localStorage]) storage.setItem(storageKey, JSON.stringify(draft));
};

/** Notes a change for undo and for a reload; what is unchanged is not noted. */
const note = (): void => {
  const draft = draftNow();
  const changed = fieldPaths.filter(
    (path) => !equal(valueAt(known.experiment, path), valueAt(draft.experiment, path)),
  );
  if (draft.presetId !== known.presetId || changed.length > 0)
    history.record(known, [draft.presetId, ...changed].join());
  known = draft;
  keep(draft);
};
watch([form, chosen], note, { deep: true });

const put = ({ presetId: id, experiment }: Draft): void => {
  chosen.value = id;
  Object.assign(form, structuredClone(experiment));
};

const goTo = (draft: Draft | undefined): void => {
  if (draft === undefined) return;
  put(draft);
  known = draftNow();
  keep(known);
};

/** One step back or forth in the form; the last 50 changes are kept. */
export const undo = (): void => {
  note();
  goTo(history.undo(known));
};
export const redo = (): void => {
  note();
  goTo(history.redo(known));
};
export const canUndo = computed(() => history.canUndo());
export const canRedo = computed(() => history.canRedo());

/** A run is called by the preset it came from, where that is a name for a folder. */
const named = (id: string, experiment: Experiment): Experiment => {
  const name = experimentSchema.shape.name.safeParse(id);
  return name.success ? { ...experiment, name: name.data } : experiment;
};

/** Fills the form with a preset, given or by its name; an unknown name changes nothing. */
export const loadPreset = (given: string | Preset): void => {
  const preset = typeof given === 'string' ? presets.value.find(({ id }) => id === given) : given;
  if (preset !== undefined) put({ presetId: preset.id, experiment: named(preset.id, preset.experiment) });
};

/** Says that the form is now this preset: it was saved or renamed. */
export const adoptPreset = (id: string): void =>
  put({ presetId: id, experiment: named(id, draftNow().experiment) });

/** Fills the form with an experiment, as of a stored run. */
export const loadExperiment = (experiment: Experiment): void => put({ presetId: chosen.value, experiment });

/** What the chosen preset says; null where it is gone. */
export const presetExperiment = computed(
  () => presets.value.find(({ id }) => id === chosen.value)?.experiment ?? null,
);

/** Whether a field's value is another than the preset's. */
export const differs = (path: string): boolean =>
  presetExperiment.value !== null && !equal(valueAt(form, path), valueAt(presetExperiment.value, path));

/** Sets the field at a path; `problems` says where the value may not be. */
export const putField = (path: string, value: unknown): void => {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.length === 0 ? form : valueAt(form, keys.join('.'));
  if (typeof holder === 'object' && holder !== null) Reflect.set(holder, last, value);
};

/** Puts a field back to the preset's value. */
export const resetField = (path: string): void => {
  if (presetExperiment.value !== null) putField(path, structuredClone(valueAt(presetExperiment.value, path)));
};

/** What is wrong with the form: by the path of the field, in the order of the form, a sentence that says what may be. */
export const problems = computed<Readonly<Record<string, string>>>(() => ({
  ...datasetProblem(form.dataset.kind),
  ...batchProblem(form.dataset.kind, form.training.batchSize),
  ...sentencesOf(experimentSchema.safeParse(form)),
}));
