import { isResting } from '../../shared/lab-state.ts';
import type { RunSummary, Training } from '../../shared/lab-state.ts';
import type { WordKey } from '../i18n/index.ts';
import { restOf } from '../stores/dock-words.ts';

/** Why there is no loss of a run that has trained no step. `training` is what the lab tells of the run it trained last. */
export const noStepKey = (run: RunSummary | null, training: Training | null): WordKey => {
  const here = training !== null && (run === null || training.run === run.id) ? training : null;
  if (here?.phase === 'paused') return 'charts.empty.paused';
  if (here !== null && !isResting(here.phase)) return 'charts.empty.waiting';
  return restOf(run, here) === 'elsewhere' ? 'charts.empty.elsewhere' : 'charts.empty.ended';
};
