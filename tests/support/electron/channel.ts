import type { ToProgram, ToTest } from './protocol.ts';

type Calls = { readonly [name: string]: ((...args: never[]) => Promise<unknown>) | undefined };

type Message =
  | { readonly standIn: 'ask'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly standIn: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly standIn: 'failure'; readonly id: number; readonly message: string };

export type Wire = {
  readonly send: (message: unknown) => void;
  readonly on: (event: 'message', listener: (message: unknown) => void) => unknown;
};

const isMessage = (raw: unknown): raw is Message =>
  typeof raw === 'object' && raw !== null && 'standIn' in raw;

/** Calls over a wire in both directions; a failure crosses as its message. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what the other end answers
const connect = <Theirs extends object>(wire: Wire, mine: Calls): Theirs => {
  let nextId = 1;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const answer = async ({ id, name, args }: Extract<Message, { standIn: 'ask' }>): Promise<void> => {
    try {
      const call = mine[name];
      if (call === undefined) throw new Error(`nobody answers to ${name}`);
      wire.send({ standIn: 'answer', id, value: await call(...(args as never[])) });
    } catch (error) {
      wire.send({ standIn: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  };
  wire.on('message', (raw) => {
    if (!isMessage(raw)) return;
    if (raw.standIn === 'ask') {
      void answer(raw);
      return;
    }
    const call = waiting.get(raw.id);
    waiting.delete(raw.id);
    if (raw.standIn === 'answer') call?.resolve(raw.value);
    else call?.reject(new Error(raw.message));
  });
  const ask =
    (name: string) =>
    (...args: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        waiting.set(nextId, { resolve, reject });
        wire.send({ standIn: 'ask', id: nextId++, name, args });
      });
  return new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : ask(String(name))) }) as Theirs;
};

export const connectProgram = (wire: Wire, mine: ToTest): ToProgram => connect<ToProgram>(wire, mine);
export const connectTest = (wire: Wire, mine: Partial<ToProgram>): ToTest => connect<ToTest>(wire, mine);
