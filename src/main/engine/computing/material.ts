import type { Coded, Material } from '../../../core/claims/material.ts';
import { createReader } from '../../../core/claims/reader.ts';
import type { Reader, Stage } from '../../../core/claims/reader.ts';
import { testMeans } from '../../../core/diagnostics/encode-test.ts';
import type { Labelled } from '../../../core/diagnostics/nearest.ts';
import { clientOf } from '../../../core/vae/model.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { ModelClient } from '../../../shared/model-client.ts';
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

const unlabelled = fail(
  'usage.invalid',
  'These data have no labels, so no class can be told from a code. Choose a run on labelled data.',
);

/** What a computation begins with; `work` is how much follows, in any unit. */
type Wanted = { readonly queries: number; readonly work: number; readonly labels: boolean };

/** Opens a run twice and encodes the first `queries` test images and all training images. */
export const gather = async (
  { open, rest }: Bench,
  { queries, work, labels }: Wanted,
): Promise<Result<Gathered>> => {
  const total = (1 + encodingShare) * work;
  const test = await openOn(open, 'test');
  if (!test.ok) return test;
  if (labels && test.value.run.test.labels === null) return unlabelled;
  const asked = await codesOf(test.value.run, queries, () => rest(0, total));
  const train = await openOn(open, 'train');
  if (!train.ok) return train;
  if (labels && train.value.run.test.labels === null) return unlabelled;
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

/** The same where classes are told: the codes of both with their classes. */
export type Classed = Omit<Gathered, 'material'> & {
  readonly client: ModelClient;
  readonly training: Labelled;
  readonly tested: Labelled;
};

/** Gathers labelled data; others are refused before anything is encoded. */
export const gatherClassed = async (
  bench: Bench,
  queries: number,
  work: number,
): Promise<Result<Classed>> => {
  const gathered = await gather(bench, { queries, work, labels: true });
  if (!gathered.ok) return gathered;
  const { material, ...others } = gathered.value;
  const { client, training, test: tested } = material;
  const { latent } = client;
  if (training.labels === null || tested.labels === null) return unlabelled;
  return ok({
    ...others,
    client,
    training: { codes: training.codes, labels: training.labels, latent },
    tested: { codes: tested.codes, labels: tested.labels, latent },
  });
};

/** The same with what decoded pictures are read by: the classes of the training codes. */
export const gatherWithReader = async (
  bench: Bench,
  queries: number,
  work: number,
): Promise<Result<Classed & { readonly reader: Reader; readonly references: number }>> => {
  const gathered = await gatherClassed(bench, queries, work);
  if (!gathered.ok) return gathered;
  const { client, training, stage } = gathered.value;
  const reader = await createReader(client, training, () => stage(0));
  return ok({ ...gathered.value, reader, references: training.labels.length });
};
