import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';

/** Files on their way from a window into the lab, piece by piece, in memory until they are taken. */
export type Uploads = {
  /** Adds the next piece of an upload; `data.invalid` where all uploads together grow too large. */
  readonly add: (upload: string, bytes: Uint8Array) => Result<Record<string, never>>;
  /** The whole of an upload, which is forgotten here; null where there is none. */
  readonly take: (upload: string) => Uint8Array | null;
};

/** Unpacked MNIST has 55 MB; what is far above that is not for this way. */
const largestSum = 512 * 2 ** 20;

export const createUploads = (limit = largestSum): Uploads => {
  const pieces = new Map<string, Uint8Array[]>();
  let held = 0;
  const take = (upload: string): Uint8Array | null => {
    const parts = pieces.get(upload);
    if (parts === undefined) return null;
    pieces.delete(upload);
    const whole = Buffer.concat(parts);
    held -= whole.length;
    return whole;
  };
  return {
    add: (upload, bytes) => {
      if (held + bytes.length > limit) {
        // Nobody takes an upload that was not finished: all are given up, and the next import starts afresh.
        pieces.clear();
        held = 0;
        return fail('data.invalid', 'These files are too large to import here. Use smaller ones, or --data.');
      }
      held += bytes.length;
      const parts = pieces.get(upload) ?? [];
      parts.push(bytes);
      pieces.set(upload, parts);
      return ok({});
    },
    take,
  };
};
