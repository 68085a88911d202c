import { shallowReactive, watch } from 'vue';
import type { Computation, ComputationKind, Computed, Task } from '../../shared/computations.ts';
import type { LabError } from '../../shared/errors.ts';
import { ask, connected, topics } from '../lab/lab.ts';
import { subjectRunId } from './subject.ts';

/** Results of long computations, by run, the newest first. The lab keeps them; here they are on show. */
const results = shallowReactive(new Map<string, readonly Computed[]>());

const same = (a: Computation, b: Computation): boolean => JSON.stringify(a) === JSON.stringify(b);

const read = async (run: string): Promise<void> => {
  const answer = await ask('computed', { run });
  if (answer.ok) results.set(run, answer.value.results);
};
watch(
  [subjectRunId, connected],
  ([run, now]) => {
    if (run !== null && now) void read(run);
  },
  { immediate: true },
);
// Another window may have asked: what has ended is read.
watch(
  () => topics.tasks,
  (now, before) => {
    const ended = (before ?? []).filter(({ id }) => !now?.some((task) => task.id === id));
    for (const run of new Set(ended.map((task) => task.run))) void read(run);
  },
);

/** The result to show: of the step on show where there is one, else the newest of its kind. */
export const resultOf = (run: string | null, kind: ComputationKind, step: number): Computed | null => {
  const of =
    (run === null ? undefined : results.get(run))?.filter(({ result }) => result.kind === kind) ?? [];
  return of.find(({ result }) => result.provenance.step === step) ?? of[0] ?? null;
};

/** The last result of a kind in any run: it tells how fast this machine is. */
export const lastOf = (kind: ComputationKind): Computed | null =>
  [...results.values()].flat().find(({ result }) => result.kind === kind) ?? null;

/** The task that computes just that for a run, if one waits or runs. */
export const taskOf = (run: string | null, kind: ComputationKind): Task | null =>
  topics.tasks?.find((task) => task.run === run && task.computation.kind === kind) ?? null;

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
