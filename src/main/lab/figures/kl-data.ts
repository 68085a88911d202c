import { klDimensions } from '../../../figures/diagnostics/kl-series.ts';
import type { DiagnosticOf, KlView } from '../../../shared/diagnostic-figures.ts';
import { fail, ok, type Result } from '../../../shared/errors.ts';
import type { Provenance } from '../../../shared/provenance.ts';
import { epochRows, readRows } from '../runs/metrics-rows.ts';

/**
 * KL of each latent dimension of a run after the epochs that had ended at a step; null is the newest. Fails as `readRows`
 * does, and with `run.incompatible` where there is none.
 */
export const klFigure = async (
  folder: string,
  provenance: Provenance,
  view: KlView,
  until: number | null,
): Promise<Result<DiagnosticOf<'kl-dimensions'>>> => {
  const read = await readRows(folder, epochRows);
  if (!read.ok) return read;
  const rows = read.value.flatMap(({ split, epoch, step, klPerDimension }) =>
    split === 'test' && klPerDimension !== null && step <= (until ?? Infinity)
      ? [{ epoch, step, kl: klPerDimension }]
      : [],
  );
  const figure = klDimensions(rows, view, (moment) => ({ ...provenance, ...moment }));
  if (figure === null)
    return fail(
      'run.incompatible',
      'There is no KL of dimensions here: an autoencoder has none, other runs have it after their first epoch.',
    );
  return ok(figure);
};
