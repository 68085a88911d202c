/** A class on the map: how many images it has, where their middle is, and how far they lie from it (root mean square). */
export type ClassPlace = {
  readonly label: number;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly spread: number;
};

/** Where each class lies, the classes ascending. */
export const classPlaces = (positions: Float32Array, labels: Uint8Array): ClassPlace[] => {
  const sums = new Map<number, [count: number, x: number, y: number, squares: number]>();
  labels.forEach((label, i) => {
    const [x, y] = [positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0];
    const sum = sums.get(label) ?? [0, 0, 0, 0];
    sums.set(label, [sum[0] + 1, sum[1] + x, sum[2] + y, sum[3] + x * x + y * y]);
  });
  return [...sums]
    .map(([label, [count, sumX, sumY, squares]]) => {
      const [x, y] = [sumX / count, sumY / count];
      return { label, count, x, y, spread: Math.sqrt(Math.max(0, squares / count - x * x - y * y)) };
    })
    .sort((a, b) => a.label - b.label);
};

/** The two classes whose middles are nearest for their spreads; null with fewer than two. */
export const closestClasses = (
  positions: Float32Array,
  labels: Uint8Array,
  hidden: ReadonlySet<number>,
): readonly [number, number] | null => {
  const places = classPlaces(positions, labels).filter(({ label }) => !hidden.has(label));
  const pairs = places.flatMap((a, i) =>
    places.slice(i + 1).map((b) => ({
      classes: [a.label, b.label] as const,
      apart: Math.hypot(a.x - b.x, a.y - b.y) / (a.spread + b.spread || 1),
    })),
  );
  return (
    pairs.reduce((best, pair) => (best === null || pair.apart < best.apart ? pair : best), pairs[0] ?? null)
      ?.classes ?? null
  );
};

export type NumeralPlace = { readonly label: number; readonly x: number; readonly y: number };

/** How many images of a class are tried for the place of its numeral, and compared with. */
const tried = 60;
const comparedWith = 400;

/** The image of a class with the most of its class around it: a class may lie in several places, its mean in none. */
const densest = (positions: Float32Array, members: readonly number[], reach: number): number => {
  const every = (count: number): readonly number[] => {
    const stride = Math.max(1, Math.floor(members.length / count));
    return members.filter((_, i) => i % stride === 0);
  };
  const others = every(comparedWith);
  let [best, most] = [members[0] ?? 0, -1];
  for (const i of every(tried)) {
    let around = 0;
    for (const j of others) {
      const [dx, dy] = [positions[2 * i]! - positions[2 * j]!, positions[2 * i + 1]! - positions[2 * j + 1]!];
      // The nearer counts the more: among many in the same crowd the middle one wins.
      around += Math.max(0, 1 - (dx * dx + dy * dy) / (reach * reach));
    }
    if (around > most) [best, most] = [i, around];
  }
  return best;
};

const known = new WeakMap<Float32Array, { labels: Uint8Array; places: readonly NumeralPlace[] }>();

/** Where the numeral of each class stands: in the thick of it. Remembered, for a map is drawn many times while it moves. */
export const numeralPlaces = (positions: Float32Array, labels: Uint8Array): readonly NumeralPlace[] => {
  const before = known.get(positions);
  if (before?.labels === labels) return before.places;
  const members = Map.groupBy(
    Array.from(labels, (_, i) => i),
    (i) => labels[i] ?? 0,
  );
  const places = classPlaces(positions, labels).map(({ label, spread }) => {
    const at = densest(positions, members.get(label) ?? [], spread || 1);
    return { label, x: positions[2 * at] ?? 0, y: positions[2 * at + 1] ?? 0 };
  });
  known.set(positions, { labels, places });
  return places;
};
