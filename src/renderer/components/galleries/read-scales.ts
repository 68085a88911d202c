const half = '½';

/** A comma within a word is a decimal point, as in `0,5`; one that ends a word stands between numbers. */
const numberOf = (word: string): number => (word === half ? 0.5 : Number(word.replace(',', '.')));

/** Scales as people write them, `0 ½ 1 2 4`; null where a word is no number from 0 to 100, or there are none or over 12. */
export const readScales = (text: string): number[] | null => {
  const words = text.split(/(?:[\s，;；、]|,(?=\s|$))+/).filter((word) => word !== '');
  // Of `1,2` alone nobody can say whether it is one number or two.
  if (words.length === 1 && words[0]?.includes(',') === true) return null;
  const scales = words.map(numberOf);
  const fine = scales.every((scale) => scale >= 0 && scale <= 100);
  return fine && scales.length >= 1 && scales.length <= 12 ? scales : null;
};
