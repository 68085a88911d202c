import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import { asleepBelow, dimensionNats } from '../format.ts';
import { pageRoom } from '../page.ts';
import { devicePixels, space, type Style, themes } from '../style.ts';
import { dimensionName } from '../text.ts';
import { type Body, lineOf, strokeLine, write } from './body.ts';
import { mostPanels } from './captions.ts';

/** In CSS pixels: the least width and the height of a panel's plot. */
const panel = { least: 80, plot: 56 };

const normal = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** A small density for each dimension by falling KL, N(0, 1) drawn over it. */
export const aggregateBody = (
  { edges, dimensions }: DiagnosticOf<'aggregate-posterior'>,
  style: Style,
): Body => {
  const px = (length: number): number => devicePixels(style, length);
  const width = pageRoom(style);
  const line = lineOf(style);
  const shown = dimensions
    .map((of, dimension) => ({ ...of, dimension }))
    .sort((a, b) => b.kl - a.kl)
    .slice(0, mostPanels);
  const columns = Math.max(1, Math.min(shown.length, Math.floor(width / px(panel.least))));
  const pitch = { x: width / columns, y: line + px(panel.plot) + line + px(space.hair) };
  const [low = -4, high = 4] = [edges[0], edges.at(-1)];
  // One scale for all, so that a narrow dimension is seen to be tall; a spike beyond it is cut at the top.
  const most = Math.min(1.6, 1.05 * Math.max(normal(0), ...shown.flatMap(({ density }) => density)));
  return {
    width,
    height: Math.ceil(shown.length / columns) * pitch.y,
    draw: (context, x, y) => {
      const { muted, reconstruction, ink, line: rule } = themes[style.theme];
      shown.forEach(({ dimension, kl, density }, i) => {
        const left = x + (i % columns) * pitch.x;
        const top = y + Math.floor(i / columns) * pitch.y + line;
        const room = pitch.x - px(space.group);
        const at = (z: number): number => left + ((z - low) / (high - low)) * room;
        const bottom = top + px(panel.plot);
        const up = (value: number): number => bottom - Math.min(1, value / most) * px(panel.plot);
        write(context, style, `${dimensionName(dimension)}  ${dimensionNats(kl)}`, left, top - line, {
          muted: kl < asleepBelow,
        });
        context.fillStyle = kl < asleepBelow ? muted : reconstruction;
        density.forEach((value, bin) => {
          const [from, to] = [Math.round(at(edges[bin] ?? 0)), Math.round(at(edges[bin + 1] ?? 0))];
          context.fillRect(from, up(value), to - from, bottom - up(value));
        });
        const steps = Array.from({ length: 65 }, (_, s) => low + ((high - low) * s) / 64);
        strokeLine(
          context,
          style,
          steps.map((z) => [at(z), up(normal(z))] as const),
          ink,
          1.25,
        );
        context.fillStyle = rule;
        context.fillRect(left, bottom, room, Math.max(1, px(1)));
        for (const z of [-3, 0, 3])
          write(context, style, String(z).replace('-', '−'), at(z), bottom, { muted: true, align: 'center' });
      });
    },
  };
};
