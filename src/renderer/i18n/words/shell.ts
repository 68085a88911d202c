import type { Words } from '../words.ts';

export const shell = {
  'shell.title': { en: 'VAE Lab', 'zh-CN': 'VAE 实验室' },
} as const satisfies Words;
