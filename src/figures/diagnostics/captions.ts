import type { DiagnosticFigure, DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import { indexOfLargest } from '../cells.ts';
import { asleepBelow, count, decimal, dimensionNats, nats } from '../format.ts';
import type { Language } from '../style.ts';
import { greySentences } from '../loss-captions.ts';
import { dimensionName } from '../text.ts';
import { say } from '../words.ts';

/** Above this variance of its posterior mean a dimension is active (Burda et al. 2016). */
const activeAbove = 0.01;

const percent = (share: number): string => decimal(100 * share, 1);

const bound = ({ images, repeats, points, provenance }: DiagnosticOf<'importance-bound'>, to: Language) => {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    say(to, 'bound.shown', {
      ...{ images: count(images), repeats, k: count(last.samples) },
      ...{ first: nats(first.bound), last: nats(last.bound), gap: dimensionNats(first.bound - last.bound) },
    }),
    say(to, 'bound.errors', {
      ...{ k: count(last.samples), mc: dimensionNats(last.mcStandardError) },
      image: nats(last.imageStandardError),
    }),
    say(to, 'bound.look', {}),
    ...greySentences(provenance, to),
  ];
};

const bracket = ({ images, points }: DiagnosticOf<'bound-bracket'>, to: Language) => {
  const last = points.at(-1);
  if (last === undefined) return [];
  const { lower, upper, gap } = last;
  return [
    say(to, 'bracket.shown', { images: count(images) }),
    say(to, 'bracket.look', {
      k: count(last.samples),
      ...{ lower: nats(lower.value), lowerError: nats(lower.standardError) },
      ...{ upper: nats(upper.value), upperError: nats(upper.standardError) },
      ...{ gap: dimensionNats(gap.value), gapError: dimensionNats(gap.standardError) },
    }),
  ];
};

/** Closer to log N than this, mutual information is held down by the number of images. */
const nearCeiling = 0.5;

const parts = (figure: DiagnosticOf<'kl-decomposition'>, to: Language) => {
  const { images, difference, mutualInformation, totalCorrelation } = figure;
  const ceiling = Math.log(images);
  const distance = ceiling - mutualInformation.value;
  return [
    say(to, 'parts.shown', {
      images: count(images),
      ...{ difference: dimensionNats(difference.value), error: dimensionNats(difference.standardError) },
    }),
    say(to, 'parts.index', { ceiling: dimensionNats(ceiling) }),
    ...(distance < nearCeiling ? [say(to, 'parts.ceiling', { distance: dimensionNats(distance) })] : []),
    say(to, 'parts.look', { correlation: dimensionNats(totalCorrelation.value) }),
  ];
};

const probes = (
  { references, queries, nearest, linear, converged }: DiagnosticOf<'probes'>,
  to: Language,
) => [
  say(to, 'probes.shown', { references: count(references), queries: count(queries) }),
  say(to, 'probes.look', { nearest: percent(nearest.value), linear: percent(linear.value) }),
  ...(converged ? [] : [say(to, 'probes.unfinished', {})]),
];

/** More dimensions than this are no figure. */
export const mostPanels = 20;

const aggregate = ({ images, dimensions }: DiagnosticOf<'aggregate-posterior'>, to: Language) => {
  const total = dimensions.length;
  const away = dimensions.map(
    ({ mean, standardDeviation }) => Math.abs(mean) + Math.abs(standardDeviation - 1),
  );
  const widest = indexOfLargest(away);
  const { mean = 0, standardDeviation = 1 } = dimensions[widest] ?? {};
  return [
    say(to, 'aggregate.shown', { images: count(images) }),
    ...(total > mostPanels ? [say(to, 'aggregate.part', { shown: mostPanels, total })] : []),
    say(to, 'aggregate.units', {
      variance: dimensions.filter(({ meanVariance }) => meanVariance > activeAbove).length,
      kl: dimensions.filter(({ kl }) => kl > asleepBelow).length,
      total,
    }),
    say(to, 'aggregate.look', {
      dimension: dimensionName(widest),
      ...{ mean: dimensionNats(mean), deviation: dimensionNats(standardDeviation) },
    }),
  ];
};

const heat = ({ epochs, values, collapsed }: DiagnosticOf<'kl-heat-map'>, to: Language) => {
  const last = values.at(-1) ?? [];
  const largest = indexOfLargest(last);
  return [
    say(to, 'heat.shown', {
      epoch: count(epochs.at(-1) ?? 0),
      dimension: dimensionName(largest),
      value: dimensionNats(last[largest] ?? 0),
    }),
    collapsed.length === 0
      ? say(to, 'heat.awake', {})
      : say(to, 'heat.asleep', { asleep: collapsed.length, total: last.length }),
  ];
};

const dimensions = ({ view, epochs, values }: DiagnosticOf<'kl-dimensions'>, to: Language) => {
  const last = values.at(-1) ?? [];
  const largest = indexOfLargest(last);
  return [
    say(to, `dimensions.${view}`, {
      ...{ epoch: count(epochs.at(-1) ?? 0), dimension: dimensionName(largest) },
      ...{ value: dimensionNats(last[largest] ?? 0), total: last.length },
      asleep: last.filter((kl) => kl < asleepBelow).length,
    }),
    say(to, 'dimensions.look', {}),
  ];
};

const rate = ({ points, leftOut }: DiagnosticOf<'rate-distortion'>, to: Language) => {
  const best = points.reduce((a, b) => (b.rate + b.distortion < a.rate + a.distortion ? b : a));
  return [
    say(to, 'rate.shown', { runs: points.length }),
    points.length === 1
      ? say(to, 'rate.alone', {})
      : say(to, 'rate.look', { best: nats(best.rate + best.distortion), name: best.name }),
    ...(leftOut === 0 ? [] : [say(to, 'rate.leftOut', { count: leftOut })]),
  ];
};

/** First what is shown, then what to look for, with the figure's own values. */
export const diagnosticSentences = (figure: DiagnosticFigure, language: Language): string[] => {
  switch (figure.kind) {
    case 'importance-bound':
      return bound(figure, language);
    case 'bound-bracket':
      return bracket(figure, language);
    case 'kl-decomposition':
      return parts(figure, language);
    case 'probes':
      return probes(figure, language);
    case 'aggregate-posterior':
      return aggregate(figure, language);
    case 'kl-heat-map':
      return heat(figure, language);
    case 'kl-dimensions':
      return dimensions(figure, language);
    case 'rate-distortion':
      return rate(figure, language);
  }
};
