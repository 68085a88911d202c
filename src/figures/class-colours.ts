import type { Style } from './style.ts';

/**
 * Colours of classes 0 to 9. Chosen so that the smallest CIEDE2000 difference over normal, protan, deutan and tritan
 * sight is large, and larger between classes that a model confuses; the numeral always stands beside the colour.
 */
export const classColours: Readonly<Record<Style['theme'], readonly string[]>> = {
  light: [
    '#823dff',
    '#ff3a88',
    '#0e0034',
    '#8d5e19',
    '#00329c',
    '#443a48',
    '#1e7f69',
    '#5b000d',
    '#1dafcc',
    '#c29b24',
  ],
  dark: [
    '#bd96e0',
    '#ffdbd5',
    '#f3ffa4',
    '#a28800',
    '#6168e9',
    '#8b9a9e',
    '#47c08c',
    '#be4d5a',
    '#b6ebff',
    '#fab204',
  ],
};

/** The colour of a class; more than ten share them, and their numerals tell them apart. Without labels all are one. */
export const classColour = (label: number | null, theme: Style['theme']): string => {
  const colours = classColours[theme];
  return colours[label === null ? 4 : label % colours.length] ?? '';
};
