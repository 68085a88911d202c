import { isAbove } from '../../core/claims/verdict.ts';
import { dimensionNats, nats } from '../../figures/format.ts';
import type { NoiseLevel } from '../../shared/claim-results.ts';
import type { ComputationKind, ResultOf } from '../../shared/computations.ts';
import type { Estimate } from '../../shared/estimate.ts';
import { builtInPresets } from '../../shared/presets.ts';
import { t } from '../i18n/index.ts';
import { numberText, shareText } from './measures.ts';
import { asked, found, ingredient } from './recipe.ts';
import type { Evidence, Ingredient, Recipe, RecipeRow } from './recipe.ts';

type Id = 'codes' | 'regions' | 'noise' | 'beta' | 'collapse';

const wordsOf = (id: Id): Recipe['words'] => ({
  title: `guide.recipe.${id}.title`,
  says: `guide.recipe.${id}.says`,
  rule: `guide.recipe.${id}.rule`,
  yes: `guide.recipe.${id}.yes`,
  no: `guide.recipe.${id}.no`,
});

/** A row with a cell for each run; what a run does not have is a dash. */
const row = (
  name: string,
  evidence: readonly Evidence[],
  cell: (one: Evidence) => string | null,
): RecipeRow => ({ name, cells: evidence.map((one) => cell(one) ?? '–') });

const read = <K extends ComputationKind>(
  kind: K,
  cell: (result: ResultOf<K>) => string | null,
): ((one: Evidence) => string | null) => {
  return (one) => {
    const result = found(one, kind);
    return result === null ? null : cell(result);
  };
};

const pair: readonly Ingredient[] = [
  ingredient(() => t('guide.recipe.vae'), { name: 'quick-start' }),
  ingredient(() => t('guide.recipe.autoencoder'), {
    name: 'autoencoder',
    objective: { kind: 'autoencoder' },
  }),
];

const codes: Recipe = {
  words: wordsOf('codes'),
  runs: pair,
  measures: asked({ kind: 'random-codes' }, { kind: 'paths', from: 4, to: 9 }),
  place: 'galleries',
  query: { figure: 'prior-samples' },
  rows: (evidence) => [
    row(
      t('guide.recipe.row.prior'),
      evidence,
      read('random-codes', ({ prior }) => shareText(prior.alike)),
    ),
    row(
      t('guide.recipe.row.fitted'),
      evidence,
      read('random-codes', ({ fitted }) => shareText(fitted.alike)),
    ),
    row(
      t('guide.recipe.row.own'),
      evidence,
      read('random-codes', ({ reconstructions }) => shareText(reconstructions.alike)),
    ),
    row(
      t('guide.recipe.row.near'),
      evidence,
      read('paths', ({ direct }) => shareText(direct)),
    ),
  ],
  shows: (evidence) => {
    const [vae, plain] = evidence.map((one) => found(one, 'random-codes'));
    if (!vae || !plain) return false;
    return isAbove(vae.prior.alike, plain.prior.alike) && isAbove(vae.prior.alike, plain.fitted.alike);
  },
};

const regions: Recipe = {
  words: wordsOf('regions'),
  runs: pair,
  measures: asked({ kind: 'regions' }, { kind: 'paths', from: 0, to: 8 }),
  place: 'galleries',
  query: { figure: 'interpolation' },
  rows: (evidence) => [
    row(
      t('guide.recipe.row.accuracy'),
      evidence,
      read('regions', ({ accuracy }) => shareText(accuracy)),
    ),
    row(
      t('guide.recipe.row.ends'),
      evidence,
      read('regions', ({ ends }) => shareText(ends)),
    ),
    row(
      t('guide.recipe.row.midpoints'),
      evidence,
      read('regions', ({ midpoints }) => shareText(midpoints)),
    ),
    row(
      t('guide.recipe.row.far'),
      evidence,
      read('paths', ({ direct }) => shareText(direct)),
    ),
  ],
  shows: (evidence) => {
    const [vae, plain] = evidence.map((one) => found(one, 'regions'));
    return !!vae && !!plain && isAbove(vae.midpoints, plain.midpoints);
  },
};

/** The scale of the relative noise that is compared: with the usual ratio of ¼, half a standard deviation. */
const compared = 2;
const levelAt = (levels: readonly NoiseLevel[], scale: number): NoiseLevel | null =>
  levels.find((level) => level.scale === scale) ?? null;

/** How much more the reconstruction costs under the noise that is compared; its errors as if they were independent. */
const riseOf = ({ relative }: ResultOf<'noise'>): Estimate | null => {
  const [before, after] = [levelAt(relative, 0)?.reconstruction, levelAt(relative, compared)?.reconstruction];
  if (!before || !after) return null;
  return {
    value: after.value - before.value,
    standardError: Math.hypot(before.standardError, after.standardError),
  };
};

const noise: Recipe = {
  words: wordsOf('noise'),
  runs: pair,
  measures: asked({ kind: 'noise' }),
  place: 'galleries',
  query: { figure: 'variance-perturbation' },
  rows: (evidence) => [
    row(
      t('guide.recipe.row.sigma'),
      evidence,
      read('noise', ({ posterior }) => {
        const level = posterior === null ? null : levelAt(posterior, 1);
        return level === null ? null : shareText(level.kept);
      }),
    ),
    ...[0, 1, 2, 4].map((scale) =>
      row(
        t('guide.recipe.row.relative', { deviations: scale / 4 }),
        evidence,
        read('noise', ({ relative }) => {
          const level = levelAt(relative, scale);
          return level === null ? null : shareText(level.kept);
        }),
      ),
    ),
    row(
      t('guide.recipe.row.rise'),
      evidence,
      read('noise', (result) => {
        const rise = riseOf(result);
        return rise === null ? null : numberText(rise, 1);
      }),
    ),
  ],
  shows: (evidence) => {
    const [vae, plain] = evidence.map((one) => {
      const result = found(one, 'noise');
      return result === null ? null : riseOf(result);
    });
    return !!vae && !!plain && isAbove(plain, vae);
  },
};

/** Final numbers on the test set, as the run's record has them. */
const finalRows = (evidence: readonly Evidence[]): readonly RecipeRow[] => [
  row(t('guide.recipe.row.distortion'), evidence, ({ final }) => nats(final.test.reconstruction)),
  row(t('guide.recipe.row.rate'), evidence, ({ final }) =>
    final.test.kl === null ? null : dimensionNats(final.test.kl),
  ),
  row(t('guide.recipe.row.bound'), evidence, ({ final }) =>
    final.test.negativeElbo === null ? null : nats(final.test.negativeElbo),
  ),
  row(
    t('guide.recipe.row.active'),
    evidence,
    ({ final }) => `${final.activeUnits.variance} / ${final.activeUnits.kl ?? '–'}`,
  ),
];

const deviationOf = (one: Evidence | undefined): Estimate | null =>
  (one && found(one, 'spread')?.moments.at(-1)?.deviation) ?? null;

/** Whether from one run to the next the rate falls while distortion and spread rise. */
const trades = (less: Evidence, more: Evidence): boolean => {
  const [rate, nextRate] = [less.final.test.kl, more.final.test.kl];
  const [deviation, nextDeviation] = [deviationOf(less), deviationOf(more)];
  if (rate === null || nextRate === null || deviation === null || nextDeviation === null) return false;
  return (
    nextRate < rate &&
    more.final.test.reconstruction > less.final.test.reconstruction &&
    isAbove(nextDeviation, deviation)
  );
};

const beta: Recipe = {
  words: wordsOf('beta'),
  runs: [0.5, 1, 4, 10].map((weight) =>
    ingredient(() => t('guide.recipe.beta', { beta: weight }), {
      name: weight === 1 ? 'quick-start' : `beta-${weight}`,
      objective: { beta: weight },
    }),
  ),
  measures: asked({ kind: 'spread' }),
  place: 'diagnostics',
  query: {},
  rows: (evidence) => [
    ...finalRows(evidence),
    row(t('guide.recipe.row.spread'), evidence, (one) => {
      const deviation = deviationOf(one);
      return deviation === null ? null : numberText(deviation, 4);
    }),
  ],
  shows: (evidence) =>
    evidence.every((one, i) => {
      const before = evidence[i - 1];
      return before === undefined || trades(before, one);
    }),
};

/** A built-in preset as it is. */
const preset = (name: () => string, id: string): Ingredient =>
  ingredient(name, builtInPresets.find((each) => each.id === id)?.experiment ?? {});

const collapse: Recipe = {
  words: wordsOf('collapse'),
  runs: [
    preset(() => t('guide.recipe.uncured'), 'collapse'),
    preset(() => t('guide.recipe.warmUp'), 'collapse-warm-up'),
    preset(() => t('guide.recipe.freeBits'), 'collapse-free-bits'),
  ],
  measures: [],
  place: 'diagnostics',
  query: {},
  rows: finalRows,
  shows: (evidence) => {
    const [without, ...cured] = evidence.map(({ final }) => ({
      active: final.activeUnits.variance,
      of: final.klPerDimension?.length ?? 0,
    }));
    if (without === undefined || cured.length === 0 || without.active >= without.of) return false;
    return cured.every(({ active }) => active > without.active);
  },
};

export type RecipeId = Id;
export const recipes: Readonly<Record<RecipeId, Recipe>> = { codes, regions, noise, beta, collapse };
