import { ref, shallowRef } from 'vue';
import type { KlView } from '../../shared/diagnostic-figures.ts';
import { plainDisplay, type StepRange } from '../../shared/loss-display.ts';

/** How this window draws its charts of training; kept when a person goes to another place and comes back. */

export const modes = ['steps', 'epochs', 'seeds'] as const;
export type Mode = (typeof modes)[number];

/** A point for each step with its moving average, or one for each epoch, or the mean of the tests over seeds. */
export const mode = ref<Mode>('steps');

/** The weights of the past in the moving average that can be chosen, from none to the heaviest. */
export const smoothings = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999] as const;
export const smoothing = ref<number>(plainDisplay.smoothing);
export const logarithmic = ref(plainDisplay.logarithmic);

/** The KL of dimensions after one epoch, or over the epochs. */
export const klView = ref<KlView>('bars');

/** What a person has zoomed to, and in which run; another run is shown whole. */
export const zoom = shallowRef<{ readonly run: string; readonly range: StepRange } | null>(null);
