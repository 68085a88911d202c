/**
 * Runs one action at a time with the newest of what is wished: wishes that come while one is under way replace one
 * another. For a slider that is dragged.
 */
export const newestOnly = <T>(action: (wish: T) => Promise<void>): ((wish: T) => void) => {
  let waiting: { readonly wish: T } | null = null;
  let busy = false;
  const run = async (): Promise<void> => {
    busy = true;
    for (let next = waiting; next !== null; next = waiting) {
      waiting = null;
      await action(next.wish);
    }
    busy = false;
  };
  return (wish) => {
    waiting = { wish };
    if (!busy) void run();
  };
};
