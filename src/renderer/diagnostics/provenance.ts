import { programVersion } from '../../shared/program.ts';
import type { Provenance } from '../../shared/provenance.ts';
import type { RunRecord } from '../../shared/run.ts';

/** Where a figure comes from that this window makes out of a run's own numbers. */
export const provenanceFor = (
  run: string,
  { name, dataset, experiment }: RunRecord,
  moment: { readonly epoch: number; readonly step: number },
): Provenance => ({
  ...{ run, experiment: name, ...moment, dataset: dataset.kind, split: 'test' },
  ...{ pixels: experiment.pixels, likelihood: experiment.likelihood.kind, version: programVersion },
});
