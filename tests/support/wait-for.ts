import { vi } from 'vitest';
import { patience } from './patience.ts';

/** What a function returns once it no longer throws; Vitest's own would wait for one second. */
export const waitFor = <Value>(attempt: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(attempt, { timeout: patience, interval: 10 });
