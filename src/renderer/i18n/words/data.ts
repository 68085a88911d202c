import type { Words } from '../words.ts';

export const data = {} as const satisfies Words;
