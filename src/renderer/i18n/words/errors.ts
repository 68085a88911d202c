import type { Words } from '../words.ts';

export const errors = {} as const satisfies Words;
