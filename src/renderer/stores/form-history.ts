import { shallowReactive } from 'vue';

/** What was, to go back to: at most `limit` states before the present one. Changes of one key in quick succession are one. */
export type History<T> = {
  /** Keeps the state before a change. `key` names what changed. */
  readonly record: (before: T, key: string) => void;
  /** The state before, given the present one; undefined at the end. */
  readonly undo: (present: T) => T | undefined;
  readonly redo: (present: T) => T | undefined;
  /** Whether there is a state to go to; what shows it follows. */
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
};

const quickMs = 1000;

export const createHistory = <T>(limit: number, now: () => number): History<T> => {
  const past = shallowReactive<T[]>([]);
  const future = shallowReactive<T[]>([]);
  let last = { key: '', at: -Infinity };

  const step = (from: T[], to: T[], present: T): T | undefined => {
    const state = from.pop();
    if (state !== undefined) to.push(present);
    last = { key: '', at: -Infinity };
    return state;
  };

  return {
    record: (before, key) => {
      const quick = key === last.key && now() - last.at < quickMs;
      last = { key, at: now() };
      future.length = 0;
      if (quick) return;
      past.push(before);
      if (past.length > limit) past.shift();
    },
    undo: (present) => step(past, future, present),
    redo: (present) => step(future, past, present),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
};
