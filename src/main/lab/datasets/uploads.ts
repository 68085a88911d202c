import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';

/** Files on their way from a window into the lab, piece by piece, in memory until they are taken or given up. */
export type Uploads = {
  /**
   * Adds the next piece of an upload; `data.invalid` where all uploads together grow too large. The upload is given up
   * then, the others stay.
   */
  readonly add: (upload: string, bytes: Uint8Array) => Result<Record<string, never>>;
  /** The whole of an upload, which is forgotten here; null where there is none. */
  readonly take: (upload: string) => Uint8Array | null;
};

/** Unpacked MNIST has 55 MB; what is far above that is not for this way. */
const largestSum = 512 * 2 ** 20;

/**
 * Milliseconds without a new piece after which an upload is given up: nobody takes one whose window has gone. The first
 * files of an import wait for the last, over a slow tunnel for minutes; who needs their room gets it sooner.
 */
const longestIdle = 10 * 60_000;
const idleInNeed = 60_000;

type Upload = { readonly parts: readonly Uint8Array[]; readonly bytes: number; readonly at: number };

/** `now` gives milliseconds. */
export const createUploads = (now: () => number, limit = largestSum): Uploads => {
  const uploads = new Map<string, Upload>();
  let timer: NodeJS.Timeout | undefined;

  const giveUpIdle = (milliseconds: number): void => {
    for (const [name, { at }] of uploads) if (now() - at >= milliseconds) uploads.delete(name);
  };
  /** Looks again as long as there is something to give up: the timer may ring a moment before the clock says so. */
  const giveUpLater = (): void => {
    clearTimeout(timer);
    if (uploads.size > 0)
      timer = setTimeout(() => {
        giveUpIdle(longestIdle);
        giveUpLater();
      }, longestIdle).unref();
  };
  const held = (): number => [...uploads.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    add: (upload, piece) => {
      giveUpIdle(longestIdle);
      const { parts, bytes } = uploads.get(upload) ?? { parts: [], bytes: 0 };
      uploads.set(upload, { parts: [...parts, piece], bytes: bytes + piece.length, at: now() });
      if (held() > limit) giveUpIdle(idleInNeed);
      const fits = held() <= limit;
      if (!fits) uploads.delete(upload);
      giveUpLater();
      if (fits) return ok({});
      return fail(
        'data.invalid',
        'There is no room for these files here. Try again in a minute, use smaller ones, or --data.',
      );
    },
    take: (upload) => {
      const taken = uploads.get(upload);
      uploads.delete(upload);
      return taken === undefined ? null : Buffer.concat(taken.parts);
    },
  };
};
