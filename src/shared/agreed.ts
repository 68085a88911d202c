/** The value that all have, null where they differ or there is none. */
export const agreed = <T>(values: readonly T[]): T | null => {
  const [value = null, ...others] = new Set(values);
  return others.length === 0 ? value : null;
};
