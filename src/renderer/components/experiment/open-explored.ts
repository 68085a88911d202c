import { chartTab } from '../../stores/drawing.ts';
import { goTo } from '../../stores/place.ts';
import type { Explored } from './steps.ts';

/** Opens where a step is explored: a gallery, or a chart below the drawing. */
export const openExplored = (explored: Explored): void => {
  if (explored === 'losses' || explored === 'kl') chartTab.value = explored;
  else goTo('galleries', { figure: explored });
};
