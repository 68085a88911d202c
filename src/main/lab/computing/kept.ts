import type { Computation, Computed } from '../../../shared/computations.ts';

/** Results that stay in memory: a few kilobytes each. */
const mostKept = 200;

/** One result for each run, step and options, the oldest forgotten first. */
export type Kept = {
  readonly add: (computed: Computed) => void;
  readonly find: (run: string, step: number, computation: Computation) => Computed | null;
  /** Of one run, the newest first. */
  readonly of: (run: string) => Computed[];
  readonly forget: (run: string) => void;
};

const keyOf = (run: string, step: number, computation: Computation): string =>
  [run, step, JSON.stringify(computation)].join('\n');

export const createKept = (): Kept => {
  const results = new Map<string, Computed>();
  const of = (run: string): Computed[] =>
    [...results.values()].filter(({ result }) => result.provenance.run === run).reverse();
  return {
    add: (computed) => {
      const { run, step } = computed.result.provenance;
      const key = keyOf(run, step, computed.computation);
      results.delete(key);
      results.set(key, computed);
      for (const oldest of [...results.keys()].slice(0, -mostKept)) results.delete(oldest);
    },
    find: (run, step, computation) => results.get(keyOf(run, step, computation)) ?? null,
    of,
    forget: (run) => {
      for (const { computation, result } of of(run))
        results.delete(keyOf(run, result.provenance.step, computation));
    },
  };
};
