import { fitProbe, probeHits, probeIterations, standardise } from '../../../core/diagnostics/linear-probe.ts';
import { nearestHits } from '../../../core/diagnostics/nearest.ts';
import { proportion } from '../../../core/statistics/estimate.ts';
import type { ComputationOf, ComputationResult } from '../../../shared/computations.ts';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Bench } from './bench.ts';
import { gatherClassed } from './material.ts';

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
  bench: Bench,
): Promise<Result<ComputationResult>> => {
  // In queries: an iteration of the probe takes about as long as 50 of them.
  const perIteration = 50;
  const gathered = await gatherClassed(bench, wanted, wanted + probeIterations * perIteration);
  if (!gathered.ok) return gathered;
  const { training: references, tested: queries, provenance, stage } = gathered.value;
  const nearest = await nearestHits(references, queries, neighbours, stage);
  const probe = await fitProbe(standardise(references, references), references.labels, (iteration) =>
    stage(queries.labels.length + iteration * perIteration),
  );
  const linear = probeHits(probe, standardise(references, queries), queries.labels);
  return ok({
    kind: 'probes',
    provenance,
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
