import { expect, test } from 'vitest';
import { comparisonPanels } from '../../../src/figures/comparison-series.ts';
import { bandOpacity } from '../../../src/figures/loss-style.ts';
import { runColour, runDash } from '../../../src/figures/run-colours.ts';
import { themes, type Style } from '../../../src/figures/style.ts';
import type { AnyFigure } from '../../../src/shared/any-figure.ts';
import { draw, onPage, pixelsOf, style } from './draw-sample.ts';
import { overlaidMeans, overlay } from './sample.ts';

/** All that is written, without the spaces and breaks between its parts. */
const said = (figure: AnyFigure, language: Style['language'] = 'en'): string =>
  draw(figure, { ...style, language })
    .words.join('')
    .replace(/[\s\u00a0]+/g, '');
const colourOf = (place: number): string => runColour(place, 'light').toUpperCase();

test('each run has its colour and its name, and the file names all of them', () => {
  const drawn = draw(overlay, style);
  for (const place of [0, 1, 2]) expect(pixelsOf(drawn, colourOf(place)), String(place)).toBeGreaterThan(100);
  for (const language of ['en', 'zh-CN'] as const)
    for (const word of ['run1·seed0', 'run2·seed1', 'run3·β4'])
      expect(said(overlay, language)).toContain(word);
  expect(said(overlay)).toContain(
    'runfirst·study-note·epoch3·step1,407;runsecond·study-note·epoch3·step1,407;runthird·study-note·epoch3·step1,407·MNISTtestset·grey',
  );
  expect(said(overlay, 'zh-CN')).toContain('运行second·study-note·第3轮·第1,407步；运行third');
});

test('training losses stand beside the tests as on the screen: steps, their average, or epochs', () => {
  const shown = (display: Partial<typeof overlay.display>) => ({
    ...overlay,
    display: { ...overlay.display, ...display },
  });
  const counts = (figure: typeof overlay) =>
    (comparisonPanels(figure)[0]?.lines ?? []).map(({ raw, smoothed, train }) =>
      [raw, smoothed, train].map(({ length }) => length > 0),
    )[0];
  expect(counts(overlay)).toEqual([true, true, false]);
  expect(counts(shown({ smoothing: 0 }))).toEqual([true, false, false]);
  expect(counts(shown({ mode: 'epochs' }))).toEqual([false, false, true]);
  expect(counts(overlaidMeans)).toEqual([false, false, false]);
  expect(said(overlay)).toContain('train,eachstep');
  expect(said(overlaidMeans)).not.toContain('train,');
});

test('eight runs can have one colour and are still told apart', () => {
  const dashes = Array.from({ length: 8 }, (_, place) => runDash(place).join());
  expect(new Set(dashes).size).toBe(8);
});

test('a run keeps its own colour wherever it stands', () => {
  const own = { ...overlay, runs: overlay.runs.map((run, i) => (i === 1 ? { ...run, colour: 5 } : run)) };
  const drawn = draw(own, style);
  expect(pixelsOf(drawn, colourOf(5))).toBeGreaterThan(100);
  expect(pixelsOf(drawn, colourOf(1))).toBe(0);
});

test('the caption has the last test −ELBO of each run', () => {
  expect(said(overlay)).toContain(
    'Lasttest−ELBOinnatsperimage:run1·seed0:127.75;run2·seed1:129.75;run3·β4:136.75.',
  );
  expect(said(overlay, 'zh-CN')).toContain('最后的测试负ELBO（nats/图像）：run1·seed0：127.75；');
});

test('of seeds the mean with its band is drawn, the single runs are faint, and both are told', () => {
  const panels = comparisonPanels(overlaidMeans);
  const bound = panels.find(({ quantity }) => quantity === 'negativeElbo');
  expect(bound?.means).toEqual([{ place: 0, points: overlaidMeans.means[0]?.curves.negativeElbo }]);
  expect(bound?.lines.map(({ faint }) => faint)).toEqual([true, true, false]);
  // The band is within the axis.
  expect(bound?.range.low).toBeLessThan(128 - 12.706);
  const [means, runs] = [overlaidMeans, overlay].map((figure) => draw(figure, style));
  if (means === undefined || runs === undefined) throw new Error('Nothing was drawn.');
  const band = onPage(colourOf(0), bandOpacity);
  expect(pixelsOf(means, band)).toBeGreaterThan(1000);
  // The edges of a line may mix to the very colour.
  expect(pixelsOf(runs, band)).toBeLessThan(20);
  expect(pixelsOf(means, colourOf(1))).toBe(0);
  expect(said(overlaidMeans)).toContain('meanofseeds0–1:128.00±12.71;run3·β4:136.75.');
  expect(said(overlaidMeans)).toContain('95%confidenceintervalaftereachepoch(Studentt)');
  expect(said(overlaidMeans, 'zh-CN')).toContain('色带是每轮后均值的95%置信区间');
});

test('between two epochs the axis holds the band of the mean there', () => {
  const display = { ...overlaidMeans.display, zoom: { from: 1000, until: 1100 } };
  const bound = comparisonPanels({ ...overlaidMeans, display })[0];
  const [before, after] = overlaidMeans.means[0]?.curves.negativeElbo.slice(1) ?? [];
  if (before === undefined || after === undefined) throw new Error('The mean has no two epochs.');
  const share = (1000 - before.step) / (after.step - before.step);
  const high = (point: typeof before): number => point.mean + point.halfWidth;
  const seen = high(before) + share * (high(after) - high(before));
  expect(bound?.range.high).toBeGreaterThan(seen);
  expect(bound?.range.high).toBeLessThan(1.1 * seen);
});

test('an objective is a panel of its own where one of the runs has it', () => {
  expect(comparisonPanels(overlay).map(({ quantity }) => quantity)).toContain('objective');
  // Its last value would stand at its line if the chart were of that run.
  expect(draw(overlay, style).words).not.toContain('181.0');
  const plain = { ...overlay, runs: overlay.runs.slice(0, 2) };
  expect(comparisonPanels(plain).map(({ quantity }) => quantity)).not.toContain('objective');
});

const looks = (['light', 'dark'] as const).flatMap((theme) => [1, 4].map((scale) => ({ theme, scale })));
test.each(looks)('nothing is cropped: $theme, scale $scale', ({ theme, scale }) => {
  const { width, height, at } = draw(overlaidMeans, { ...style, theme, scale, width: 321 });
  const page = themes[theme].page;
  const steps = [0.05, 0.3, 0.5, 0.7, 0.95];
  for (const share of steps)
    for (const edge of [0, 3]) {
      const [x, y] = [Math.floor(share * width), Math.floor(share * height)];
      for (const [i, j] of [
        [x, edge],
        [x, height - 1 - edge],
        [edge, y],
        [width - 1 - edge, y],
      ] as const)
        expect(at(i, j)).toBe(page);
    }
});

test('runs whose epochs have different lengths share an axis of steps alone', () => {
  expect(said(overlay)).toContain('stepepochtest');
  const apart = said({ ...overlay, stepsPerEpoch: null });
  expect(apart).not.toContain('stepepoch');
  expect(apart).toContain('steptest');
});
