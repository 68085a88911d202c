import type { Pause, State } from '../vae/model.ts';

/** Numbers that are looked at without a pause: about a millisecond. */
const slice = 2 ** 20;

/** 0·x is 0 for every finite x and NaN for every other. */
const isFinite = (values: Float32Array): boolean => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += 0 * (values[i] ?? 0);
  return sum === 0;
};

/** Whether a state holds no NaN and no infinity; pauses between slices. */
export const allFinite = async (arrays: State, pause: Pause): Promise<boolean> => {
  for (const array of arrays.values())
    for (let at = 0; at < array.length; at += slice) {
      if (!isFinite(array.subarray(at, at + slice))) return false;
      await pause();
    }
  return true;
};
