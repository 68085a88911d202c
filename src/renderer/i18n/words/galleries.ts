import type { Words } from '../words.ts';

export const galleries = {} as const satisfies Words;
