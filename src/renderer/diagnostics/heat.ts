import { thinned } from '../../figures/diagnostics/kl-series.ts';
import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { History } from '../charts/history.ts';
import { klRows } from '../charts/kl.ts';
import { asleepBelow } from '../../figures/format.ts';
import { provenanceFor } from './provenance.ts';

/** Columns of the map; more epochs are thinned. */
const mostColumns = 120;
const collapseEpochs = 3;

/** KL of each dimension after each epoch until a step; null before the first epoch, and for an autoencoder. */
export const heatFigure = (
  history: History,
  record: RunRecord,
  until: number,
): DiagnosticOf<'kl-heat-map'> | null => {
  const rows = klRows(history, until);
  const last = rows.at(-1);
  if (last === undefined) return null;
  const kept = thinned(rows, mostColumns);
  const latest = rows.slice(-collapseEpochs);
  const asleep = (dimension: number): boolean =>
    latest.length === collapseEpochs && latest.every(({ kl }) => (kl[dimension] ?? Infinity) < asleepBelow);
  return {
    kind: 'kl-heat-map',
    provenance: provenanceFor(history.run, record, { epoch: last.epoch, step: last.step }),
    epochs: kept.map(({ epoch }) => epoch),
    steps: kept.map(({ step }) => step),
    values: kept.map(({ kl }) => Array.from(kl)),
    collapsed: Array.from(last.kl, (_, dimension) => dimension).filter(asleep),
  };
};
