import { builtPlaces } from '../router.ts';
import { openDialog } from '../stores/dialogs.ts';
import { startForm } from '../stores/form.ts';
import { listenToKeys, runCommand, useKey } from '../stores/keys.ts';
import { toggleGuide } from '../stores/guide-dock.ts';
import { goTo } from '../stores/place.ts';
import { oneStep, pauseOrResume } from '../stores/run-actions.ts';
import { live, selectRun, setLive, setStep, shownStep, stops } from '../stores/subject.ts';
import { neighbour } from '../stores/timeline.ts';

/** Shows the next snapshot in a direction, if there is one. */
const stepTo = (direction: -1 | 1): void => {
  const stop = neighbour(shownStep.value, stops.value, direction);
  if (stop !== null) setStep(stop);
};

/** The desktop's menu speaks with the words of `MenuActions.command`. */
const obeyMenu = (command: string): void => {
  if (command.startsWith('run:')) selectRun(command.slice('run:'.length));
  else if (command === 'settings' || command === 'export') runCommand(command);
};

/** Binds the keys and the desktop's menu to what the frame can do. */
export const useCommands = (): void => {
  for (const { id, key } of builtPlaces) useKey(`place-${key}`, () => goTo(id));
  useKey('start', () => void startForm());
  useKey('pause', pauseOrResume);
  useKey('one-step', oneStep);
  useKey('previous-stop', () => stepTo(-1));
  useKey('next-stop', () => stepTo(1));
  useKey('live', () => setLive(!live.value));
  useKey('guide', toggleGuide);
  useKey('settings', () => (openDialog.value = 'settings'));
  useKey('keys', () => (openDialog.value = 'keys'));
  listenToKeys();
  window.lab?.onCommand(obeyMenu);
};
