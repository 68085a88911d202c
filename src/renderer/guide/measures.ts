import { exactly, isAbove, timesOf } from '../../core/claims/verdict.ts';
import { count, decimal } from '../../figures/format.ts';
import type { NoiseLevel } from '../../shared/claim-results.ts';
import type { ResultOf } from '../../shared/computations.ts';
import type { Estimate } from '../../shared/estimate.ts';
import { t } from '../i18n/index.ts';
import { measure } from './measure.ts';
import type { Measure, MeasureWords } from './measure.ts';

/** 62.3 % ± 1.5: a share and its standard error in points. */
export const shareText = ({ value, standardError }: Estimate): string =>
  `${decimal(100 * value, 1)} % ± ${decimal(100 * standardError, 1)}`;

export const numberText = ({ value, standardError }: Estimate, digits: number): string =>
  `${decimal(value, digits)} ± ${decimal(standardError, digits)}`;

const randomCodes = (result: ResultOf<'random-codes'>): readonly string[] => {
  const { codes, testImages, references, threshold, prior, fitted, reconstructions: own } = result;
  return [
    t('guide.measure.codes.alike', {
      ...{ codes: count(codes), prior: shareText(prior.alike), fitted: shareText(fitted.alike) },
      ...{ images: count(testImages), own: shareText(own.alike) },
    }),
    t('guide.measure.codes.how', {
      threshold: decimal(100 * threshold, 0),
      references: count(references),
    }),
    ...(prior.agreed === null || fitted.agreed === null || own.agreed === null
      ? []
      : [
          t('guide.measure.codes.agreed', {
            ...{ prior: shareText(prior.agreed), fitted: shareText(fitted.agreed) },
            own: shareText(own.agreed),
          }),
        ]),
  ];
};

const paths = ({ from, to, pairs, stops, direct, ends, passed }: ResultOf<'paths'>): readonly string[] => {
  const falling = [...passed].sort((a, b) => b.share.value - a.share.value);
  const list = falling.map(({ label, share }) =>
    t('guide.measure.paths.class', { label, share: shareText(share) }),
  );
  return [
    t('guide.measure.paths.direct', {
      ...{ pairs: count(pairs), from, to, stops, direct: shareText(direct) },
    }),
    ...(list.length === 0 ? [] : [t('guide.measure.paths.passed', { list: list.join(' · ') })]),
    t('guide.measure.paths.how', { ends: shareText(ends) }),
  ];
};

/** Sentences of one sweep over the scales. */
export const levelTexts = (levels: readonly NoiseLevel[], of: string): readonly string[] => {
  const kept = levels.map(({ scale, kept: share }) => `×${scale}: ${shareText(share)}`);
  const costs = levels.flatMap(({ scale, reconstruction: cost }) =>
    cost === null ? [] : [`×${scale}: ${numberText(cost, 1)}`],
  );
  return [
    t('guide.measure.noise.kept', { of, list: kept.join(' · ') }),
    ...(costs.length === 0 ? [] : [t('guide.measure.noise.cost', { of, list: costs.join(' · ') })]),
  ];
};

const noise = ({ images, posterior, relative, ratio }: ResultOf<'noise'>): readonly string[] => [
  t('guide.measure.noise.how', { images: count(images) }),
  ...(posterior === null ? [] : levelTexts(posterior, t('guide.measure.noise.posterior'))),
  ...levelTexts(relative, t('guide.measure.noise.relative', { ratio: decimal(ratio, 2) })),
];

const spread = ({ images, moments }: ResultOf<'spread'>): readonly string[] => [
  t('guide.measure.spread.moments', {
    images: count(images),
    list: moments
      .map(({ step, deviation }) =>
        t('guide.measure.spread.moment', { step: count(step), deviation: numberText(deviation, 4) }),
      )
      .join(' · '),
  }),
];

/** What the bound gains from k = 1 to its largest k, paired by image. */
const gapOf = ({ points }: ResultOf<'importance-bound'>): Estimate | null => points.at(-1)?.gap ?? null;

const bounds = (result: ResultOf<'importance-bound'>): readonly string[] => {
  const { images, points, provenance } = result;
  const [first, last, gap] = [points[0], points.at(-1), gapOf(result)];
  if (first === undefined || last === undefined || gap === null) return [];
  const grey = provenance.pixels === 'grey' && provenance.likelihood === 'bernoulli';
  return [
    t('guide.measure.bounds.gap', {
      ...{ images: count(images), k: count(last.samples), gap: numberText(gap, 2) },
      ...{ first: decimal(first.bound, 2), last: decimal(last.bound, 2) },
    }),
    ...(grey ? [t('guide.measure.bounds.grey')] : []),
  ];
};

/** What of the whole a half is: more than that is most. */
const half = exactly(0.5);
/** Shares that the rules name, in the words of each measure. */
const limits = { narrow: 0.5, lost: 0.05, broken: 0.2 } as const;

const kept = (levels: readonly NoiseLevel[], scale: number): Estimate =>
  levels.find((level) => level.scale === scale)?.kept ?? exactly(NaN);

/** The words `guide.measure.ID.…` of a measure. */
type Id = 'prior-codes' | 'plain-codes' | 'near' | 'far' | 'spread' | 'noise' | 'bounds';
const words = (id: Id): MeasureWords => ({
  name: `guide.measure.${id}.name`,
  rule: `guide.measure.${id}.rule`,
  yes: `guide.measure.${id}.yes`,
  no: `guide.measure.${id}.no`,
});

export type MeasureId = Id;
export const measures: Readonly<Record<MeasureId, Measure>> = {
  'prior-codes': measure('random-codes', {}, words('prior-codes'), {
    says: randomCodes,
    shows: ({ prior, reconstructions }) => isAbove(prior.alike, timesOf(reconstructions.alike, half.value)),
  }),
  'plain-codes': measure('random-codes', {}, words('plain-codes'), {
    says: randomCodes,
    shows: ({ prior, fitted, reconstructions }) => {
      const limit = timesOf(reconstructions.alike, half.value);
      return isAbove(limit, prior.alike) && isAbove(limit, fitted.alike);
    },
  }),
  near: measure('paths', { from: 4, to: 9 }, words('near'), {
    says: paths,
    shows: ({ direct }) => isAbove(direct, half),
  }),
  far: measure('paths', { from: 0, to: 8 }, words('far'), {
    says: paths,
    shows: ({ direct }) => isAbove(half, direct),
  }),
  spread: measure('spread', {}, words('spread'), {
    says: spread,
    shows: ({ moments }) => isAbove(exactly(limits.narrow), moments.at(-1)?.deviation ?? exactly(Infinity)),
  }),
  noise: measure('noise', {}, words('noise'), {
    says: noise,
    shows: ({ posterior }) => {
      if (posterior === null) return false;
      const [none, own, most] = [0, 1, 4].map((scale) => kept(posterior, scale));
      if (none === undefined || own === undefined || most === undefined) return false;
      return (
        none.value - own.value <= limits.lost && isAbove({ ...own, value: own.value - limits.broken }, most)
      );
    },
  }),
  bounds: measure('importance-bound', { images: 300, samples: 500 }, words('bounds'), {
    says: bounds,
    shows: (result) => {
      const gap = gapOf(result);
      return gap !== null && isAbove(gap, exactly(0));
    },
  }),
};
