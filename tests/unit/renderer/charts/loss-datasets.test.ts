import { expect, test } from 'vitest';
import { lossChart } from '../../../../src/figures/loss-chart.ts';
import { layoutLoss } from '../../../../src/figures/loss-layout.ts';
import { lossPanels } from '../../../../src/figures/loss-series.ts';
import { datasetsOf, type LossScene } from '../../../../src/renderer/charts/loss-datasets.ts';
import type { LossView } from '../../../../src/renderer/charts/loss-view.ts';
import { measuring, style } from '../../figures/draw-sample.ts';
import { loss } from '../../figures/sample.ts';

const broken = loss.steps.reconstruction.map((value, i) => (i === 700 ? NaN : value));
const figure = { ...loss, steps: { ...loss.steps, reconstruction: broken } };
const panel = lossPanels(figure).find(({ quantity }) => quantity === 'reconstruction');
if (panel === undefined) throw new Error('There is no panel of the reconstruction.');
const line = { ...panel.lines[0]!, notFiniteCount: 1 };
const scene = (view: Pick<LossView, 'lines' | 'means'>, averaged: readonly number[] = []): LossScene => ({
  quantity: 'reconstruction',
  view: { ...panel, ...view },
  averaged: new Set(averaged),
  colours: view.lines.map((_, place) => place),
  sight: { from: 0, until: 1407 },
  stepsPerEpoch: loss.stepsPerEpoch,
  bands: [],
  marked: null,
  theme: 'light',
});

test('a step that is not finite has the same mark in an exported chart as on the screen, on the same edge', () => {
  const shown = datasetsOf(scene({ lines: [line], means: [] }));
  const { datasets } = lossChart(figure, layoutLoss(measuring(), figure, style), style).data;
  const exported = datasets.filter(({ yAxisID }) => yAxisID === 'reconstruction');
  const marks = [shown, exported].map((lines) => {
    const [found] = lines.filter(({ pointStyle }) => pointStyle === 'triangle');
    return [found?.data, found?.showLine, found?.pointRotation, found?.pointRadius, found?.borderColor];
  });
  expect(marks[0]?.[0]).toEqual([{ x: 701, y: panel.range.high }]);
  expect(marks[1]).toEqual(marks[0]);
});

test('the runs that a mean is over have their marks too', () => {
  const shown = datasetsOf(scene({ lines: [line, line], means: [] }, [0, 1]));
  expect(shown.filter(({ pointStyle }) => pointStyle === 'triangle').map(({ data }) => data.length)).toEqual([
    1, 1,
  ]);
});

test('a dataset that was of triangles can become a line: each has what any of them has', () => {
  const means = [{ place: 0, points: [{ epoch: 1, step: 469, mean: 100, halfWidth: 1 }] }];
  const kinds = datasetsOf(scene({ lines: [line, line], means }, [0])).map((dataset) =>
    Object.keys(dataset).toSorted().join(),
  );
  expect(new Set(kinds).size).toBe(1);
});
