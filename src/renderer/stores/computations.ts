import { shallowReactive, watch } from 'vue';
import { isResultOf } from '../../shared/computations.ts';
import type { Computation, ComputationKind, Computed, ResultOf, Task } from '../../shared/computations.ts';
import type { LabError } from '../../shared/errors.ts';
import { ask, connected, topics } from '../lab/lab.ts';
import { subjectRunId } from './subject.ts';

/** Results of long computations, by run, the newest first. The lab keeps them; here they are on show. */
const results = shallowReactive(new Map<string, readonly Computed[]>());

const same = (a: Computation, b: Computation): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Reads what the lab keeps of a run's results. */
export const readResults = async (run: string): Promise<void> => {
  const answer = await ask('computed', { run });
  if (answer.ok) results.set(run, answer.value.results);
};
watch(
  [subjectRunId, connected],
  ([run, now]) => {
    if (run !== null && now) void readResults(run);
  },
  { immediate: true },
);
// Another window may have asked: what has ended is read.
watch(
  () => topics.tasks,
  (now, before) => {
    const ended = (before ?? []).filter(({ id }) => !now?.some((task) => task.id === id));
    for (const run of new Set(ended.map((task) => task.run))) void readResults(run);
  },
);

/** A result of one kind. */
export type ComputedOf<K extends ComputationKind> = Computed & { readonly result: ResultOf<K> };

const isOf =
  <K extends ComputationKind>(kind: K) =>
  (computed: Computed): computed is ComputedOf<K> =>
    isResultOf(computed.result, kind);

const of = (run: string | null): readonly Computed[] => (run === null ? undefined : results.get(run)) ?? [];

/** The result to show: of the step on show where there is one, else the newest of its kind. */
export const resultOf = <K extends ComputationKind>(
  run: string | null,
  kind: K,
  step: number,
): ComputedOf<K> | null => {
  const found = of(run).filter(isOf(kind));
  return found.find(({ result }) => result.provenance.step === step) ?? found[0] ?? null;
};

/** The newest result of just these options, at any step. */
export const resultFor = (run: string | null, computation: Computation): Computed | null =>
  of(run).find((each) => same(each.computation, computation)) ?? null;

/** The last result of a kind in any run: it tells how fast this machine is. */
export const lastOf = (kind: ComputationKind): Computed | null =>
  [...results.values()].flat().find(({ result }) => result.kind === kind) ?? null;

/** The task that computes just that for a run, if one waits or runs. */
export const taskOf = (run: string | null, kind: ComputationKind): Task | null =>
  topics.tasks?.find((task) => task.run === run && task.computation.kind === kind) ?? null;

/** The same of one with just these options. */
export const taskFor = (run: string | null, computation: Computation): Task | null =>
  topics.tasks?.find((task) => task.run === run && same(task.computation, computation)) ?? null;

/** Computes; gives why it did not, null where it did. */
export const compute = async (
  subject: { readonly run: string; readonly step: number | null },
  computation: Computation,
): Promise<LabError | null> => {
  const answer = await ask('compute', { subject, computation });
  if (!answer.ok) return answer.error;
  const { run, step } = answer.value.result.provenance;
  const others = (results.get(run) ?? []).filter(
    (each) => !(each.result.provenance.step === step && same(each.computation, computation)),
  );
  results.set(run, [answer.value, ...others]);
  return null;
};

export const cancelTask = (id: string): void => void ask('cancelTask', { id });
