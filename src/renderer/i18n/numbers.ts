import { language } from './index.ts';

const formatOf = (digits: number) =>
  new Intl.NumberFormat(language.value, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** A whole number with its thousands marked, as the window's language does. */
export const wholeNumber = (value: number): string => formatOf(0).format(value);

/** A loss in nats to one decimal; what is not finite as it is called in mathematics. */
export const nats = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? formatOf(1).format(value).replace('-', '−') : value < 0 ? '−∞' : '∞';
};
