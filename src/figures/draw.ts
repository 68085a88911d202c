import type { AnyFigure } from '../shared/any-figure.ts';
import { isDiagnostic } from '../shared/diagnostic-figures.ts';
import type { FigureContext } from './canvas.ts';
import { drawDiagnostic, layoutDiagnostic } from './diagnostics/diagnostic.ts';
import { drawImages, layoutImages } from './images.ts';
import { drawLoss } from './loss.ts';
import { drawMap, layoutMap } from './map.ts';
import { layoutLoss } from './loss-layout.ts';
import type { Page } from './page.ts';
import { drawPosterior, layoutPosterior } from './posterior.ts';
import type { Style } from './style.ts';

const pageOf = (context: FigureContext, figure: AnyFigure, style: Style): Page => {
  if (isDiagnostic(figure)) return layoutDiagnostic(context, figure, style).page;
  if (figure.kind === 'loss' || figure.kind === 'comparison') return layoutLoss(context, figure, style).page;
  if (figure.kind === 'latent-map') return layoutMap(context, figure, style).page;
  if (figure.kind === 'posterior') return layoutPosterior(context, figure, style).page;
  return layoutImages(context, figure, style).page;
};

/** The size of a figure's canvas in device pixels. `context` only measures words; any canvas's will do. */
export const layoutFigure = (
  context: FigureContext,
  figure: AnyFigure,
  style: Style,
): { readonly width: number; readonly height: number } => {
  const { width, height } = pageOf(context, figure, style);
  return { width, height };
};

/** Draws a figure on a canvas of the size that `layoutFigure` gives. The font must be there (`fontFamily`). */
export const drawFigure = (context: FigureContext, figure: AnyFigure, style: Style): void => {
  if (isDiagnostic(figure)) drawDiagnostic(context, figure, style);
  else if (figure.kind === 'loss' || figure.kind === 'comparison') drawLoss(context, figure, style);
  else if (figure.kind === 'latent-map') drawMap(context, figure, style);
  else if (figure.kind === 'posterior') drawPosterior(context, figure, style);
  else drawImages(context, figure, style);
};
