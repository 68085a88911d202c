import { hasDisplay } from '../../src/main/cli/display.ts';

export type Wish = 'desktop' | 'browser' | null;

/** What decides which host opens. */
export type Surroundings = {
  readonly display: boolean;
  readonly root: boolean;
};

export const surroundings = (): Surroundings => ({
  display: hasDisplay(),
  root: process.platform === 'linux' && process.getuid?.() === 0,
});

/** Why the desktop program cannot open here, before anything is downloaded; null where it may. */
export const againstDesktop = ({ display, root }: Surroundings): string | null => {
  if (!display) return 'there is no display';
  if (root) return 'the desktop program does not run as root';
  return null;
};
