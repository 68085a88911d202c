/**
 * Called by a long computation after each piece of work of at most 10 ms or so: tells how far it is, gives the thread back
 * now and then, and rejects once nobody wants the result any more.
 */
export type Rest = (done: number, total: number) => Promise<void>;

/** For computations that nobody watches. */
export const noRest: Rest = () => Promise.resolve();
