/** Decides who may use the models' weights: many at once who look at them, or one who changes them. */
export type Gate = {
  /** Whether somebody looks; whoever trains waits meanwhile. */
  readonly held: () => boolean;
  /** Looks at the weights, which stay as they are until the work is done. */
  readonly look: <T>(work: () => Promise<T>) => Promise<T>;
  /** Changes weights, or which there are, once all who look now are done; who comes later waits. */
  readonly change: <T>(work: () => Promise<T>) => Promise<T>;
};

export const createGate = (): Gate => {
  const looking = new Set<Promise<unknown>>();
  let changing: Promise<unknown> = Promise.resolve();
  return {
    held: () => looking.size > 0,
    look: async (work) => {
      const looked = changing.then(work);
      // Before anything is awaited: from now on nobody trains.
      looking.add(looked);
      try {
        return await looked;
      } finally {
        looking.delete(looked);
      }
    },
    change: (work) => {
      const before = [...looking];
      const changed = changing.then(() => Promise.allSettled(before)).then(work);
      changing = changed.catch(() => {});
      return changed;
    },
  };
};
