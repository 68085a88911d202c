import type { Result } from '../../src/shared/errors.ts';

/** What a row of an issue's table was measured at. */
export type Measured = { readonly figure: string; readonly holds: boolean };

/** A row of an issue's "What must hold" table and how it is measured. */
export type Row = {
  readonly issue: number;
  readonly what: string;
  readonly bar: string;
  readonly measure: () => Promise<Measured>;
  /** It takes hours: what was measured before stands until somebody asks for the row by name. */
  readonly long?: true;
};

export const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** Runs an action at the first call and gives its result to every call. */
export const once = <T>(action: () => Promise<T>): (() => Promise<T>) => {
  let result: Promise<T> | null = null;
  return () => (result ??= action());
};

/** The value of a result; throws what it says where there is none. */
export const given = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
