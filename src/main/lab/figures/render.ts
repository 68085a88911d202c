import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { drawFigure, layoutFigure } from '../../../figures/draw.ts';
import type { Style } from '../../../figures/style.ts';
import type { Experiment } from '../../../shared/experiment.ts';
import type { AnyFigure } from '../../../shared/any-figure.ts';
import type { Provenance } from '../../../shared/provenance.ts';
import { registerFonts } from './fonts.ts';
import { withText } from './png-text.ts';
import { encodePng } from './png.ts';

/** Printed over the 175 mm of a paper's page: 305 dots to the inch, and the smallest words have 8.5 points. */
export const exportStyle: Style = { width: 700, scale: 3, theme: 'light', language: 'en' };

/** A run that a figure shows, for its text chunks. */
export type ShownRun = { readonly provenance: Provenance; readonly experiment: Experiment };

/** The text chunks of an exported figure of several runs. */
export const comparisonTexts = (runs: readonly ShownRun[]): Readonly<Record<string, string>> => ({
  'vae-lab:runs': JSON.stringify(
    runs.map(({ provenance: { run, epoch, step }, experiment }) => ({ run, epoch, step, experiment })),
  ),
  'vae-lab:version': runs[0]?.provenance.version ?? '',
});

/** The text chunks of an exported figure (command-line.md, "A run folder"). */
export const provenanceTexts = (
  provenance: Provenance,
  experiment: Experiment,
): Readonly<Record<string, string>> => ({
  'vae-lab:run': provenance.run,
  'vae-lab:epoch': String(provenance.epoch),
  'vae-lab:experiment': JSON.stringify(experiment),
  'vae-lab:version': provenance.version,
});

/** A context that speaks the figure's language. */
const contextOf = (width: number, height: number, style: Style): SKRSContext2D => {
  const context = createCanvas(width, height).getContext('2d');
  context.lang = style.language;
  return context;
};

/** How large the figure is, in device pixels. */
export const sizeOf = (
  figure: AnyFigure,
  style: Style,
): { readonly width: number; readonly height: number } => layoutFigure(contextOf(1, 1, style), figure, style);

/** The figure as a PNG that carries its provenance in text chunks. */
export const renderPng = (
  figure: AnyFigure,
  style: Style,
  texts: Readonly<Record<string, string>>,
): Buffer => {
  registerFonts();
  const { width, height } = sizeOf(figure, style);
  const context = contextOf(width, height, style);
  drawFigure(context, figure, style);
  const { data } = context.getImageData(0, 0, width, height);
  return withText(encodePng(data, width, height, style.transparent ?? false), texts);
};
