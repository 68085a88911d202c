import { basename } from 'node:path';
import type { Provenance } from '../../../shared/figures.ts';
import { programVersion } from '../../../shared/program.ts';
import type { RunRecord } from '../../../shared/run.ts';

/** Where a run's figures come from, as every figure says. */
export const provenanceOf = (folder: string, record: RunRecord): Provenance => ({
  run: basename(folder),
  experiment: record.name,
  epoch: record.epochsDone,
  step: record.step,
  dataset: record.dataset.kind,
  split: 'test',
  pixels: record.experiment.pixels,
  likelihood: record.experiment.likelihood.kind,
  version: programVersion,
});
