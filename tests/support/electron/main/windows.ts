/** What the rest of the stand-in needs of a window. */
export type OpenWindow = {
  readonly id: number;
  readonly close: () => void;
  readonly destroy: () => void;
};

/** All windows that are open, by number. */
export const windows = new Map<number, OpenWindow>();
