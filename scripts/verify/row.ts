/** What a row of an issue's table was measured at. */
export type Measured = { readonly figure: string; readonly holds: boolean };

/** A row of an issue's "What must hold" table and how it is measured. */
export type Row = {
  readonly issue: number;
  readonly what: string;
  readonly bar: string;
  readonly measure: () => Promise<Measured>;
};

export const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** Runs an action at the first call and gives its result to every call. */
export const once = <T>(action: () => Promise<T>): (() => Promise<T>) => {
  let result: Promise<T> | null = null;
  return () => (result ??= action());
};
