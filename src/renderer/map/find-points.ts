/** The point nearest to a place, at most `reach` away, among those that are seen; null where there is none. */
export const pointNear = (
  positions: Float32Array,
  [x, y]: readonly [number, number],
  reach: number,
  seen: (index: number) => boolean,
): number | null => {
  let [best, least] = [-1, reach * reach];
  for (let i = 0; i < positions.length / 2; i += 1) {
    const [dx, dy] = [(positions[2 * i] ?? 0) - x, (positions[2 * i + 1] ?? 0) - y];
    const squared = dx * dx + dy * dy;
    if (squared <= least && seen(i)) [best, least] = [i, squared];
  }
  return best < 0 ? null : best;
};

type Place = readonly [number, number];

/** Whether a place lies inside of a closed line, by the rule of even and odd. */
export const isInside = ([x, y]: Place, outline: readonly Place[]): boolean => {
  let inside = false;
  outline.forEach(([ax, ay], i) => {
    const [bx, by] = outline[(i + 1) % outline.length] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
};

/** The points inside of a closed line, ascending: they are known by their image, whatever moves later. */
export const pointsInside = (
  positions: Float32Array,
  outline: readonly Place[],
  seen: (index: number) => boolean,
): number[] =>
  Array.from({ length: positions.length / 2 }, (_, i) => i).filter(
    (i) => seen(i) && isInside([positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0], outline),
  );

/** The images whose codes are nearest to a code in the whole latent space (Euclidean), the nearest first. */
export const nearestCodes = (codes: Float32Array, code: Float32Array, count: number): number[] => {
  const latent = code.length;
  const found: { readonly index: number; readonly squared: number }[] = [];
  for (let i = 0; i < codes.length / latent; i += 1) {
    let squared = 0;
    for (let k = 0; k < latent; k += 1) squared += ((codes[i * latent + k] ?? 0) - (code[k] ?? 0)) ** 2;
    if (found.length === count && squared >= (found.at(-1)?.squared ?? Infinity)) continue;
    const at = found.findIndex((one) => one.squared > squared);
    found.splice(at < 0 ? found.length : at, 0, { index: i, squared });
    if (found.length > count) found.pop();
  }
  return found.map(({ index }) => index);
};
