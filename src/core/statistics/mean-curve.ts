import type { MeanPoint } from '../../shared/comparison-figure.ts';
import { meanOfRuns } from './student.ts';

/** A value of a run after an epoch, at a step. */
export type CurvePoint = { readonly epoch: number; readonly step: number; readonly value: number };

/**
 * The mean of two or more runs epoch by epoch, with Student's interval of `meanOfRuns`. Only epochs that every run has, each
 * with a finite value: so the count of runs is the same all along the curve.
 */
export const meanCurve = (curves: readonly (readonly CurvePoint[])[]): readonly MeanPoint[] => {
  const byEpoch = curves.map((curve) => new Map(curve.map(({ epoch, value }) => [epoch, value])));
  return (curves[0] ?? []).flatMap(({ epoch, step }) => {
    const values = byEpoch.map((values) => values.get(epoch) ?? NaN);
    if (!values.every(Number.isFinite)) return [];
    const { mean, halfWidth } = meanOfRuns(values) ?? { mean: NaN, halfWidth: null };
    return halfWidth === null ? [] : [{ epoch, step, mean, halfWidth }];
  });
};
