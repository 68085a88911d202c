import type { Style } from '../../../figures/style.ts';
import type { AnyFigure } from '../../../shared/any-figure.ts';
import type { exportFormats } from '../../../shared/lab-state.ts';
import { renderPng } from './render.ts';
import { renderPdf, renderSvg } from './vector.ts';

/** A figure, how it looks, and what it becomes. */
export type RenderOrder = {
  readonly figure: AnyFigure;
  readonly style: Style;
  readonly format: (typeof exportFormats)[number];
  /** Where it comes from, as a PNG keeps it. */
  readonly texts: Readonly<Record<string, string>>;
};

/** The bytes of the file. Blocks: half a second for a PNG at scale 4 is common. */
export const renderBytes = ({ figure, style, format, texts }: RenderOrder): Buffer => {
  switch (format) {
    case 'png':
      return renderPng(figure, style, texts);
    case 'svg':
      return renderSvg(figure, style);
    case 'pdf':
      return renderPdf(figure, style);
  }
};
