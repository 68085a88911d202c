import { dirname, join } from 'node:path';
import { meanCurve } from '../../../core/statistics/mean-curve.ts';
import { epochLoss, type Quantity, type RunLosses } from '../../../figures/loss-series.ts';
import { agreed } from '../../../shared/agreed.ts';
import type { ComparisonFigure, MeanPoint } from '../../../shared/comparison-figure.ts';
import type { ComparedLosses } from '../../../shared/contract.ts';
import { fail, ok, type Result } from '../../../shared/errors.ts';
import { natsOf } from '../../../shared/nats.ts';
import { isPlottedApart } from '../../../shared/objective-rules.ts';
import { runColourOf } from '../../../shared/run-colour.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { readLabel } from '../runs/label-file.ts';
import { readRecord } from '../runs/record.ts';
import { noLosses, recordedLosses, stepsPerEpochOf } from './loss-data.ts';
import { provenanceOf } from './provenance.ts';
import type { ShownRun } from './render.ts';

type Run = ComparisonFigure['runs'][number];

const curveOf = (quantity: Quantity, { test }: RunLosses) =>
  test.map((point) => ({ ...point, value: epochLoss(quantity, point) ?? NaN }));

const curvesOf = (runs: readonly RunLosses[]): Record<Quantity, MeanPoint[]> => {
  const curve = (quantity: Quantity): MeanPoint[] => [
    ...meanCurve(runs.map((run) => curveOf(quantity, run))),
  ];
  return {
    negativeElbo: curve('negativeElbo'),
    reconstruction: curve('reconstruction'),
    kl: curve('kl'),
    objective: curve('objective'),
  };
};

type Opened = ShownRun & { readonly folder: string; readonly record: RunRecord; readonly colour: number };

/** Opens the runs, which lie beside each other, and refuses those whose nats cannot be compared. */
const openRuns = async (parent: string, ids: readonly string[]): Promise<Result<readonly Opened[]>> => {
  const opened: Opened[] = [];
  for (const id of ids) {
    const folder = join(parent, id);
    const record = await readRecord(folder);
    if (!record.ok) return record;
    const { experiment } = record.value;
    const label = await readLabel(folder);
    const provenance = { ...provenanceOf(folder, record.value), number: label?.number };
    const colour = runColourOf(label ?? { number: opened.length + 1 });
    opened.push({ folder, record: record.value, colour, experiment, provenance });
  }
  return new Set(opened.map(({ experiment }) => natsOf(experiment))).size > 1
    ? fail(
        'run.incompatible',
        'These runs treat pixels or their likelihood differently, so their nats cannot share a chart. Compare runs of one kind.',
      )
    : ok(opened);
};

/**
 * The data of several runs' chart; `folder` is one of theirs, the others lie beside it. Fails as `readRecord` does, and with
 * `run.incompatible` where the nats of two runs cannot be compared.
 */
export const comparisonFigure = async (
  folder: string,
  asked: ComparedLosses,
): Promise<Result<{ readonly figure: ComparisonFigure; readonly shown: readonly ShownRun[] }>> => {
  const opened = await openRuns(
    dirname(folder),
    asked.runs.map(({ run }) => run),
  );
  if (!opened.ok) return opened;
  const apart = opened.value.some(({ experiment }) => isPlottedApart(experiment.objective));
  const runs: Run[] = [];
  for (const [i, one] of opened.value.entries()) {
    const losses = await recordedLosses(one.folder, one.record, apart);
    if (!losses.ok) return losses;
    const { provenance, colour } = one;
    runs.push({ name: asked.runs[i]?.name ?? '', colour, provenance, ...losses.value });
  }
  const [first] = opened.value;
  if (first === undefined || runs.every(({ steps }) => steps.step.length === 0)) return noLosses();
  const means = asked.means.map(({ name, runs: places }) => ({
    name,
    runs: [...places],
    curves: curvesOf(places.flatMap((place) => runs[place] ?? [])),
  }));
  const stepsPerEpoch = agreed(opened.value.map(({ record }) => stepsPerEpochOf(record)));
  const shared = { provenance: first.provenance, stepsPerEpoch, display: asked.display };
  return ok({ figure: { kind: 'comparison', ...shared, runs, means }, shown: opened.value });
};
