import { t } from '../../i18n/index.ts';

/** A time as people say it: 21 s, 4 min, 2.5 h. */
export const timeText = (seconds: number): string => {
  if (seconds < 90) return t('experiment.time.seconds', { seconds: Math.max(1, Math.round(seconds)) });
  if (seconds < 90 * 60) return t('experiment.time.minutes', { minutes: Math.round(seconds / 60) });
  return t('experiment.time.hours', { hours: Math.round(seconds / 360) / 10 });
};
