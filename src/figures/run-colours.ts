import type { Style } from './style.ts';

/** In a comparison the colour is the run: the class colours of 4 9 6 1 0 8 3 7, which are easy to tell apart. */
const pairs = [
  { light: '#00329c', dark: '#6168e9' },
  { light: '#c29b24', dark: '#fab204' },
  { light: '#1e7f69', dark: '#47c08c' },
  { light: '#ff3a88', dark: '#ffdbd5' },
  { light: '#823dff', dark: '#bd96e0' },
  { light: '#1dafcc', dark: '#b6ebff' },
  { light: '#8d5e19', dark: '#a28800' },
  { light: '#5b000d', dark: '#be4d5a' },
] as const;
const dashes = [[], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [1, 4], [8, 3, 2, 3, 2, 3], [5, 2, 1, 2]] as const;

/** One of the colours of runs, counted from 0. */
export const runColour = (colour: number, theme: Style['theme']): string =>
  pairs[colour % pairs.length]![theme];
/** The dashes of the run at a place of the comparison, counted from 0: two runs of a chart may have one colour, and no two have the same dashes. */
export const runDash = (place: number): readonly number[] => dashes[place % dashes.length]!;
