/** The next number up or down of 1, 2, 5, 10, 20, …: how values move that people think of by their ratio. */

const mantissas = [1, 2, 5, 10];
/** Where the way up from 0 begins. */
const first = 0.1;

const candidates = (value: number): number[] => {
  const exponent = Math.floor(Math.log10(value));
  // Built from text, so that 2 · 10⁻³ is 0.002 and not its neighbour.
  return [exponent - 1, exponent].flatMap((power) => mantissas.map((digit) => Number(`${digit}e${power}`)));
};

/** Zero or less, and what is no number, goes up to 0.1. */
export const nextByRatio = (value: number, direction: 1 | -1): number => {
  if (!(value > 0) || !Number.isFinite(value)) return direction === 1 ? first : value;
  const slack = value * 1e-9;
  const all = candidates(value);
  return direction === 1
    ? (all.find((each) => each > value + slack) ?? value)
    : (all.findLast((each) => each < value - slack) ?? value);
};
