import { computed } from 'vue';
import type { LossDisplay } from '../../shared/loss-display.ts';
import type { Request } from '../../shared/contract.ts';
import { live, shownStep, subjectRunId } from '../stores/subject.ts';
import { klView, logarithmic, smoothing, zoom } from './controls.ts';
import { runNames, shownMeans, shownMode, shownRuns } from './use-shown-runs.ts';

type Exported = Request<'exportFigure'>['figure'];

/** What a person has zoomed to in the run on show. */
export const shownZoom = computed(() => (zoom.value?.run === subjectRunId.value ? zoom.value.range : null));

/** The KL per dimension as its chart shows it: lines go over all epochs, bars are of the step on show. */
export const shownKl = computed<Extract<Exported, { kind: 'kl' }>>(() => ({
  kind: 'kl',
  view: klView.value,
  step: live.value || klView.value === 'lines' ? null : shownStep.value,
}));

/** How the loss charts are shown now, as an export draws them. */
const shownDisplay = computed<LossDisplay>(() => ({
  mode: shownMode.value === 'epochs' ? 'epochs' : 'steps',
  smoothing: smoothing.value,
  logarithmic: logarithmic.value,
  zoom: shownZoom.value,
}));

/** The chart of losses as it is shown now: the run's own, or what is overlaid. */
export const shownLosses = computed<Extract<Exported, { kind: 'losses' | 'compared-losses' }>>(() => {
  const display = shownDisplay.value;
  if (shownRuns.value.length < 2) return { kind: 'losses', display };
  const runs = shownRuns.value.map((run, i) => ({ run, name: runNames.value[i] ?? '' }));
  const means = shownMeans.value.map(({ name, places }) => ({ name, runs: [...places] }));
  return { kind: 'compared-losses', runs, means, display };
});
