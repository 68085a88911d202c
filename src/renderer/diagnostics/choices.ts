import { count } from '../../figures/format.ts';
import type { ComputationInput, FigureComputation } from '../../shared/computations.ts';
import type { RunRecord } from '../../shared/run.ts';
import { t } from '../i18n/index.ts';
import { weightsOf } from '../stores/estimate.ts';
import type { Sizes } from './costs.ts';

type Option = Extract<ComputationInput, { kind: FigureComputation }>;

/** What a computation may be asked with: the options, their words, and the index of the usual ones. */
export type SizeChoices = {
  readonly options: readonly Option[];
  readonly words: { readonly value: string; readonly label: string }[];
  readonly usual: string;
};

const bound = (kind: 'importance-bound' | 'bound-bracket'): readonly Option[] =>
  [
    [100, 100],
    [100, 1000],
    [500, 1000],
    [100, 5000],
  ].map(([images, samples]) => ({ kind, images, samples }));

const optionsOf = (kind: FigureComputation): readonly Option[] => {
  switch (kind) {
    case 'importance-bound':
    case 'bound-bracket':
      return bound(kind);
    case 'kl-decomposition':
      return [1000, 2500, 5000, 10_000].map((images) => ({ kind, images }));
    case 'probes':
      return [1000, 10_000].map((queries) => ({ kind, queries }));
  }
};

const wordsOf = (option: Option): string => {
  if (option.kind === 'probes') return t('diagnostics.queries', { count: count(option.queries ?? 0) });
  const images = t('diagnostics.images', { count: count(option.images ?? 0) });
  if (option.kind === 'kl-decomposition') return images;
  return `${images} · ${t('diagnostics.samples', { count: count(option.samples ?? 0) })}`;
};

const usual: Readonly<Record<FigureComputation, number>> = {
  'importance-bound': 1,
  'bound-bracket': 1,
  'kl-decomposition': 3,
  probes: 1,
};

export const sizeChoices = (kind: FigureComputation): SizeChoices => {
  const options = optionsOf(kind);
  return {
    options,
    words: options.map((option, i) => ({ value: String(i), label: wordsOf(option) })),
    usual: String(usual[kind]),
  };
};

/** Pixels of an image: the record does not say, and an estimate may take those of the usual data. */
const usualPixels = 784;

/** What the time of a computation depends on. */
export const computationSizes = (record: RunRecord | null): Sizes | null =>
  record === null
    ? null
    : {
        latent: record.experiment.model.latent,
        weights: weightsOf(record.experiment, usualPixels) / 2,
        train: record.dataset.counts.train,
      };
