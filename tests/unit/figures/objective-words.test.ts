import { expect, test } from 'vitest';
import { objectiveSentences } from '../../../src/figures/objective-words.ts';
import { objectiveSchema } from '../../../src/shared/objective.ts';

const sentence = (settings: object, language: 'en' | 'zh-CN' = 'en'): string =>
  objectiveSentences(objectiveSchema.parse(settings), language).join(' ').replaceAll('\u00a0', ' ');

test.each([
  [{ beta: 0.5 }, 'reconstruction + 0.5 · KL.'],
  [{ beta: 4, freeBits: 0.25 }, 'reconstruction + 4 · Σⱼ max(0.25, KLⱼ).'],
  [{ freeBits: 0.5 }, 'reconstruction + Σⱼ max(0.5, KLⱼ).'],
  [{ kind: 'tcvae', beta: 6 }, 'reconstruction + KL + (6 − 1) · total correlation.'],
  [{ kind: 'iwae', importanceSamples: 50 }, 'with k = 50 samples'],
])('%j is told as %s', (settings, formula) => {
  expect(sentence(settings)).toContain(formula);
});

test('a warm-up and an objective without a test value are said, in both languages', () => {
  expect(sentence({ warmUp: { kind: 'linear', epochs: 10 } })).toContain('over the first 10 epochs');
  expect(sentence({ warmUp: { kind: 'cyclical', cycles: 4 } }, 'zh-CN')).toContain('4 个周期');
  expect(sentence({ kind: 'tcvae', beta: 6 })).toContain('there is no test value');
  expect(sentence({ kind: 'tcvae', beta: 6 }, 'zh-CN')).toContain('没有测试值');
  expect(sentence({ beta: 4 })).not.toMatch(/weight|test value/);
});
