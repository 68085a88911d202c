import { computationSchema, isResultOf } from '../../shared/computations.ts';
import type {
  Computation,
  ComputationInput,
  ComputationKind,
  ComputationResult,
  ResultOf,
} from '../../shared/computations.ts';
import { experimentSchema } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { WordKey } from '../i18n/index.ts';
import type { Place, Query } from '../stores/place.ts';

/** A run of a recipe: what it is called in the table, and what is trained where there is none. */
export type Ingredient = { readonly name: () => string; readonly train: Experiment };

/** What is known of one of the runs: its record with its final numbers, and what was measured on its last weights. */
export type Evidence = {
  readonly final: NonNullable<RunRecord['final']>;
  readonly results: readonly ComputationResult[];
};

export type RecipeRow = { readonly name: string; readonly cells: readonly string[] };

/** A claim that several runs show together: which runs, what is measured on each, and when it counts as shown. */
export type Recipe = {
  readonly words: Readonly<Record<'title' | 'says' | 'rule' | 'yes' | 'no', WordKey>>;
  readonly runs: readonly Ingredient[];
  readonly measures: readonly Computation[];
  readonly place: Place;
  readonly query: Query;
  readonly rows: (evidence: readonly Evidence[]) => readonly RecipeRow[];
  readonly shows: (evidence: readonly Evidence[]) => boolean;
};

/** All recipes train so long: enough for what they show, and all runs of one are as old as each other. */
const epochs = 3;

export const ingredient = (name: () => string, settings: object): Ingredient => ({
  name,
  train: experimentSchema.parse({ training: { epochs }, ...settings }),
});

export const asked = (...given: readonly ComputationInput[]): readonly Computation[] =>
  given.map((each) => computationSchema.parse(each));

/** What makes two runs the same ingredient: all that decides their numbers but the seed. */
const recipeKey = ({ training, ...experiment }: Experiment): string =>
  JSON.stringify({ ...experiment, name: null, training: { ...training, seed: null } });

export const isSame = ({ train }: Ingredient, experiment: Experiment): boolean =>
  recipeKey(train) === recipeKey(experiment);

/** The result of one kind among what was measured. */
export const found = <K extends ComputationKind>({ results }: Evidence, kind: K): ResultOf<K> | null =>
  results.find((result) => isResultOf(result, kind)) ?? null;
