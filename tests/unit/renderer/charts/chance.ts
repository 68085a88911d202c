/** Numbers in [0, 1) that are the same in every run of a test (Marsaglia's xorshift32). */
export const chance = (seed: number): (() => number) => {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};
