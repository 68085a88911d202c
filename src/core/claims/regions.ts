import type { ClaimResultOf } from '../../shared/claim-results.ts';
import type { ModelClient } from '../../shared/model-client.ts';
import { proportion } from '../statistics/estimate.ts';
import { interpolationCodes, stack, vectorAt } from '../latent/codes.ts';
import { pairsWithin } from './pairs.ts';
import type { Reader, Stage } from './reader.ts';

export type Regions = Pick<ClaimResultOf<'regions'>, 'accuracy' | 'ends' | 'midpoints'>;

const hits = (labels: Uint8Array, expected: ArrayLike<number>): number =>
  labels.reduce((sum, label, i) => sum + (label === expected[i] ? 1 : 0), 0);

/**
 * Whether classes are regions of the latent space: how many of the first `queries` test codes their neighbours give their
 * class, and of how many pairs of one class both ends, and the midpoint ½(μ_a + μ_b), decode to that class. A stage of
 * `queries` and three times `pairs` codes.
 */
export const measureRegions = async (
  { client, reader }: { readonly client: ModelClient; readonly reader: Reader },
  { means, labels }: { readonly means: Float32Array; readonly labels: Uint8Array },
  {
    queries,
    pairs: count,
    seed,
  }: { readonly queries: number; readonly pairs: number; readonly seed: number },
  stage: Stage,
): Promise<Regions> => {
  const { latent } = client;
  const asked = means.subarray(0, queries * latent);
  const read = await reader.codes(asked, stage);
  const pairs = pairsWithin(labels, count, seed);
  // Both ends and the midpoint of a pair, one after another.
  const codes = stack(
    pairs.map(([a, b]) =>
      interpolationCodes(vectorAt(means, a, latent), vectorAt(means, b, latent), [0, 0.5, 1], 'straight'),
    ),
  );
  const pictures = await reader.decoded(codes, (done) => stage(read.labels.length + done));
  const classes = pairs.map(([a]) => labels[a] ?? -1);
  const at = (stop: number): Uint8Array => pictures.labels.filter((_, i) => i % 3 === stop);
  const [starts, middles, ends] = [at(0), at(1), at(2)];
  const both = classes.filter((label, i) => starts[i] === label && ends[i] === label).length;
  return {
    accuracy: proportion(hits(read.labels, labels), read.labels.length),
    ends: proportion(both, count),
    midpoints: proportion(hits(middles, classes), count),
  };
};
