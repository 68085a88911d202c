export type Point = { readonly x: number; readonly y: number };

const mostPoints = 1500;

/** The lowest and the highest of the points from one index until another, in their order. */
const extremes = (points: readonly Point[], from: number, until: number): Point[] => {
  let [low, high] = [from, from];
  for (let i = from + 1; i < until; i += 1) {
    if ((points[i]?.y ?? 0) < (points[low]?.y ?? 0)) low = i;
    if ((points[i]?.y ?? 0) > (points[high]?.y ?? 0)) high = i;
  }
  const chosen = new Set([Math.min(low, high), Math.max(low, high)]);
  return [...chosen].flatMap((i) => points[i] ?? []);
};

/** At most `most` points: the extremes of each of `most / 2` equal parts, so that every spike stays. */
export const decimate = (points: readonly Point[], most: number = mostPoints): readonly Point[] => {
  if (points.length <= most) return points;
  const parts = Math.floor(most / 2);
  const start = (part: number): number => Math.floor((part * points.length) / parts);
  return Array.from({ length: parts }, (_, part) => extremes(points, start(part), start(part + 1))).flat();
};

/** The lowest and the highest value; 0 and 1 where there are none. */
export const extent = (points: readonly Point[]): { low: number; high: number } => {
  let [low, high] = [Infinity, -Infinity];
  for (const { y } of points) {
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  return low > high ? { low: 0, high: 1 } : { low, high };
};
