import type { Words } from '../words.ts';

/** What every figure and chart of the window says alike. */
export const figure = {
  'figure.stale': {
    en: 'Step {step}. The model is now at step {now}.',
    'zh-CN': '当前图为第 {step} 步，模型已到第 {now} 步。',
  },
  'figure.refresh': { en: 'Refresh', 'zh-CN': '刷新' },
  'figure.tryAgain': { en: 'Try again', 'zh-CN': '重试' },
  'figure.showNumbers': { en: 'Show numbers', 'zh-CN': '显示数值' },
  'figure.hideNumbers': { en: 'Hide numbers', 'zh-CN': '隐藏数值' },
} as const satisfies Words;
