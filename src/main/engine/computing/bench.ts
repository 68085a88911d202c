import type { Rest } from '../../../core/diagnostics/rest.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Provenance } from '../../../shared/provenance.ts';
import { provenanceOf } from '../../lab/figures/provenance.ts';
import type { OpenRun } from '../open-run.ts';
import { recordAt } from '../open-run.ts';

/** What a computation works with. */
export type Bench = {
  /** Opens the run on the images of a split, at the step that is asked for; it is closed when the computation ends. */
  readonly open: (split: 'train' | 'test') => Promise<Result<OpenRun>>;
  /** Puts the weights of another of the run's steps into an opened run; `usage.invalid` where it keeps none of that step. */
  readonly show: (run: OpenRun, step: number) => Promise<Result<void>>;
  readonly rest: Rest;
};

/** A run with the words that its figures print. */
export type Opened = { readonly run: OpenRun; readonly provenance: Provenance };

export const openOn = async (open: Bench['open'], split: 'train' | 'test'): Promise<Result<Opened>> => {
  const run = await open(split);
  if (!run.ok) return run;
  const { folder, record, step } = run.value;
  return ok({ run: run.value, provenance: provenanceOf(folder, recordAt(record(), step())) });
};

/** The run on its test images; an autoencoder is refused, for it has neither posterior nor prior. */
export const openVariational = async (open: Bench['open']): Promise<Result<Opened>> => {
  const opened = await openOn(open, 'test');
  if (!opened.ok || opened.value.run.model.program.context.architecture.variational) return opened;
  return fail(
    'usage.invalid',
    'This run is an autoencoder: it has no posterior, so there is no KL and no bound to measure. Choose a run of a VAE.',
  );
};
