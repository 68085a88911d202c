import { computed, onScopeDispose, shallowRef, toValue, watch } from 'vue';
import type { ComputedRef, MaybeRefOrGetter, ShallowRef } from 'vue';
import type { LabEvent } from '../../shared/contract.ts';
import type { LabError } from '../../shared/errors.ts';
import { createHistory } from '../charts/history.ts';
import type { History } from '../charts/history.ts';
import { ask, connected, missed, onStream, topics } from '../lab/lab.ts';

/**
 * The losses of runs, filled by the streams and, where those left something out, by asking from the last known step on.
 * The numbers are plain data that Vue does not watch: `newest` is a new object when there are more.
 */
export type RunMetrics = {
  readonly history: History;
  /** The history, to be read where what is read is to follow it. */
  readonly newest: Readonly<ShallowRef<{ readonly history: History }>>;
  /** Why the losses could not be read; null once they could. */
  readonly problem: Readonly<ShallowRef<LabError | null>>;
};

type Kept = {
  readonly history: History;
  readonly newest: ShallowRef<{ readonly history: History }>;
  readonly problem: ShallowRef<LabError | null>;
  users: number;
  asking: boolean;
  /** The newest step that a stream has told of, taken or not. */
  told: number;
  /** Whether events of it may have been lost since the lab was asked: of epochs nothing else tells. */
  holed: boolean;
  /** Whether the lab has listed this run: one that it lists no more is gone. */
  listed: boolean;
};

const mostKept = 8;
/** How long a stream may be behind the lab's own count before the rest is asked for. */
const patienceMs = 500;

/** By run; the one that was used last stands last. */
const kept = new Map<string, Kept>();

const tell = ({ history, newest }: Kept): void => {
  newest.value = { history };
};

/** How far the lab says that a run has come. */
const reached = (run: string): { step: number; epoch: number } => {
  const { training } = topics;
  if (training?.run === run) return { step: training.step, epoch: training.epochsDone };
  const record = topics.runs?.find(({ id }) => id === run)?.record;
  return { step: record?.step ?? 0, epoch: record?.epochsDone ?? 0 };
};

/** Whether more of a run comes: of one that rests nothing can be missed but what `reached` tells of. */
const trains = (run: string): boolean =>
  topics.training?.run === run || topics.runs?.find(({ id }) => id === run)?.record?.status === 'running';

const isBehind = ({ history, told, holed }: Kept): boolean => {
  const { step, epoch } = reached(history.run);
  return (
    holed || history.steps() < Math.max(step, told) || (history.epochs('test').at(-1)?.epoch ?? 0) < epoch
  );
};

/** Asks from the last known step on, again while there is more: an answer holds as many steps as a message may. */
const fill = async (entry: Kept): Promise<void> => {
  if (entry.asking) return;
  entry.asking = true;
  const { history } = entry;
  for (let before = -1; before < history.steps();) {
    before = history.steps();
    entry.holed = false;
    const answer = await ask('metrics', { run: history.run, after: before });
    entry.problem.value = answer.ok ? null : answer.error;
    if (!answer.ok) break;
    history.setStepsPerEpoch(answer.value.stepsPerEpoch);
    history.takeEpochs(answer.value.epochs);
    if (answer.value.steps !== null) history.takeSteps(answer.value.steps);
    tell(entry);
    if (!isBehind(entry)) break;
  }
  entry.asking = false;
};

const makeRoom = (): void => {
  for (const [run, { users }] of kept) {
    if (kept.size <= mostKept) return;
    if (users === 0) kept.delete(run);
  }
};

const createEntry = (run: string): Kept => {
  const history = createHistory(run);
  const newest = shallowRef({ history });
  const state = { users: 0, asking: false, told: 0, holed: false, listed: false };
  return { history, newest, problem: shallowRef(null), ...state };
};

const entryOf = (run: string): Kept => {
  const entry = kept.get(run) ?? createEntry(run);
  kept.delete(run);
  kept.set(run, entry);
  makeRoom();
  return entry;
};

const hear = (event: LabEvent): void => {
  if (event.kind === 'topic') return;
  const entry = kept.get(event.run);
  if (entry === undefined) return;
  if (event.kind === 'epoch') entry.history.takeEpochs(event.rows);
  else {
    entry.told = event.columns.first + event.columns.reconstruction.length - 1;
    if (!entry.history.takeSteps(event.columns) && entry.users > 0) void fill(entry);
  }
  tell(entry);
};

/** Drops the runs that the lab lists no more: another may get the same name. */
const forgetDeleted = (): void => {
  const listed = new Set(topics.runs?.map(({ id }) => id));
  for (const [run, entry] of kept) {
    if (entry.listed && !listed.has(run) && entry.users === 0) kept.delete(run);
    entry.listed = listed.has(run);
  }
};

let timer: ReturnType<typeof setTimeout> | undefined;
const catchUp = (): void => {
  timer = undefined;
  for (const entry of kept.values()) if (entry.users > 0 && isBehind(entry)) void fill(entry);
};
const catchUpSoon = (): void => {
  timer ??= setTimeout(catchUp, patienceMs);
};

onStream(hear);
watch(() => topics.runs, forgetDeleted);
watch([() => topics.runs, () => topics.training], catchUpSoon);
watch(connected, (now) => {
  if (now) catchUp();
});
watch(missed, () => {
  for (const [run, entry] of kept) if (trains(run)) entry.holed = true;
  catchUpSoon();
});

const use = (run: string): Kept => {
  const entry = entryOf(run);
  entry.users += 1;
  if (entry.history.stepsPerEpoch() === null || isBehind(entry)) void fill(entry);
  return entry;
};

/**
 * The losses of runs for as long as the calling component lives; those used are kept up to date, and up to eight are kept
 * for when they are shown again.
 */
export const useMetrics = (runs: MaybeRefOrGetter<readonly string[]>): ComputedRef<readonly RunMetrics[]> => {
  const used = shallowRef<readonly Kept[]>([]);
  const release = (): void => {
    for (const entry of used.value) entry.users -= 1;
  };
  watch(
    () => toValue(runs).join('\n'),
    () => {
      const next = toValue(runs).map(use);
      release();
      used.value = next;
    },
    { immediate: true },
  );
  onScopeDispose(release);
  return computed(() => used.value);
};
