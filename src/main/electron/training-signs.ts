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

/** What is told of a run that has just come to its end, null where nothing has. */
const tidings = (
  { phase, test }: Training,
  before: Training['phase'],
  say: DesktopWords,
): { readonly title: string; readonly body: string } | null => {
  if (phase === before) return null;
  if (phase === 'crashed') return { title: say('broken'), body: say('brokenNext') };
  if (phase !== 'ended') return null;
  const value = test?.negativeElbo?.toFixed(1);
  return { title: say('finished'), body: value === undefined ? '' : say('losses', { value }) };
};

/**
 * What the desktop shows of training outside the window: progress in the taskbar, a notification at the end where
 * nobody looks at the window, and no sleep while something trains.
 */
export const trainingSigns = (window: () => BrowserWindow | null, showWindow: () => void) => {
  let blocker: number | null = null;
  let before: Training['phase'] = 'idle';
  /** One that nobody holds could be collected, and its press lost. */
  let told: Notification | null = null;
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
    const news = tidings(training, before, say);
    if (news !== null && window()?.isFocused() === false) {
      told = new Notification(news);
      told.on('click', showWindow);
      told.show();
    }
    before = training.phase;
  };
};
