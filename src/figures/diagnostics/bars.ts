import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import type { Estimate } from '../../shared/estimate.ts';
import type { FigureContext } from '../canvas.ts';
import { count, decimal, dimensionNats } from '../format.ts';
import { pageRoom } from '../page.ts';
import { devicePixels, space, type Style, themes } from '../style.ts';
import { textWidth } from '../text.ts';
import { say } from '../words.ts';
import { type Body, bodyType, heading, lineOf, strokeLine, write } from './body.ts';

type Row = Estimate & {
  readonly word: string;
  readonly text: string;
  readonly colour: string;
  readonly strong?: boolean;
};

/** Named horizontal bars from 0, each with its value and a whisker of one standard error. */
const barsBody = (
  context: FigureContext,
  rows: readonly Row[],
  axis: string,
  most: number,
  style: Style,
): Body => {
  const px = (length: number): number => devicePixels(style, length);
  const width = pageRoom(style);
  const line = lineOf(style);
  const pitch = line + px(space.label);
  const above = heading(context, style, axis, width);
  return {
    width,
    height: above.height + rows.length * pitch + px(space.hair),
    draw: (to, x, y) => {
      const wide = (text: string): number => textWidth(to, text, bodyType(style, true));
      const words = Math.max(...rows.map(({ word }) => wide(word))) + px(space.group);
      const values = Math.max(...rows.map(({ text }) => wide(text))) + px(space.group);
      const low = Math.min(0, ...rows.map(({ value, standardError }) => value - standardError));
      const scale = (width - words - values) / (most - low);
      const at = (value: number): number => x + words + (value - low) * scale;
      above.draw(to, x, y);
      rows.forEach(({ word, text, colour, value, standardError, strong }, i) => {
        const top = y + above.height + px(space.hair) + i * pitch;
        const middle = top + line / 2;
        write(to, style, word, x, top, { bold: strong ?? false });
        to.fillStyle = colour;
        to.fillRect(
          at(Math.min(0, value)),
          top + px(2),
          Math.max(px(1), Math.abs(value) * scale),
          line - px(4),
        );
        const error = [
          [at(value - standardError), middle],
          [at(value + standardError), middle],
        ] as const;
        strokeLine(to, style, error, themes[style.theme].ink, 1.5);
        write(to, style, text, x + width, top, { align: 'right', bold: strong ?? false });
      });
    },
  };
};

const withError = ({ value, standardError }: Estimate): string =>
  `${dimensionNats(value)} ± ${dimensionNats(standardError)}`;

/** The three parts of the KL, their sum, and the KL that it is held against. */
export const partsBody = (
  context: FigureContext,
  figure: DiagnosticOf<'kl-decomposition'>,
  style: Style,
): Body => {
  const { language } = style;
  const { reconstruction, kl, muted, ink } = themes[style.theme];
  const parts = ['mutualInformation', 'totalCorrelation', 'dimensionWiseKl'] as const;
  const colours = { mutualInformation: reconstruction, totalCorrelation: kl, dimensionWiseKl: muted };
  const sum = { value: figure.kl + figure.difference.value, standardError: figure.difference.standardError };
  const rows: Row[] = [
    ...parts.map((part) => ({
      ...figure[part],
      ...{ word: say(language, `parts.${part}`, {}), text: withError(figure[part]), colour: colours[part] },
    })),
    { ...sum, word: say(language, 'parts.sum', {}), text: withError(sum), colour: ink },
    {
      ...{ value: figure.kl, standardError: 0, word: say(language, 'parts.kl', {}) },
      ...{ text: dimensionNats(figure.kl), colour: ink },
    },
  ];
  const axis = say(language, 'parts.axis', {
    ...{ images: count(figure.images), samples: count(figure.samples) },
    ceiling: dimensionNats(Math.log(figure.images)),
  });
  return barsBody(
    context,
    rows,
    axis,
    Math.max(figure.kl, ...rows.map(({ value, standardError }) => value + standardError)),
    style,
  );
};

/** Accuracies from 0 to 100 %, and what the most frequent class alone would score. */
export const probesBody = (context: FigureContext, figure: DiagnosticOf<'probes'>, style: Style): Body => {
  const { language } = style;
  const { reconstruction, kl, muted } = themes[style.theme];
  const percent = (share: number): string => decimal(100 * share, 1);
  const row = (word: string, of: Estimate, colour: string): Row => ({
    ...of,
    ...{ word, colour, text: `${percent(of.value)} ± ${percent(of.standardError)} %` },
  });
  const majority = { value: figure.majority, standardError: 0 };
  return barsBody(
    context,
    [
      row(say(language, 'probes.nearest', { k: figure.neighbours }), figure.nearest, reconstruction),
      row(say(language, 'probes.linear', {}), figure.linear, kl),
      {
        ...row(say(language, 'probes.majority', {}), majority, muted),
        text: `${percent(figure.majority)} %`,
      },
    ],
    say(language, 'probes.axis', { queries: count(figure.queries) }),
    1,
    style,
  );
};
