import type { DiagnosticOf, KlView } from '../../shared/diagnostic-figures.ts';
import type { Provenance } from '../../shared/provenance.ts';

/** KL of each latent dimension on the test set after an epoch, which had ended at a step. */
export type KlRow = { readonly epoch: number; readonly step: number; readonly kl: ArrayLike<number> };

/** More epochs than this cannot be told apart. */
const mostEpochs = 200;

/** At most `most` rows, at equal distances; the last is always kept. */
export const thinned = <Row>(rows: readonly Row[], most: number): readonly Row[] => {
  const stride = Math.ceil(rows.length / most);
  return rows.filter((_, i) => (rows.length - 1 - i) % stride === 0);
};

/** The figure of KL per dimension, as a window and an export draw it; null where there are no rows. */
export const klDimensions = (
  rows: readonly KlRow[],
  view: KlView,
  provenanceAt: (moment: Pick<KlRow, 'epoch' | 'step'>) => Provenance,
): DiagnosticOf<'kl-dimensions'> | null => {
  const last = rows.at(-1);
  if (last === undefined) return null;
  const kept = thinned(rows, mostEpochs);
  return {
    kind: 'kl-dimensions',
    provenance: provenanceAt({ epoch: last.epoch, step: last.step }),
    view,
    epochs: kept.map(({ epoch }) => epoch),
    values: kept.map(({ kl }) => Array.from(kl)),
  };
};
