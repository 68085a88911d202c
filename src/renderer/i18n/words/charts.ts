import type { Words } from '../words.ts';

export const charts = {} as const satisfies Words;
