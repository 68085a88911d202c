const grouping = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const minus = (text: string): string => text.replace('-', '−');

/** A count with thousands set apart: 14,070. */
export const count = (value: number): string => minus(grouping.format(value));

const createDecimals = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  });
/** By their digits: making one takes longer than drawing a line. */
const decimals = new Map<number, Intl.NumberFormat>();

/** A number to so many decimals, with a true minus and no minus before zero. */
export const decimal = (value: number, digits: number): string => {
  const format = decimals.get(digits) ?? createDecimals(digits);
  decimals.set(digits, format);
  return minus(format.format(value));
};

/** Losses have one decimal, the KL of a dimension two. */
export const nats = (value: number): string => decimal(value, 1);
export const dimensionNats = (value: number): string => decimal(value, 2);

/** A dimension with less KL than this is asleep, in nats. */
export const asleepBelow = 0.01;

/** An offset with its sign: −3, 0, +3. */
export const offset = (value: number): string => (value > 0 ? `+${value}` : signed(value));

/** A number as it is, with a true minus. */
export const signed = (value: number): string => minus(String(value));

/** A scale as the note writes it: 0, ½, 1. */
export const scaleFactor = (value: number): string => (value === 0.5 ? '½' : signed(value));
