import { connectTest } from '../channel.ts';
import type { ToProgram, ToTest } from '../protocol.ts';

const send = process.send?.bind(process);
if (send === undefined) throw new Error('the stand-in for electron is run by a test');

/** What the test may ask; each part of the stand-in adds its own. */
export const answers: { -readonly [N in keyof ToProgram]?: ToProgram[N] } = {};

/** The test that plays Chromium and the person. */
export const test: ToTest = connectTest(
  {
    send: (message) => void send(message),
    on: (event, listener) => process.on(event, listener),
  },
  answers,
);

// Electron's main process has no such channel, and must not outlive the test.
process.on('disconnect', () => process.exit(1));
Object.defineProperty(process, 'send', { value: undefined });

export const note = (what: string, value: unknown = null): void => void test.note(what, value);
