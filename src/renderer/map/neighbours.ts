/** The nearest neighbours of each code, itself the first, and how far they are: `[count][neighbours]`. */
export type Neighbours = { readonly indices: number[][]; readonly distances: number[][] };

/**
 * All nearest neighbours by comparing every pair (Euclidean): exact, and decided by the codes alone. `told` hears how
 * many codes are done.
 */
export const nearestNeighbours = (
  codes: Float32Array,
  latent: number,
  neighbours: number,
  told: (done: number) => void = () => undefined,
): Neighbours => {
  const count = codes.length / latent;
  const indices: number[][] = [];
  const distances: number[][] = [];
  const kept = Math.min(neighbours, count);
  const best = new Float64Array(kept);
  const who = new Int32Array(kept);
  for (let i = 0; i < count; i += 1) {
    best.fill(Infinity);
    best[0] = 0;
    who[0] = i;
    for (let j = 0; j < count; j += 1) {
      if (j === i) continue;
      const last = best[kept - 1]!;
      let squared = 0;
      for (let k = 0; k < latent && squared < last; k += 1) {
        const difference = codes[i * latent + k]! - codes[j * latent + k]!;
        squared += difference * difference;
      }
      if (squared >= last) continue;
      let at = kept - 1;
      for (; at > 1 && best[at - 1]! > squared; at -= 1) {
        best[at] = best[at - 1]!;
        who[at] = who[at - 1]!;
      }
      best[at] = squared;
      who[at] = j;
    }
    indices.push(Array.from(who));
    distances.push(Array.from(best, Math.sqrt));
    if (i % 100 === 99) told(i + 1);
  }
  return { indices, distances };
};
