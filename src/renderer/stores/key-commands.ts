/** What a key press asks for. Physical keys (`event.code`), so that every layout and input method has them in one place. */

export const commands = [
  'place-1',
  'place-2',
  'place-3',
  'place-4',
  'place-5',
  'place-6',
  'place-7',
  'start',
  'pause',
  'one-step',
  'previous-stop',
  'next-stop',
  'live',
  'new-sample',
  'full-size',
  'guide',
  'export',
  'export-all',
  'settings',
  'keys',
] as const;
export type Command = (typeof commands)[number];

type Chord = { readonly code: string; readonly primary?: true; readonly shift?: true };

/** The keys of each command; `primary` is Ctrl, or ⌘ on a Mac. */
export const chords: Readonly<Record<Command, Chord>> = {
  'place-1': { code: 'Digit1' },
  'place-2': { code: 'Digit2' },
  'place-3': { code: 'Digit3' },
  'place-4': { code: 'Digit4' },
  'place-5': { code: 'Digit5' },
  'place-6': { code: 'Digit6' },
  'place-7': { code: 'Digit7' },
  start: { code: 'Enter', primary: true },
  pause: { code: 'KeyP' },
  'one-step': { code: 'KeyN' },
  'previous-stop': { code: 'BracketLeft' },
  'next-stop': { code: 'BracketRight' },
  live: { code: 'Backslash' },
  'new-sample': { code: 'KeyR' },
  'full-size': { code: 'KeyF' },
  guide: { code: 'KeyG' },
  export: { code: 'KeyE', primary: true },
  'export-all': { code: 'KeyE', primary: true, shift: true },
  settings: { code: 'Comma', primary: true },
  keys: { code: 'Slash', shift: true },
};

/** What of a keyboard event decides. */
export type Press = {
  readonly code: string;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
};

const composing = 229;

/** Where the press was made: in a text field, on a control that uses keys itself (slider, list, menu), elsewhere. */
export type Focus = 'text' | 'control' | 'page';

/**
 * The command of a press, null for none. Fields and controls keep their keys; only chords with Ctrl or ⌘, which type
 * nothing, work there too. An input method that is composing keeps every key.
 */
export const commandOf = (press: Press, focus: Focus, mac: boolean): Command | null => {
  if (press.isComposing || press.keyCode === composing || press.altKey) return null;
  const primary = mac ? press.metaKey : press.ctrlKey;
  if (mac ? press.ctrlKey : press.metaKey) return null;
  if (focus !== 'page' && !primary) return null;
  return (
    commands.find((command) => {
      const chord = chords[command];
      return (
        chord.code === press.code &&
        (chord.primary ?? false) === primary &&
        (chord.shift ?? false) === press.shiftKey
      );
    }) ?? null
  );
};

const names: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Comma: ',',
};

/** A command's keys as people read them: "Ctrl+E", "⌘E". */
export const chordText = (command: Command, mac: boolean): string => {
  const { code, primary, shift } = chords[command];
  if (command === 'keys') return '?';
  const key = names[code] ?? code.replace(/^(Digit|Key)/, '');
  if (mac) return `${shift === true ? '⇧' : ''}${primary === true ? '⌘' : ''}${key}`;
  return [primary === true ? 'Ctrl' : '', shift === true ? 'Shift' : '', key]
    .filter((part) => part !== '')
    .join('+');
};
