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
