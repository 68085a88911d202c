/** How long tests wait for what must come, ms: a machine that is busy with other tests keeps a page or a process for many seconds. */
export const patience = 60_000;
