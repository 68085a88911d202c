import type { RunRow, RunState } from './rows.ts';

/** What can be done with a run, in the order of its menu. */
export const runCommands = [
  'charts',
  'galleries',
  'resume',
  'more',
  'branch',
  'rename',
  'export',
  'folder',
  'delete',
] as const;
export type RunCommand = (typeof runCommands)[number];

const resumable: readonly RunState[] = ['paused', 'interrupted', 'failed'];
const whole: readonly RunCommand[] = ['charts', 'galleries', 'branch', 'rename', 'export'];

/** The commands that make sense for a run, and whether each is possible now. Only a desktop shows folders. */
export const commandsFor = (
  { state, training }: RunRow,
  desktop: boolean,
): { readonly command: RunCommand; readonly enabled: boolean }[] => {
  const offered = (command: RunCommand): boolean => {
    if (command === 'delete') return true;
    if (command === 'folder') return desktop;
    if (command === 'resume') return resumable.includes(state);
    if (command === 'more') return state === 'finished';
    return whole.includes(command) && state !== 'damaged';
  };
  return runCommands
    .filter(offered)
    .map((command) => ({ command, enabled: command !== 'delete' || (!training && state !== 'running') }));
};
