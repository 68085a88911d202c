import { testMeans } from '../../../core/diagnostics/encode-test.ts';
import { fitProbe, probeHits, probeIterations, standardise } from '../../../core/diagnostics/linear-probe.ts';
import { nearestHits } from '../../../core/diagnostics/nearest.ts';
import type { Labelled } from '../../../core/diagnostics/nearest.ts';
import { proportion } from '../../../core/diagnostics/statistics.ts';
import type { ComputationOf, ComputationResult } from '../../../shared/computations.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { openOn } from './bench.ts';
import type { Bench } from './bench.ts';
import type { OpenRun } from '../open-run.ts';

const unlabelled = fail(
  'usage.invalid',
  'These data have no labels, so no class can be told from a code. Choose a run on labelled data.',
);

const codesOf = async (
  { model, test }: OpenRun,
  labels: Uint8Array,
  limit: number,
  rest: (done: number) => Promise<void>,
): Promise<Labelled> => ({
  codes: await testMeans(model, limit, rest),
  labels: labels.subarray(0, Math.min(limit, test.images.count)),
  latent: model.program.context.architecture.latent,
});

/** The share of the class that is most frequent among the references, in the queries. */
const majorityShare = (references: Uint8Array, queries: Uint8Array): number => {
  const counts = new Float64Array(256);
  for (const label of references) counts[label] = (counts[label] ?? 0) + 1;
  const frequent = counts.indexOf(counts.reduce((most, n) => Math.max(most, n), 0));
  return queries.reduce((hits, label) => hits + (label === frequent ? 1 : 0), 0) / queries.length;
};

/** How many classes a person could tell from the posterior means: by their neighbours, and by a plane. */
export const computeProbes = async (
  { neighbours, queries: wanted }: ComputationOf<'probes'>,
  { open, rest }: Bench,
): Promise<Result<ComputationResult>> => {
  const test = await openOn(open, 'test');
  if (!test.ok) return test;
  if (test.value.run.test.labels === null) return unlabelled;
  const asked = Math.min(wanted, test.value.run.test.images.count);
  // In queries: encoding is a tenth of it, an iteration of the probe about as long as 50 queries.
  const [encoding, perIteration] = [asked / 10, 50];
  const total = encoding + asked + probeIterations * perIteration;
  const queries = await codesOf(test.value.run, test.value.run.test.labels, wanted, () => rest(0, total));
  const train = await openOn(open, 'train');
  if (!train.ok) return train;
  const { labels, images } = train.value.run.test;
  if (labels === null) return unlabelled;
  const references = await codesOf(train.value.run, labels, Infinity, (done) =>
    rest((encoding * done) / images.count, total),
  );
  const nearest = await nearestHits(references, queries, neighbours, (done) => rest(encoding + done, total));
  const probe = await fitProbe(standardise(references, references), references.labels, (iteration) =>
    rest(encoding + asked + iteration * perIteration, total),
  );
  const linear = probeHits(probe, standardise(references, queries), queries.labels);
  return ok({
    kind: 'probes',
    provenance: test.value.provenance,
    references: references.labels.length,
    queries: queries.labels.length,
    classes: probe.classes,
    neighbours,
    nearest: proportion(nearest, queries.labels.length),
    linear: proportion(linear, queries.labels.length),
    majority: majorityShare(references.labels, queries.labels),
    converged: probe.converged,
  });
};
