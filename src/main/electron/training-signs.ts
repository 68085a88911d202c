import { Notification, powerSaveBlocker } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Training } from '../../shared/lab-state.ts';
import type { DesktopWords } from './words.ts';

const working: readonly Training['phase'][] = ['starting', 'running', 'pausing', 'stopping'];

/** The share of a run that is done, or -1, which takes the bar away. */
export const progressOf = ({ phase, step, stepsPerEpoch, epochs }: Training): number => {
  const steps = stepsPerEpoch * epochs;
  if (!working.includes(phase) && phase !== 'paused') return -1;
  return steps === 0 ? 0 : Math.min(1, step / steps);
};

/**
 * What the desktop shows of training outside the window: progress in the taskbar, a notification at the end where
 * nobody looks at the window, and no sleep meanwhile.
 */
export const trainingSigns = (window: () => BrowserWindow | null) => {
  let blocker: number | null = null;
  let before: Training['phase'] = 'idle';
  return (training: Training, say: DesktopWords): void => {
    window()?.setProgressBar(progressOf(training), {
      mode: training.phase === 'paused' ? 'paused' : 'normal',
    });
    const busy = working.includes(training.phase);
    if (busy && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!busy && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
    if (training.phase === 'ended' && before !== 'ended' && window()?.isFocused() === false) {
      const value = training.test?.negativeElbo?.toFixed(1);
      new Notification({
        title: say('finished'),
        body: value === undefined ? '' : say('losses', { value }),
      }).show();
    }
    before = training.phase;
  };
};
