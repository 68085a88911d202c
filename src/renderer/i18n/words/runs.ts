import type { Words } from '../words.ts';

export const runs = {} as const satisfies Words;
