import type { DiagnosticFigure } from '../../shared/diagnostic-figures.ts';
import type { FigureContext } from '../canvas.ts';
import { layoutPage, type Page, paintPage, writePage } from '../page.ts';
import type { Style } from '../style.ts';
import { aggregateBody } from './aggregate.ts';
import { partsBody, probesBody } from './bars.ts';
import type { Body } from './body.ts';
import { boundBody, bracketBody } from './curves.ts';
import { heatBody } from './heat-map.ts';
import { klDimensionsBody } from './kl-dimensions.ts';
import { rateBody } from './rate.ts';

/**
 * A figure without its title and its caption; the context only measures words. What can have any height fills the one that is
 * given, in device pixels.
 */
export const diagnosticBody = (
  context: FigureContext,
  figure: DiagnosticFigure,
  style: Style,
  height: number | null = null,
): Body => {
  switch (figure.kind) {
    case 'importance-bound':
      return boundBody(context, figure, style);
    case 'bound-bracket':
      return bracketBody(context, figure, style);
    case 'kl-decomposition':
      return partsBody(context, figure, style);
    case 'probes':
      return probesBody(context, figure, style);
    case 'aggregate-posterior':
      return aggregateBody(figure, style);
    case 'kl-heat-map':
      return heatBody(figure, style);
    case 'kl-dimensions':
      return klDimensionsBody(context, figure, style, height);
    case 'rate-distortion':
      return rateBody(context, figure, style);
  }
};

export const layoutDiagnostic = (
  context: FigureContext,
  figure: DiagnosticFigure,
  style: Style,
): { readonly page: Page; readonly body: Body } => {
  const body = diagnosticBody(context, figure, style);
  return { page: layoutPage(context, figure, style, body), body };
};

/** Draws a figure from the canvas's top left corner. */
export const drawDiagnostic = (context: FigureContext, figure: DiagnosticFigure, style: Style): void => {
  const { page, body } = layoutDiagnostic(context, figure, style);
  paintPage(context, page, style);
  writePage(context, page, style);
  body.draw(context, page.body.x, page.body.y);
};
