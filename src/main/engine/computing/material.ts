import type { Coded, Material } from '../../../core/claims/material.ts';
import { createReader } from '../../../core/claims/reader.ts';
import type { Reader, Stage } from '../../../core/claims/reader.ts';
import { testMeans } from '../../../core/diagnostics/encode-test.ts';
import type { Labelled } from '../../../core/diagnostics/nearest.ts';
import { clientOf } from '../../../core/vae/model.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Provenance } from '../../../shared/provenance.ts';
import { openOn } from './bench.ts';
import type { Bench } from './bench.ts';
import type { OpenRun } from '../open-run.ts';

/** A run on its test images and on its training images, with the codes of both. */
export type Gathered = {
  readonly test: OpenRun;
  readonly train: OpenRun;
  readonly material: Material;
  readonly provenance: Provenance;
  /** Tells how much of the work that follows is done. */
  readonly stage: Stage;
};

/** How much longer a computation takes for the encoding that it begins with. */
const encodingShare = 0.1;

const codesOf = async ({ model, test }: OpenRun, limit: number, stage: Stage): Promise<Coded> => ({
  codes: await testMeans(model, limit, stage),
  labels: test.labels?.subarray(0, Math.min(limit, test.images.count)) ?? null,
});

/**
 * Opens a run twice and encodes the first `queries` test images and all training images; `work` is how much follows, in
 * any unit.
 */
export const gather = async (
  { open, rest }: Bench,
  queries: number,
  work: number,
): Promise<Result<Gathered>> => {
  const total = (1 + encodingShare) * work;
  const test = await openOn(open, 'test');
  if (!test.ok) return test;
  const asked = await codesOf(test.value.run, queries, () => rest(0, total));
  const train = await openOn(open, 'train');
  if (!train.ok) return train;
  const { count } = train.value.run.test.images;
  const known = await codesOf(train.value.run, Infinity, (done) =>
    rest((encodingShare * work * done) / count, total),
  );
  return ok({
    test: test.value.run,
    train: train.value.run,
    material: { client: clientOf(test.value.run.model), training: known, test: asked },
    provenance: test.value.provenance,
    stage: (done) => rest(encodingShare * work + done, total),
  });
};

/** Codes with their classes, or why there are none. */
export const labelled = ({ codes, labels }: Coded, latent: number): Result<Labelled> =>
  labels === null
    ? fail(
        'usage.invalid',
        'These data have no labels, so no class can be told from a code. Choose a run on labelled data.',
      )
    : ok({ codes, labels, latent });

/** What decoded pictures are read by: the classes of the run's training codes. */
export const readerOf = async ({
  material: { client, training },
  stage,
}: Gathered): Promise<Result<{ readonly reader: Reader; readonly references: number }>> => {
  const known = labelled(training, client.latent);
  if (!known.ok) return known;
  const reader = await createReader(client, known.value, () => stage(0));
  return ok({ reader, references: known.value.labels.length });
};
