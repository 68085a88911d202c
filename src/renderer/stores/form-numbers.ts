/** A number as people write it in a field: 0.001 and 784 plain, 1e-8 short. */
export const plainNumber = (value: number): string => {
  const size = Math.abs(value);
  if (Number.isNaN(value)) return '';
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return value.toExponential().replace('e+', 'e');
  return String(value);
};
