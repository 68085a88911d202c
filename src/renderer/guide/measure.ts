import { computationSchema, isResultOf } from '../../shared/computations.ts';
import type {
  Computation,
  ComputationInput,
  ComputationKind,
  ComputationResult,
  ResultOf,
} from '../../shared/computations.ts';
import type { WordKey } from '../i18n/index.ts';

/** The words of a measure: its name, when a model counts as showing the claim, and the sentence for either case. */
export type MeasureWords = {
  readonly name: WordKey;
  readonly rule: WordKey;
  readonly yes: WordKey;
  readonly no: WordKey;
};

/** A number that a claim states: what is computed, what is said of it, and whether the model shows the claim. */
export type Measure = MeasureWords & {
  readonly computation: Computation;
  /** Sentences with the numbers, their counts and their standard errors. */
  readonly says: (result: ComputationResult) => readonly string[];
  readonly shows: (result: ComputationResult) => boolean;
};

type Reads<K extends ComputationKind> = {
  readonly says: (result: ResultOf<K>) => readonly string[];
  readonly shows: (result: ResultOf<K>) => boolean;
};

/** A measure by one kind of computation; results of other kinds say nothing to it. */
export const measure = <K extends ComputationKind>(
  kind: K,
  options: Omit<Extract<ComputationInput, { kind: K }>, 'kind'>,
  words: MeasureWords,
  { says, shows }: Reads<K>,
): Measure => ({
  ...words,
  computation: computationSchema.parse({ ...options, kind }),
  says: (result) => (isResultOf(result, kind) ? says(result) : []),
  shows: (result) => isResultOf(result, kind) && shows(result),
});
