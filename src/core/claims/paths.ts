import type { ClaimResultOf } from '../../shared/claim-results.ts';
import type { ModelClient } from '../../shared/model-client.ts';
import { proportion } from '../statistics/estimate.ts';
import { interpolationCodes, stack, vectorAt } from '../latent/codes.ts';
import type { Pair } from './pairs.ts';
import type { Reader, Stage } from './reader.ts';

export type Passed = Pick<ClaimResultOf<'paths'>, 'direct' | 'ends' | 'passed'>;

/** Codes of all stops of all paths, `[pairs * stops, latent]`. */
const codesOf = (
  means: Float32Array,
  latent: number,
  pairs: readonly Pair[],
  stops: number,
): Float32Array => {
  const places = Array.from({ length: stops }, (_, i) => i / (stops - 1));
  return stack(
    pairs.map(([a, b]) =>
      interpolationCodes(vectorAt(means, a, latent), vectorAt(means, b, latent), places, 'straight'),
    ),
  );
};

/** What a path is read as: whether its ends are right, and the third classes on the way. */
const readPath = (
  labels: Uint8Array,
  from: number,
  to: number,
): { readonly ends: boolean; readonly third: ReadonlySet<number> } => ({
  ends: labels[0] === from && labels.at(-1) === to,
  third: new Set([...labels].filter((label) => label !== from && label !== to)),
});

/**
 * Which classes straight paths z(t) = (1 − t)·μ_a + t·μ_b pass, in `stops` stops, both ends among them. Shares are of
 * paths, which are independent but for images that are drawn twice; stops of one path are not.
 */
export const passedClasses = async (
  {
    client,
    reader,
    means,
  }: { readonly client: ModelClient; readonly reader: Reader; readonly means: Float32Array },
  {
    pairs,
    stops,
    from,
    to,
  }: { readonly pairs: readonly Pair[]; readonly stops: number; readonly from: number; readonly to: number },
  stage: Stage,
): Promise<Passed> => {
  const codes = codesOf(means, client.latent, pairs, stops);
  const { labels } = await reader.decoded(codes, stage);
  const read = pairs.map((_, i) => readPath(labels.subarray(i * stops, (i + 1) * stops), from, to));
  const shareOf = (holds: (path: (typeof read)[number]) => boolean) =>
    proportion(read.filter(holds).length, pairs.length);
  const passed = [...new Set(read.flatMap(({ third }) => [...third]))].sort((a, b) => a - b);
  return {
    direct: shareOf(({ third }) => third.size === 0),
    ends: shareOf(({ ends }) => ends),
    passed: passed.map((label) => ({ label, share: shareOf(({ third }) => third.has(label)) })),
  };
};
