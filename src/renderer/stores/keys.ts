import { computed, onScopeDispose, shallowReactive } from 'vue';
import { topics } from '../lab/lab.ts';
import { chordText, commandOf, commands } from './key-commands.ts';
import type { Command, Focus } from './key-commands.ts';

/** Who acts on which command: the newest of each is asked. */
const handlers = shallowReactive(new Map<Command, readonly (() => void)[]>());

export const isMac = navigator.userAgent.includes('Mac');

/** A command's keys as this person reads them: for a hint on a button. */
export const keyText = (command: Command): string => chordText(command, isMac);

/** The commands that something on the screen answers to. */
export const activeCommands = computed(() => commands.filter((command) => handlers.has(command)));

/** Acts on a command while the calling component lives; the newest wins. */
export const useKey = (command: Command, handler: () => void): void => {
  handlers.set(command, [...(handlers.get(command) ?? []), handler]);
  onScopeDispose(() => {
    const left = (handlers.get(command) ?? []).filter((each) => each !== handler);
    if (left.length === 0) handlers.delete(command);
    else handlers.set(command, left);
  });
};

/** Does what a command asks for; false where nothing answers to it now. */
export const runCommand = (command: Command): boolean => {
  const handler = handlers.get(command)?.at(-1);
  handler?.();
  return handler !== undefined;
};

const textTypes = ['checkbox', 'radio', 'button', 'submit', 'file', 'range', 'color'];
const ownKeys = '[role=slider],[role=combobox],[role=listbox],[role=menu],[role=option],[role=menuitem]';

const focusOf = (target: EventTarget | null): Focus | 'dialog' => {
  if (!(target instanceof HTMLElement) || target.closest('[data-lab-keys]') !== null) return 'page';
  if (target.closest('[role=dialog]') !== null) return 'dialog';
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return 'text';
  if (target instanceof HTMLInputElement) return textTypes.includes(target.type) ? 'control' : 'text';
  return target.closest(ownKeys) === null ? 'page' : 'control';
};

const hear = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || topics.settings?.shortcuts === false) return;
  const focus = focusOf(event.target);
  const command = focus === 'dialog' ? null : commandOf(event, focus, isMac);
  if (command === null || (event.repeat && !['previous-stop', 'next-stop'].includes(command))) return;
  if (!runCommand(command)) return;
  event.preventDefault();
  event.stopPropagation();
};

/**
 * Listens to the keyboard, once. A dialog keeps all keys; the timeline, though a slider, leaves the lab's keys alone. Chords
 * are heard before the control that has the focus: a closed list would open on Ctrl+Enter as it does on Enter.
 */
export const listenToKeys = (): void => {
  const isChord = ({ ctrlKey, metaKey }: KeyboardEvent): boolean => ctrlKey || metaKey;
  const hearIf = (chord: boolean) => (event: KeyboardEvent) => {
    if (isChord(event) === chord) hear(event);
  };
  addEventListener('keydown', hearIf(true), { capture: true });
  addEventListener('keydown', hearIf(false));
};
