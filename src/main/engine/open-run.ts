import { join } from 'node:path';
import { noteFigures } from '../../core/latent/figure-data.ts';
import { evaluateTest } from '../../core/vae/evaluate-test.ts';
import { importanceBound } from '../../core/vae/importance-bound.ts';
import { clientOf, writeState } from '../../core/vae/model.ts';
import type { Model } from '../../core/vae/model.ts';
import { testImage } from '../../core/vae/test-chunks.ts';
import type { Split } from '../../shared/dataset.ts';
import type { EngineAnswer, EngineRequest } from '../../shared/engine-contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import { provenanceOf } from '../lab/figures/provenance.ts';
import { checkpointName, readCheckpoint } from '../lab/runs/checkpoint.ts';
import { readRecord } from '../lab/runs/record.ts';
import { epochsBehind, fromCheckpoint } from './checkpoint-state.ts';
import { loadModel, planProgram } from './load.ts';
import { openRunData } from './run-data.ts';

/** A run whose model is in memory and answers; `record` is what its `run.json` says now. */
export type OpenRun = {
  readonly folder: string;
  readonly model: Model;
  readonly test: Split;
  readonly record: () => RunRecord;
};

/** Opens a stored run at its checkpoint, to look at it. */
export const openRun = async ({ folder, data }: EngineRequest<'open'>): Promise<Result<OpenRun>> => {
  const record = await readRecord(folder);
  if (!record.ok) return record;
  const { experiment, dataset: trainedOn } = record.value;
  const dataset = await openRunData(folder, record.value, data);
  if (!dataset.ok) return dataset;
  const program = planProgram(experiment, dataset.value, 'view');
  if (!program.ok) return program;
  const checkpoint = await readCheckpoint(folder);
  if (!checkpoint.ok) return checkpoint;
  const state = fromCheckpoint(
    program.value,
    trainedOn.sha256,
    checkpoint.value,
    join(folder, checkpointName),
  );
  if (!state.ok) return state;
  const loaded = await loadModel(program.value, dataset.value);
  if (!loaded.ok) return loaded;
  await writeState(loaded.value.model, state.value.arrays);
  // A run that was killed, or that is being trained, may have a record that is older than its checkpoint.
  const { step } = state.value;
  const epochsDone = epochsBehind(experiment, trainedOn.counts.train, state.value);
  const shown =
    step === record.value.step ? record.value : { ...record.value, step, epochsDone, final: null };
  return ok({ folder, model: loaded.value.model, test: dataset.value.test, record: () => shown });
};

export const evaluateRun = async (
  { model }: OpenRun,
  { importanceSamples, limit }: EngineRequest<'evaluate'>,
): Promise<Result<EngineAnswer<'evaluate'>>> => {
  const test = await evaluateTest(model, limit ?? Infinity);
  if (test === null) return fail('internal.fault', 'The evaluation was cut short. Ask for it again.');
  const importanceWeighted =
    importanceSamples === null ? null : await importanceBound(model, importanceSamples, limit ?? Infinity);
  return ok({
    test: { ...test, klPerDimension: test.klPerDimension && [...test.klPerDimension] },
    importanceWeighted,
  });
};

/** Figures show the same images and the same noise for every run: what differs is the model. */
const figureSeed = 0;

/** The data of the note's figures. Dimensions are ordered by KL, an autoencoder's by the variance of their codes. */
export const figuresOf = async ({
  folder,
  model,
  test,
  record,
}: OpenRun): Promise<Result<EngineAnswer<'figures'>>> => {
  const result = await evaluateTest(model);
  if (result === null) return fail('internal.fault', 'The evaluation was cut short. Ask for it again.');
  const { klPerDimension, codeVariance } = result;
  const source = {
    client: clientOf(model),
    split: test,
    images: (index: number) => testImage(model, index),
    seed: figureSeed,
    provenance: provenanceOf(folder, record()),
  };
  const ordering =
    klPerDimension === null
      ? { measure: 'variance' as const, values: [...codeVariance] }
      : { measure: 'kl' as const, values: [...klPerDimension] };
  return ok({ figures: [...(await noteFigures(source, ordering))] });
};
