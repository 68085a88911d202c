import type { DiagnosticOf, KlView } from '../../../shared/diagnostic-figures.ts';
import { fail, ok, type Result } from '../../../shared/errors.ts';
import type { Provenance } from '../../../shared/provenance.ts';
import { epochRows, readRows } from '../runs/metrics-rows.ts';

/** More epochs than this cannot be told apart; the last is always kept. */
const mostEpochs = 200;

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
  const last = rows.at(-1);
  if (last === undefined)
    return fail(
      'run.incompatible',
      'There is no KL of dimensions here: an autoencoder has none, other runs have it after their first epoch.',
    );
  const stride = Math.ceil(rows.length / mostEpochs);
  const kept = rows.filter((_, i) => (rows.length - 1 - i) % stride === 0);
  return ok({
    kind: 'kl-dimensions',
    provenance: { ...provenance, epoch: last.epoch, step: last.step },
    view,
    epochs: kept.map(({ epoch }) => epoch),
    values: kept.map(({ kl }) => [...kl]),
  });
};
