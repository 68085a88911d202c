import type { LabError, Result } from '../../../src/shared/errors.ts';

/** The value, or a failing test that says the error. */
export const valueOf = <T>(result: Result<T>): T => {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
};

/** The error, one line long, or a failing test where there is none. */
export const errorOf = (result: Result<unknown>): LabError => {
  if (result.ok) throw new Error('it succeeded');
  if (result.error.message.includes('\n')) throw new Error('the sentence has more than one line');
  return result.error;
};
