import { describe, expect, test } from 'vitest';
import { chordText, commandOf, commands } from '../../../../src/renderer/stores/key-commands.ts';
import type { Press } from '../../../../src/renderer/stores/key-commands.ts';

const press = (code: string, more: Partial<Press> = {}): Press => ({
  code,
  keyCode: 0,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
});

describe('a key press', () => {
  test.for([
    ['Digit1', 'place-1'],
    ['Digit2', 'place-2'],
    ['Digit5', 'place-5'],
    ['Digit7', 'place-7'],
    ['KeyP', 'pause'],
    ['KeyN', 'one-step'],
    ['BracketLeft', 'previous-stop'],
    ['BracketRight', 'next-stop'],
    ['Backslash', 'live'],
    ['KeyR', 'new-sample'],
    ['KeyF', 'full-size'],
  ] as const)('%s means %s, by its place on the keyboard', ([code, command]) => {
    expect(commandOf(press(code), 'page', false)).toBe(command);
  });

  test('with Ctrl is what it says, and with Ctrl+Shift another', () => {
    expect(commandOf(press('Enter', { ctrlKey: true }), 'page', false)).toBe('start');
    expect(commandOf(press('KeyE', { ctrlKey: true }), 'page', false)).toBe('export');
    expect(commandOf(press('KeyE', { ctrlKey: true, shiftKey: true }), 'page', false)).toBe('export-all');
    expect(commandOf(press('Comma', { ctrlKey: true }), 'page', false)).toBe('settings');
    expect(commandOf(press('Slash', { shiftKey: true }), 'page', false)).toBe('keys');
  });

  test('takes ⌘ on a Mac, and there only', () => {
    expect(commandOf(press('Enter', { metaKey: true }), 'page', true)).toBe('start');
    expect(commandOf(press('Enter', { ctrlKey: true }), 'page', true)).toBeNull();
    expect(commandOf(press('Enter', { metaKey: true }), 'page', false)).toBeNull();
  });

  test("that the browser's own commands use means nothing", () => {
    for (const code of ['Digit1', 'KeyN', 'KeyR', 'KeyP', 'KeyF'])
      expect(commandOf(press(code, { ctrlKey: true }), 'page', false)).toBeNull();
    expect(commandOf(press('Enter'), 'page', false)).toBeNull();
    expect(commandOf(press('KeyP', { altKey: true }), 'page', false)).toBeNull();
  });

  test('in a text field or slider is theirs, but for chords that type nothing', () => {
    for (const focus of ['text', 'control'] as const) {
      expect(commandOf(press('KeyP'), focus, false)).toBeNull();
      expect(commandOf(press('Enter'), focus, false)).toBeNull();
      expect(commandOf(press('Enter', { ctrlKey: true }), focus, false)).toBe('start');
    }
  });

  test('while an input method composes means nothing', () => {
    expect(commandOf(press('Digit1', { isComposing: true }), 'page', false)).toBeNull();
    expect(commandOf(press('Enter', { ctrlKey: true, keyCode: 229 }), 'page', false)).toBeNull();
  });
});

test('every command has keys that people can read, no two the same', () => {
  for (const mac of [true, false]) {
    const texts = commands.map((command) => chordText(command, mac));
    expect(new Set(texts).size).toBe(commands.length);
  }
  expect(chordText('export-all', false)).toBe('Ctrl+Shift+E');
  expect(chordText('export-all', true)).toBe('⇧⌘E');
  expect(chordText('previous-stop', false)).toBe('[');
});
