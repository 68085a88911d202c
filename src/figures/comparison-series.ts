import type { ComparisonFigure } from '../shared/comparison-figure.ts';
import {
  axisOf,
  bandEdges,
  fittedLines,
  linesOf,
  type LossLines,
  type LossPanel,
  quantities,
} from './loss-series.ts';

/** The places of the runs that a mean is over. */
export const averagedRuns = ({ means }: ComparisonFigure): ReadonlySet<number> =>
  new Set(means.flatMap(({ runs }) => runs));

/**
 * The panels of several runs' chart from above. Beside means over seeds all training losses are left out, and the runs that a
 * mean is over are faint.
 */
export const comparisonPanels = (figure: ComparisonFigure): readonly LossPanel[] => {
  const averaged = averagedRuns(figure);
  const trainToo = averaged.size === 0;
  return quantities.flatMap((quantity) => {
    const lines = figure.runs.flatMap((run, place): LossLines[] => {
      const found = linesOf(quantity, run, figure.display, place);
      if (found === null) return [];
      const training = trainToo ? {} : { raw: [], smoothed: [], train: [] };
      return [{ ...found, faint: averaged.has(place), ...training }];
    });
    if (lines.length === 0) return [];
    const means = figure.means.map(({ runs, curves }) => ({ place: runs[0] ?? 0, points: curves[quantity] }));
    const fitted = [
      ...lines.flatMap((line) => fittedLines(line, figure.display.zoom)),
      ...means.flatMap(({ points }) => bandEdges(points)),
    ];
    return [{ quantity, lines, means, ...axisOf(fitted, figure.display) }];
  });
};
