import { count, decimal, dimensionNats } from '../../figures/format.ts';
import { dimensionName } from '../../figures/text.ts';
import { say } from '../../figures/words.ts';
import type { DiagnosticFigure } from '../../shared/diagnostic-figures.ts';
import type { Estimate } from '../../shared/estimate.ts';
import { language, t } from '../i18n/index.ts';
import type { WordKey } from '../i18n/index.ts';

/** A figure's numbers as a table: to three decimals, the first column names the row. */
export type NumbersOf = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

type Column =
  Extract<WordKey, `diagnostics.number.${string}`> extends `diagnostics.number.${infer N}` ? N : never;
const named = (...names: readonly Column[]): string[] => names.map((name) => t(`diagnostics.number.${name}`));
const three = (value: number): string => decimal(value, 3);
const both = ({ value, standardError }: Estimate): string[] => [three(value), three(standardError)];

export const numbersOf = (figure: DiagnosticFigure): NumbersOf => {
  switch (figure.kind) {
    case 'importance-bound': {
      const first = figure.points[0]?.bound ?? NaN;
      return {
        head: ['k', ...named('value', 'imageError', 'noiseError', 'gap')],
        rows: figure.points.map(({ samples, bound, imageStandardError, mcStandardError }) => [
          count(samples),
          ...[bound, imageStandardError, mcStandardError, first - bound].map(three),
        ]),
      };
    }
    case 'bound-bracket':
      return {
        head: ['k', ...named('lower', 'upper', 'width')],
        rows: figure.points.map(({ samples, lower, upper, gap }) => [
          count(samples),
          ...[lower, upper, gap].map((of) => `${three(of.value)} ± ${three(of.standardError)}`),
        ]),
      };
    case 'kl-decomposition': {
      const parts = ['mutualInformation', 'totalCorrelation', 'dimensionWiseKl'] as const;
      return {
        head: named('name', 'value', 'error'),
        rows: [
          ...parts.map((part) => [say(language.value, `parts.${part}`, {}), ...both(figure[part])]),
          [say(language.value, 'parts.kl', {}), three(figure.kl), '0'],
          ['log N', three(Math.log(figure.images)), '0'],
          ...figure.perDimension.map((of, j) => [`KL(q(${dimensionName(j)})‖p)`, ...both(of)]),
        ],
      };
    }
    case 'probes':
      return {
        head: named('name', 'value', 'error'),
        rows: [
          [say(language.value, 'probes.nearest', { k: figure.neighbours }), ...both(figure.nearest)],
          [say(language.value, 'probes.linear', {}), ...both(figure.linear)],
          [say(language.value, 'probes.majority', {}), three(figure.majority), '0'],
        ],
      };
    case 'aggregate-posterior':
      return {
        head: [...named('dimension'), 'KL', ...named('meanVariance', 'mean', 'deviation')],
        rows: figure.dimensions.map((of, j) => [
          dimensionName(j),
          ...[of.kl, of.meanVariance, of.mean, of.standardDeviation].map(three),
        ]),
      };
    case 'kl-dimensions':
    case 'kl-heat-map':
      return {
        head: [...named('epoch'), ...(figure.values[0] ?? []).map((_, j) => dimensionName(j))],
        rows: figure.values.map((row, i) => [count(figure.epochs[i] ?? 0), ...row.map(dimensionNats)]),
      };
    case 'rate-distortion':
      return {
        head: [...named('run', 'rate', 'distortion'), '−ELBO'],
        rows: figure.points.map(({ name, rate, distortion }) => [
          name,
          ...[rate, distortion, rate + distortion].map(three),
        ]),
      };
  }
};
