import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasureId } from '../../../src/renderer/guide/measures.ts';
import type { RecipeId } from '../../../src/renderer/guide/recipes.ts';
import { computedSchema, isResultOf } from '../../../src/shared/computations.ts';
import type { ComputationKind, Computed, ResultOf } from '../../../src/shared/computations.ts';
import type { Estimate } from '../../../src/shared/estimate.ts';
import { runLabelSchema } from '../../../src/shared/lab-state.ts';
import { runRecordSchema, type RunRecord } from '../../../src/shared/run.ts';

/** What the guide's numbers must be: read from the folders of runs, and written here anew. */

/** A run as its folder tells of it. */
export type Kept = { readonly record: RunRecord; readonly computed: readonly Computed[] };

const readKept = (folder: string): Kept => {
  const record = runRecordSchema.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
  const kept = join(folder, 'computed');
  const names = readdirSync(folder).includes('computed') ? readdirSync(kept) : [];
  const computed = names
    // A file that is being written has another ending.
    .filter((name) => name.endsWith('.json'))
    .map((name) => computedSchema.parse(JSON.parse(readFileSync(join(kept, name), 'utf8'))));
  return { record, computed };
};

/** The runs of a lab by the numbers that it has given them. */
export const keptByNumber = (runs: string): ReadonlyMap<number, Kept> =>
  new Map(
    readdirSync(runs).map((name) => {
      const label = runLabelSchema.parse(JSON.parse(readFileSync(join(runs, name, 'lab.json'), 'utf8')));
      return [label.number, readKept(join(runs, name))];
    }),
  );

const result = <K extends ComputationKind>(
  { computed }: Kept,
  kind: K,
  which: (found: ResultOf<K>) => boolean = () => true,
): ResultOf<K> => {
  const found = computed
    .map((each) => each.result)
    .filter((each) => isResultOf(each, kind))
    .find(which);
  if (found === undefined) throw new Error(`${kind} is not kept.`);
  return found;
};
const pathsFrom = (kept: Kept, from: number): ResultOf<'paths'> =>
  result(kept, 'paths', (found) => found.from === from);

/** With so many digits, halves rounded up as they are in decimals. */
const fixed = (value: number, digits: number): string =>
  new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  })
    .format(value)
    .replace('-', '−');
const share = ({ value, standardError }: Estimate): string =>
  `${fixed(100 * value, 1)} % ± ${fixed(100 * standardError, 1)}`;
const number = ({ value, standardError }: Estimate, digits: number): string =>
  `${fixed(value, digits)} ± ${fixed(standardError, digits)}`;

const codes = (kept: Kept): readonly string[] => {
  const { prior, fitted, reconstructions } = result(kept, 'random-codes');
  return [prior, fitted, reconstructions].map(({ alike }) => share(alike));
};
const paths = (kept: Kept, from: number): readonly string[] => {
  const { direct, ends, passed } = pathsFrom(kept, from);
  return [direct, ends, ...passed.map((each) => each.share)].map(share);
};

/** The numbers that a measure must state of a run, as they stand on the page in either language. */
export const measureNumbers: Readonly<Record<MeasureId, (kept: Kept) => readonly string[]>> = {
  'prior-codes': codes,
  'plain-codes': codes,
  near: (kept) => paths(kept, 4),
  far: (kept) => paths(kept, 0),
  spread: (kept) => result(kept, 'spread').moments.map(({ deviation }) => number(deviation, 4)),
  noise: (kept) => {
    const { posterior, relative } = result(kept, 'noise');
    return [...(posterior ?? []), ...relative].flatMap(({ scale, kept: same, reconstruction }) => [
      `×${scale}: ${share(same)}`,
      ...(reconstruction === null ? [] : [`×${scale}: ${number(reconstruction, 1)}`]),
    ]);
  },
  bounds: (kept) => {
    const { points } = result(kept, 'importance-bound');
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) throw new Error('The bound has no points.');
    return [number(last.gap, 2), fixed(first.bound, 2), fixed(last.bound, 2)];
  },
};

const final = ({ record }: Kept): readonly string[] => {
  if (record.final === null) throw new Error('The run has no final numbers.');
  const { test, activeUnits } = record.final;
  return [
    fixed(test.reconstruction, 1),
    test.kl === null ? '–' : fixed(test.kl, 2),
    test.negativeElbo === null ? '–' : fixed(test.negativeElbo, 1),
    `${activeUnits.variance} / ${activeUnits.kl ?? '–'}`,
  ];
};

/** The cells of a recipe's table in the column of a run, from above. */
export const recipeNumbers: Readonly<Record<RecipeId, (kept: Kept) => readonly string[]>> = {
  codes: (kept) => [...codes(kept), share(pathsFrom(kept, 4).direct)],
  regions: (kept) => {
    const { accuracy, ends, midpoints } = result(kept, 'regions');
    return [...[accuracy, ends, midpoints].map(share), share(pathsFrom(kept, 0).direct)];
  },
  noise: (kept) => {
    const { posterior, relative } = result(kept, 'noise');
    const own = posterior?.find(({ scale }) => scale === 1);
    const [still, moved] = [0, 2].map((at) => relative.find(({ scale }) => scale === at)?.reconstruction);
    if (!still || !moved) throw new Error('The reconstruction under noise is not kept.');
    const standardError = Math.sqrt(still.standardError ** 2 + moved.standardError ** 2);
    return [
      own === undefined ? '–' : share(own.kept),
      ...relative.filter(({ scale }) => [0, 1, 2, 4].includes(scale)).map((level) => share(level.kept)),
      number({ value: moved.value - still.value, standardError }, 1),
    ];
  },
  beta: (kept) => {
    const last = result(kept, 'spread').moments.at(-1);
    return [...final(kept), last === undefined ? '' : number(last.deviation, 4)];
  },
  collapse: final,
};
