import { describe, expect, test } from 'vitest';
import { chapters } from '../../../../src/renderer/guide/chapters/index.ts';
import { isSame } from '../../../../src/renderer/guide/recipe.ts';
import type { Evidence } from '../../../../src/renderer/guide/recipe.ts';
import { recipes } from '../../../../src/renderer/guide/recipes.ts';
import type { RecipeId } from '../../../../src/renderer/guide/recipes.ts';
import { expectedTime } from '../../../../src/renderer/stores/estimate.ts';
import type { ComputationResult } from '../../../../src/shared/computations.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';
import { codes, noise, paths, regions, spread } from './results.ts';

const ids = Object.keys(recipes) as RecipeId[];

type Numbers = { readonly kl?: number | null; readonly reconstruction?: number; readonly active?: number };
const known = (numbers: Numbers, ...results: readonly ComputationResult[]): Evidence => {
  const { kl = 17, reconstruction = 100, active = 10 } = numbers;
  const losses = { reconstruction, kl, negativeElbo: kl === null ? null : reconstruction + kl };
  return {
    final: {
      ...{ test: losses, train: losses, klPerDimension: Array.from({ length: 10 }, () => 1) },
      activeUnits: { variance: active, kl: kl === null ? null : active },
    },
    results,
  };
};
const plain = { kl: null };
const betas = (...given: readonly (readonly [kl: number, reconstruction: number, deviation: number])[]) =>
  given.map(([kl, reconstruction, deviation]) => known({ kl, reconstruction }, spread(deviation)));
/** Noise whose reconstruction costs `rise` nats a level more. */
const costing = (rise: number): ComputationResult => {
  const result = noise(null);
  return {
    ...result,
    relative: result.relative.map((level, i) => ({
      ...level,
      reconstruction: { value: 100 + i * rise, standardError: 1.5 },
    })),
  };
};

describe('a recipe', () => {
  // The first of each pair is close to what the runs of the guide gave.
  test.each<[RecipeId, boolean, readonly Evidence[]]>([
    ['codes', false, [known({}, codes(0.544, 0.699)), known(plain, codes(0, 0.742))]],
    ['codes', true, [known({}, codes(0.9, 0.9)), known(plain, codes(0, 0.742))]],
    ['codes', false, [known({}, codes(0.9, 0.9)), known(plain, codes(0.89, 0.2))]],
    ['codes', false, [known({}), known(plain, codes(0, 0))]],
    ['regions', false, [known({}, regions(0.957)), known(plain, regions(0.961))]],
    ['regions', true, [known({}, regions(0.957)), known(plain, regions(0.9))]],
    ['noise', true, [known({}, costing(10)), known(plain, costing(20))]],
    ['noise', false, [known({}, costing(10)), known(plain, costing(11))]],
    ['beta', true, betas([22, 102, 0.15], [17, 105, 0.25], [7.7, 128, 0.5], [2.7, 164, 0.8])],
    ['beta', false, betas([22, 102, 0.15], [17, 105, 0.25], [7.7, 128, 0.25], [2.7, 164, 0.8])],
    ['beta', false, betas([22, 102, 0.15], [23, 105, 0.25], [7.7, 128, 0.5], [2.7, 164, 0.8])],
    ['beta', false, betas([22, 102, 0.15], [17, 101, 0.25], [7.7, 128, 0.5], [2.7, 164, 0.8])],
    ['collapse', true, [known({ active: 4 }), known({ active: 9 }), known({ active: 10 })]],
    ['collapse', false, [known({ active: 4 }), known({ active: 4 }), known({ active: 10 })]],
    ['collapse', false, [known({ active: 10 }), known({ active: 10 }), known({ active: 10 })]],
  ])(
    '%s: whether its runs show it (%s) is decided by the rule that the page states',
    (id, shown, evidence) => {
      expect(recipes[id].shows(evidence)).toBe(shown);
      const rows = recipes[id].rows(evidence);
      expect(rows.length).toBeGreaterThan(3);
      for (const { cells } of rows) expect(cells).toHaveLength(evidence.length);
    },
  );

  test('says what was measured on which run, and a dash where a run has no such number', () => {
    const [vae, other] = [
      known({}, codes(0.544, 0.699), paths(4, 9, 0.84)),
      known(plain, codes(0, 0.742), paths(4, 9, 0.87)),
    ];
    expect(recipes.codes.rows([vae, other])[0]?.cells).toEqual(['54.4 % ± 1.6', '0.0 % ± 0.0']);
    const under = recipes.noise.rows([
      known({}, noise([0.9, 0.9, 0.88, 0.8, 0.6])),
      known(plain, noise(null)),
    ]);
    expect(under[0]?.cells).toEqual(['88.0 % ± 1.5', '–']);
    expect(under.at(-1)?.cells[0]).toBe('30.0 ± 2.1');
    const final = recipes.collapse.rows([known({ active: 4 }), known(plain)]);
    expect(final.map(({ cells }) => cells[1])).toEqual(['100.0', '–', '–', '10 / –']);
  });

  test('stands in a chapter, trains different runs that are as old as each other, in at most 90 s', () => {
    const used = chapters.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'recipe' ? [block.recipe] : [])),
    );
    expect([...used].sort()).toEqual([...ids].sort());
    for (const { runs } of Object.values(recipes)) {
      for (const [i, each] of runs.entries())
        expect(runs.map(({ train }) => isSame(each, train)).indexOf(true)).toBe(i);
      expect(new Set(runs.map(({ train }) => train.training.epochs)).size).toBe(1);
      const seconds = runs.reduce(
        (sum, { train }) => sum + expectedTime(train, { pixels: 784, images: 60_000 }, [])!.seconds,
        0,
      );
      expect(seconds).toBeLessThan(90);
    }
  });

  test('takes a run of any name and seed, and none that differs otherwise', () => {
    const [vae] = recipes.codes.runs;
    const like = (changes: object) =>
      isSame(vae!, experimentSchema.parse({ training: { epochs: 3 }, ...changes }));
    expect(like({ name: 'mine', training: { epochs: 3, seed: 7 } })).toBe(true);
    expect(like({ training: { epochs: 30 } })).toBe(false);
    expect(like({ objective: { beta: 2 } })).toBe(false);
    expect(like({ dataset: { kind: 'kmnist' } })).toBe(false);
  });
});
