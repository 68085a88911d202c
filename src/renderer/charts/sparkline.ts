import { fitRange } from '../../figures/loss-axis.ts';
import type { Quantity } from '../../figures/loss-series.ts';
import { extent, type Point } from '../../figures/points.ts';
import type { History } from './history.ts';

export type SparklineStyle = {
  /** In CSS pixels; `ratio` device pixels to each. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly colour: string;
};

const edge = 3;
/** The last test losses; more would hide the line. */
const mostDots = 30;

/** A run's smoothed training loss as a line without axes, its test losses as dots, on a canvas of that size. */
export const drawSparkline = (
  context: CanvasRenderingContext2D,
  history: History,
  quantity: Quantity,
  { width, height, ratio, colour }: SparklineStyle,
): void => {
  const { values, pyramid } = history.series[quantity].smoothed();
  const line = pyramid.query(0, values.length, width).map((i) => ({ x: i + 1, y: values.data[i]! }));
  const dots = history
    .epochs('test')
    .map((row) => ({ x: row.step, y: row[quantity] ?? NaN }))
    .filter(({ y }) => Number.isFinite(y))
    .slice(-mostDots);
  const { range } = fitRange([...line, ...dots]);
  const last = Math.max(1, extent([...line, ...dots].map(({ x }) => ({ x, y: x }))).high);
  const place = ({ x, y }: Point): [number, number] => [
    edge + (x / last) * (width - 2 * edge),
    height - edge - ((y - range.low) / (range.high - range.low)) * (height - 2 * edge),
  ];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  [context.strokeStyle, context.fillStyle, context.lineWidth] = [colour, colour, 1.25];
  context.beginPath();
  for (const point of line) context.lineTo(...place(point));
  context.stroke();
  for (const dot of dots) {
    context.beginPath();
    context.arc(...place(dot), 1.75, 0, 2 * Math.PI);
    context.fill();
  }
};
