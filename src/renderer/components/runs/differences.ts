import { fieldPaths, valueAt } from '../../../shared/experiment-fields.ts';
import type { FieldPath } from '../../../shared/experiment-fields.ts';
import type { RunSummary } from '../../../shared/lab-state.ts';
import type { RunRecord } from '../../../shared/run.ts';

/** What ticked runs have in common and in what they differ. */

export type ComparedRun = RunSummary & { readonly record: RunRecord };

/** A setting of each run, in the order of the runs. */
export type SettingRow = {
  readonly path: FieldPath;
  readonly values: readonly unknown[];
  readonly differs: boolean;
};

export const settingRows = (runs: readonly ComparedRun[], onlyDiffering: boolean): SettingRow[] =>
  fieldPaths
    .map((path) => {
      const values = runs.map(({ record }) => valueAt(record.experiment, path));
      return { path, values, differs: new Set(values.map((value) => JSON.stringify(value))).size > 1 };
    })
    .filter(({ differs }) => differs || !onlyDiffering);

/** Why the nats of two runs cannot be compared; null where they can. */
export const obstacle = (a: ComparedRun, b: ComparedRun): 'pixels' | 'likelihood' | 'data' | null => {
  if (a.record.experiment.pixels !== b.record.experiment.pixels) return 'pixels';
  if (a.record.experiment.likelihood.kind !== b.record.experiment.likelihood.kind) return 'likelihood';
  return a.record.dataset.sha256 === b.record.dataset.sha256 ? null : 'data';
};

export const lossKeys = ['negativeElbo', 'reconstruction', 'kl'] as const;
export type LossKey = (typeof lossKeys)[number];

/** A test loss in nats per image, and how far it is above the baseline's where both exist and can be compared. */
export type LossCell = { readonly value: number | null; readonly difference: number | null };

export const lossCells = (
  runs: readonly ComparedRun[],
  baseline: ComparedRun,
  key: LossKey,
): readonly LossCell[] =>
  runs.map((run) => {
    const value = run.record.final?.test[key] ?? null;
    const base = baseline.record.final?.test[key] ?? null;
    const apart =
      run.id === baseline.id || value === null || base === null || obstacle(run, baseline) !== null;
    return { value, difference: apart ? null : value - base };
  });
