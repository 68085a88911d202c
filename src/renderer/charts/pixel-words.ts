import type { Experiment } from '../../shared/experiment.ts';
import { t } from '../i18n/index.ts';

/** The unit of a run's losses: its pixel treatment, and its likelihood where that is not Bernoulli's. */
export const pixelWords = (experiment: Experiment | null): string => {
  const pixels = t(`charts.pixels.${experiment?.pixels ?? 'grey'}`);
  return experiment?.likelihood.kind === 'gaussian' ? t('charts.pixels.gaussian', { pixels }) : pixels;
};
