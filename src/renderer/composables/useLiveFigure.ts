import { computed, onScopeDispose, readonly, ref, shallowReadonly, shallowRef, toValue, watch } from 'vue';
import type { ComputedRef, MaybeRefOrGetter, Ref, ShallowRef } from 'vue';
import type { Subject } from '../../shared/contract.ts';
import type { LabError, Result } from '../../shared/errors.ts';
import { topics } from '../lab/lab.ts';
import { subject as shownSubject } from '../stores/subject.ts';
import { pageVisible } from './page-visible.ts';

/** A figure that took t ms is not recomputed before 30·t has passed: it costs at most 3.3 % of the training. */
const restFactor = 30;
/** Drawing costs the window what it is not asked about: a new figure or two a second look live. */
const shortestRest = 600;
const restAfterFailure = 1000;
/** An answer may have waited behind others: the quickest of the last few says best what the figure costs. */
const remembered = 5;

export type LiveFigureOptions = {
  /** Whether the figure is on the screen. Hidden ones are not asked for. */
  readonly visible: MaybeRefOrGetter<boolean>;
  /** The figure's own controls, read inside: a change asks at once. Give plain values or a new object for each change. */
  readonly deps?: () => unknown;
  /** What it shows where that is not the window's subject: a compared run. */
  readonly subject?: MaybeRefOrGetter<Subject | null>;
};

export type LiveFigure<T> = {
  /** The newest figure that came; the old one stays until the next of the same run is there. Null before the first. */
  readonly value: Readonly<ShallowRef<T | null>>;
  /** Whether what is shown is older than the model or the controls. */
  readonly stale: ComputedRef<boolean>;
  readonly busy: Readonly<Ref<boolean>>;
  /** Why the last request failed; null once one has succeeded. */
  readonly problem: Readonly<ShallowRef<LabError | null>>;
  /** Milliseconds that the last answer took. */
  readonly tookMs: Readonly<Ref<number>>;
  /** Asks again at once. */
  readonly refresh: () => void;
};

/** The step of a subject's newest weights; null where the subject is fixed at a step, which never moves. */
const newestStep = (subject: Subject | null): number | null => {
  if (subject === null || subject.step !== null) return null;
  if (topics.training?.run === subject.run) return topics.training.step;
  return topics.runs?.find(({ id }) => id === subject.run)?.record?.step ?? null;
};

/**
 * A figure that follows the subject. Controls and the choice of the subject ask at once; new weights of a training run ask
 * when the rest after the last answer is over. One request is under way at a time and the newest wish follows it, so
 * older ones are dropped and a slider that is dragged keeps showing figures. Belongs to the calling component's scope.
 */
export const useLiveFigure = <T>(
  ask: (subject: Subject) => Promise<Result<T>>,
  options: LiveFigureOptions,
): LiveFigure<T> => {
  const subject = computed(() => toValue(options.subject ?? shownSubject));
  const visible = computed(() => pageVisible.value && toValue(options.visible));
  const step = computed(() => newestStep(subject.value));

  const value = shallowRef<T | null>(null);
  const problem = shallowRef<LabError | null>(null);
  const busy = ref(false);
  const tookMs = ref(0);
  const wish = ref(1);
  const asked = shallowRef<{ readonly wish: number; readonly step: number | null }>({ wish: 0, step: null });
  let restUntil = 0;
  const costs: number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  const keep = (of: Subject, result: Result<T>): void => {
    if (of.run !== subject.value?.run) return;
    problem.value = result.ok ? null : result.error;
    if (result.ok) value.value = result.value;
  };

  const request = async (of: Subject): Promise<void> => {
    busy.value = true;
    asked.value = { wish: wish.value, step: step.value };
    const began = performance.now();
    const result = await ask(of);
    if (over) return;
    busy.value = false;
    tookMs.value = performance.now() - began;
    // What is asked before the first step waits for the engine to start, and takes nothing from the training.
    if (asked.value.step !== 0) costs.push(tookMs.value);
    if (costs.length > remembered) costs.shift();
    const rest = costs.length === 0 ? 0 : Math.max(shortestRest, restFactor * Math.min(...costs));
    restUntil = performance.now() + (result.ok ? rest : Math.max(rest, restAfterFailure));
    keep(of, result);
    plan();
  };

  /** Asks now, later or not at all, by what is wished and what was asked last. */
  const plan = (): void => {
    clearTimeout(timer);
    const of = subject.value;
    if (of === null) {
      value.value = null;
      problem.value = null;
    } else if (!busy.value && visible.value) {
      if (asked.value.wish !== wish.value) void request(of);
      else if (asked.value.step !== step.value)
        timer = setTimeout(() => void request(of), Math.max(0, restUntil - performance.now()));
    }
  };

  const refresh = (): void => {
    wish.value++;
    plan();
  };

  // What another run has made must not stand under this one's name, however long the new figure takes.
  watch(
    () => subject.value?.run,
    () => {
      value.value = null;
      problem.value = null;
    },
    { flush: 'sync' },
  );
  watch([() => subject.value?.run, () => subject.value?.step, options.deps ?? (() => null)], refresh);
  watch([step, visible], plan);
  plan();
  onScopeDispose(() => {
    over = true;
    clearTimeout(timer);
  });

  return {
    value: shallowReadonly(value),
    stale: computed(
      () => value.value !== null && (asked.value.wish !== wish.value || asked.value.step !== step.value),
    ),
    busy: readonly(busy),
    problem: shallowReadonly(problem),
    tookMs: readonly(tookMs),
    refresh,
  };
};
