import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { Notice } from '../../shared/lab-state.ts';

/** What a person should know, until they have dismissed it. */
export const createNotices = () => {
  let notices: Notice[] = [];
  let tell: (notices: Notice[]) => void = () => {};
  const change = (now: Notice[]): void => {
    notices = now;
    tell(notices);
  };
  return {
    list: (): Notice[] => notices,
    add: (notice: Notice): void => change([...notices, notice]),
    dismiss: (id: string): Result<Record<string, never>> => {
      change(notices.filter((notice) => notice.id !== id));
      return ok({});
    },
    /** Forgets what was said of a subject: it has been dealt with. */
    settle: (subject: string): void => {
      if (notices.some((notice) => notice.subject === subject))
        change(notices.filter((notice) => notice.subject !== subject));
    },
    watch: (callback: (notices: Notice[]) => void): void => {
      tell = callback;
    },
  };
};
