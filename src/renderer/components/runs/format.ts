import { nats } from '../../i18n/numbers.ts';

const none = '–';
const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** A loss in nats, a dash where there is none. */
export const lossText = (value: number | null): string => (value === null ? none : nats(value));

/** A size on the disk in decimal units with at most one decimal: 0.4 kB, 56 MB. */
export const bytesText = (bytes: number): string => {
  const power = Math.min(units.length, Math.max(1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[power - 1]}`;
};

const moments = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });

/** A moment in this place's time, in the order that every language reads alike: 2026-11-24 04:52. */
export const momentText = (moment: string | null): string =>
  moment === null ? none : moments.format(new Date(moment));

/** How far one loss is above another: +0.1, −0.1, ±0.0 where they are the same to a decimal. */
export const differenceText = (difference: number): string => {
  const text = nats(Math.abs(difference));
  if (text === nats(0)) return `±${text}`;
  return `${difference > 0 ? '+' : '−'}${text}`;
};

/** A whole number or text of a cell, a dash where there is none. */
export const cellText = (value: number | string | null): string => (value === null ? none : String(value));
