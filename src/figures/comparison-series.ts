import type { ComparisonFigure } from '../shared/comparison-figure.ts';
import { bandEdges, fitRange, linesOf, type LossLines, type LossPanel, quantities } from './loss-series.ts';

/** The places of the runs that a mean is over. */
export const averagedRuns = ({ means }: ComparisonFigure): ReadonlySet<number> =>
  new Set(means.flatMap(({ runs }) => runs));

/**
 * The panels of several runs' chart from above. Single steps would cover each other and are left out; beside means over seeds
 * so are all training losses, and the runs that a mean is over are faint.
 */
export const comparisonPanels = (figure: ComparisonFigure): readonly LossPanel[] => {
  const averaged = averagedRuns(figure);
  const smoothedToo = averaged.size === 0;
  return quantities.flatMap((quantity) => {
    const lines = figure.runs.flatMap((run, place): LossLines[] => {
      const found = linesOf(quantity, run, figure.smoothing, place);
      const smoothed = smoothedToo ? (found?.smoothed ?? []) : [];
      return found === null ? [] : [{ ...found, faint: averaged.has(place), raw: [], smoothed }];
    });
    if (lines.length === 0) return [];
    const means = figure.means.map(({ runs, curves }) => ({ place: runs[0] ?? 0, points: curves[quantity] }));
    const seen = [
      ...lines.flatMap(({ smoothed, test }) => [...smoothed, ...test]),
      ...means.flatMap(({ points }) => bandEdges(points)),
    ];
    return [{ quantity, lines, means, ...fitRange(seen) }];
  });
};
