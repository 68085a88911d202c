import { UMAP } from 'umap-js';
import { seededUniform } from '../../core/data/random.ts';
import { nearestNeighbours } from './neighbours.ts';
import type { UmapProgress, UmapSettings } from './umap-settings.ts';

/** Random numbers in [0, 1) that the seed decides. */
const seededRandom = (seed: number): (() => number) => {
  let [block, at, values] = [0, 0, seededUniform(seed, 'umap', 0, 4096)];
  return () => {
    if (at === values.length)
      [block, at, values] = [block + 1, 0, seededUniform(seed, 'umap', block + 1, 4096)];
    at += 1;
    return values[at - 1] ?? 0;
  };
};

/**
 * McInnes, Healy & Melville 2018: positions `[count, 2]` whose neighbours are those of the codes `[count, latent]`. Equal
 * codes and settings give equal positions. `told` hears how far it is.
 */
export const umapOf = (
  codes: Float32Array,
  latent: number,
  { neighbours, minimumDistance, seed }: UmapSettings,
  told: (progress: UmapProgress) => void,
): Float32Array => {
  const count = codes.length / latent;
  const near = nearestNeighbours(codes, latent, neighbours, (done) =>
    told({ phase: 'neighbours', done, total: count }),
  );
  told({ phase: 'graph', done: 0, total: 0 });
  const umap = new UMAP({
    nNeighbors: Math.min(neighbours, count),
    minDist: minimumDistance,
    random: seededRandom(seed),
  });
  umap.setPrecomputedKNN(near.indices, near.distances);
  const rows = Array.from({ length: count }, (_, i) =>
    Array.from(codes.subarray(i * latent, (i + 1) * latent)),
  );
  const epochs = umap.initializeFit(rows);
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    umap.step();
    told({ phase: 'layout', done: epoch, total: epochs });
  }
  return Float32Array.from(umap.getEmbedding().flat());
};
