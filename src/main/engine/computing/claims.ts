import type { Pictures } from '../../../core/claims/overlap.ts';
import { pairsBetween } from '../../../core/claims/pairs.ts';
import { passedClasses } from '../../../core/claims/paths.ts';
import { randomCodes } from '../../../core/claims/random-codes.ts';
import { measureRegions } from '../../../core/claims/regions.ts';
import type { ComputationOf, ComputationResult } from '../../../shared/computations.ts';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { OpenRun } from '../open-run.ts';
import type { Bench } from './bench.ts';
import { gather, gatherWithReader } from './material.ts';

/** The first images of the split that a run is open on. */
const firstPictures = ({ test: { images } }: OpenRun, count: number): Pictures => {
  const { rows, columns, pixels } = images;
  return { rows, columns, pixels: pixels.subarray(0, count * rows * columns) };
};

/** Whether random codes decode to pictures like those of the data. */
export const computeRandomCodes = async (
  { codes, references, seed }: ComputationOf<'random-codes'>,
  bench: Bench,
): Promise<Result<ComputationResult>> => {
  const gathered = await gather(bench, { queries: codes, work: 4 * codes, labels: false });
  if (!gathered.ok) return gathered;
  const { test, train, material, provenance, stage } = gathered.value;
  const pictures = { references: firstPictures(train, references), test: firstPictures(test, codes) };
  const found = await randomCodes(material, pictures, { codes, seed }, stage);
  return ok({ kind: 'random-codes', provenance, ...found });
};

/** What straight paths between images of two classes pass. */
export const computePaths = async (
  { from, to, pairs: count, stops, seed }: ComputationOf<'paths'>,
  bench: Bench,
): Promise<Result<ComputationResult>> => {
  const gathered = await gatherWithReader(bench, Infinity, count * stops);
  if (!gathered.ok) return gathered;
  const { client, tested, reader, references, provenance, stage } = gathered.value;
  const pairs = pairsBetween(tested.labels, { from, to, pairs: count, seed });
  if (!pairs.ok) return pairs;
  const passed = await passedClasses(
    { client, reader, means: tested.codes },
    { pairs: pairs.value, stops, from, to },
    stage,
  );
  return ok({
    ...{ kind: 'paths', provenance, from, to, pairs: count, stops, seed, references },
    ...passed,
  });
};

/** Whether classes are regions of the latent space. */
export const computeRegions = async (
  { queries, pairs, seed }: ComputationOf<'regions'>,
  bench: Bench,
): Promise<Result<ComputationResult>> => {
  const gathered = await gatherWithReader(bench, Infinity, queries + 3 * pairs);
  if (!gathered.ok) return gathered;
  const { client, tested, reader, references, provenance, stage } = gathered.value;
  const images = { means: tested.codes, labels: tested.labels };
  const found = await measureRegions({ client, reader }, images, { queries, pairs, seed }, stage);
  return ok({
    ...{
      kind: 'regions',
      provenance,
      queries: Math.min(queries, images.labels.length),
      pairs,
      seed,
      references,
    },
    ...found,
  });
};
