import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { figureRequestSchema } from '../../shared/figure-request.ts';
import type { FigureRequest } from '../../shared/figure-request.ts';
import type { FigureOf, ImageFigure, LeftOut } from '../../shared/figures.ts';
import {
  interpolationFigure,
  meanPerturbationFigure,
  priorSamplesFigure,
  reconstructionFigure,
  variancePerturbationFigure,
} from './figure-data.ts';
import { manifoldFigure } from './manifold.ts';
import { posteriorFigure, posteriorSamplesFigure } from './lens.ts';
import type { FigureSource } from './source.ts';

/** The figure that a request asks for. Fails with `usage.invalid` where it names an image or dimension that is not there. */
export const figureOf = async (
  source: FigureSource,
  request: FigureRequest,
): Promise<Result<ImageFigure | FigureOf<'posterior'> | LeftOut>> => {
  switch (request.kind) {
    case 'reconstruction':
      return reconstructionFigure(source, request);
    case 'variance-perturbation':
      return variancePerturbationFigure(source, request);
    case 'mean-perturbation':
      return meanPerturbationFigure(source, request);
    case 'interpolation':
      return interpolationFigure(source, request);
    case 'prior-samples':
      return ok(await priorSamplesFigure(source, request));
    case 'manifold':
      return manifoldFigure(source, request);
    case 'posterior':
      return posteriorFigure(source, request);
    case 'posterior-samples':
      return posteriorSamplesFigure(source, request);
  }
};

const noteKinds = ['reconstruction', 'variance-perturbation', 'mean-perturbation', 'interpolation'] as const;

/** The note's four figures as they are without a wish, one after another. */
export const noteFigures = async (
  source: FigureSource,
): Promise<Result<readonly (ImageFigure | LeftOut)[]>> => {
  const figures: (ImageFigure | LeftOut)[] = [];
  for (const kind of noteKinds) {
    const figure = await figureOf(source, figureRequestSchema.parse({ kind }));
    if (!figure.ok) return figure;
    if (figure.value.kind !== 'posterior') figures.push(figure.value);
  }
  return ok(figures);
};
