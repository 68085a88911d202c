import type { Words } from '../words.ts';

export const experiment = {} as const satisfies Words;
