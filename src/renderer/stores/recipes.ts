import { computed, shallowRef, watch } from 'vue';
import { isSame } from '../guide/recipe.ts';
import type { Evidence, Ingredient, Recipe } from '../guide/recipe.ts';
import { recipes } from '../guide/recipes.ts';
import type { RecipeId } from '../guide/recipes.ts';
import { topics } from '../lab/lab.ts';
import type { RunSummary } from '../../shared/lab-state.ts';
import type { RunRecord } from '../../shared/run.ts';
import { cancelTask, compute, readResults, resultFor, taskFor } from './computations.ts';
import { order, takeBack, waitingFor } from './guide.ts';
import type { Ordered } from './guide.ts';
import { goTo } from './place.ts';
import { begunRun, tickedRuns, toggleTick, untickAll } from './runs.ts';
import { selectRun } from './subject.ts';
import { showError } from './toasts.ts';

type Whole = RunSummary & { readonly record: RunRecord & { readonly final: Evidence['final'] } };

const isWhole = (run: RunSummary): run is Whole =>
  run.record?.status === 'finished' && run.record.final !== null;

/** The newest finished run of an ingredient; a branch has its parent's weights, which decide its numbers too. */
export const runOfIngredient = (each: Ingredient): Whole | null =>
  (topics.runs ?? [])
    .filter(isWhole)
    .find(({ label, record }) => label.parent === null && isSame(each, record.experiment)) ?? null;

export const missingOf = ({ runs }: Recipe): readonly Ingredient[] =>
  runs.filter((each) => runOfIngredient(each) === null);

/** What is known of each run of a recipe; null where a run or a measurement is missing. */
export const evidenceOf = ({ runs, measures }: Recipe): readonly Evidence[] | null => {
  const all: Evidence[] = [];
  for (const each of runs) {
    const run = runOfIngredient(each);
    if (run === null) return null;
    const results = measures
      .flatMap((computation) => resultFor(run.id, computation)?.result ?? [])
      .filter(({ provenance }) => provenance.step === run.record.step);
    if (results.length < measures.length) return null;
    all.push({ final: run.record.final, results });
  }
  return all;
};

/** What a recipe is busy with; one recipe at a time is. */
export type Cooking = {
  /** Tells one press of a button from the next. */
  readonly press: number;
  readonly recipe: RecipeId;
  readonly doing: 'training' | 'measuring';
  /** Counts the runs that train, or the measurements, from 1. */
  readonly at: number;
  readonly of: number;
  /** What trains or is measured: the ingredient, and its run once it has one. */
  readonly ingredient: Ingredient;
} & Ordered;
const busy = shallowRef<Cooking | null>(null);
export const cooking = computed(() => busy.value);

let presses = 0;
/** What a press is busy with, as long as nobody gave it up. */
const mineAt = (press: number): Cooking | null => (busy.value?.press === press ? busy.value : null);

const badEnds: ReadonlySet<string> = new Set(['interrupted', 'diverged', 'failed']);

/** Resolves once a run of the ingredient has finished, has ended otherwise, or nobody waits for it any more. */
const ended = (mine: () => Cooking | null): Promise<void> =>
  new Promise((resolve) => {
    const stop = watch(
      [() => topics.runs, busy],
      () => {
        const now = mine();
        const status = topics.runs?.find(({ id }) => id === now?.run)?.record?.status ?? '';
        if (now !== null && runOfIngredient(now.ingredient) === null && !badEnds.has(status)) return;
        // The first call comes before `watch` has returned.
        queueMicrotask(() => stop());
        resolve();
      },
      { immediate: true },
    );
  });

// A run that had to wait has a name once it has begun.
watch(begunRun, (begun) => {
  const now = busy.value;
  if (now?.doing !== 'training' || now.run !== null || begun === null) return;
  if (isSame(now.ingredient, begun.experiment) && waitingFor(now.ingredient.train) === undefined)
    busy.value = { ...now, run: begun.id };
});

/** Trains what a recipe lacks, one run after another. */
export const trainMissing = async (recipe: RecipeId): Promise<void> => {
  const press = ++presses;
  const missing = missingOf(recipes[recipe]);
  const of = missing.length;
  for (const [i, ingredient] of missing.entries()) {
    const at = { at: i + 1, of, ingredient };
    busy.value = { press, recipe, doing: 'training', ...at, run: null, accepted: false };
    const answer = await order(ingredient.train);
    const now = mineAt(press);
    if (!answer.ok) {
      showError(answer.error);
      break;
    }
    const ordered = { run: answer.value.run ?? now?.run ?? null, accepted: true };
    if (now === null) return takeBack(ingredient.train, ordered);
    busy.value = { ...now, ...ordered };
    await ended(() => mineAt(press));
    // Given up, or the run did not finish: what is missing then is on show.
    if (mineAt(press) === null || runOfIngredient(ingredient) === null) break;
  }
  if (mineAt(press) !== null) busy.value = null;
};

/** Measures what a recipe states and what is not measured yet, one number after another. */
export const measureRecipe = async (recipe: RecipeId): Promise<void> => {
  const press = ++presses;
  const { runs, measures } = recipes[recipe];
  const wanted = runs.flatMap((ingredient) => {
    const run = runOfIngredient(ingredient);
    return run === null ? [] : measures.map((computation) => ({ ingredient, run, computation }));
  });
  for (const [i, { ingredient, run, computation }] of wanted.entries()) {
    const at = { at: i + 1, of: wanted.length };
    busy.value = { press, recipe, doing: 'measuring', ...at, ingredient, run: run.id, accepted: true };
    const failure = await compute({ run: run.id, step: run.record.step }, computation);
    if (mineAt(press) === null) return;
    if (failure === null) continue;
    if (failure.code !== 'task.cancelled') showError(failure);
    break;
  }
  if (mineAt(press) !== null) busy.value = null;
};

/** Gives up what a recipe is busy with; what has been trained or measured stays. */
export const cancelCooking = async (): Promise<void> => {
  const now = busy.value;
  busy.value = null;
  if (now?.doing === 'training') await takeBack(now.ingredient.train, now);
  else if (now?.doing === 'measuring')
    for (const computation of recipes[now.recipe].measures) {
      const task = taskFor(now.run, computation);
      if (task !== null) cancelTask(task.id);
    }
};

/** Reads what the folders of a recipe's runs hold. */
export const readRecipe = async ({ runs }: Recipe): Promise<void> => {
  for (const each of runs) {
    const run = runOfIngredient(each);
    if (run !== null) await readResults(run.id);
  }
};

/** Puts the runs of a recipe side by side: the first as the subject, the others as the compare set. */
export const seeRecipe = ({ runs, place, query }: Recipe): void => {
  const [first, ...others] = runs.flatMap((each) => runOfIngredient(each) ?? []);
  if (first === undefined) return;
  if (tickedRuns.value.length > 0) untickAll();
  for (const run of [first, ...others]) toggleTick(run.id);
  selectRun(first.id);
  goTo(place, query);
};
