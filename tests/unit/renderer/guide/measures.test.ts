import { describe, expect, test } from 'vitest';
import { measuresOf } from '../../../../src/renderer/guide/claim-measures.ts';
import { claims } from '../../../../src/renderer/guide/claims.ts';
import type { ClaimId } from '../../../../src/renderer/guide/claims.ts';
import { measures } from '../../../../src/renderer/guide/measures.ts';
import type { MeasureId } from '../../../../src/renderer/guide/measures.ts';
import { words } from '../../../../src/renderer/i18n/index.ts';
import type { ComputationResult } from '../../../../src/shared/computations.ts';
import { bound, codes, noise, paths, spread } from './results.ts';

const ids = Object.keys(measures) as MeasureId[];

describe('a claim of the guide', () => {
  // The numbers of the quick-start and its autoencoder are among them; beside each, what just does not count.
  test.each<[MeasureId, boolean, ComputationResult]>([
    ['prior-codes', true, codes(0.544, 0.699, 0.905)],
    ['prior-codes', false, codes(0.46, 0.699, 0.905)],
    ['prior-codes', false, codes(0, 0.742, 0.928)],
    ['plain-codes', true, codes(0, 0.2, 0.928)],
    ['plain-codes', false, codes(0, 0.742, 0.928)],
    ['plain-codes', false, codes(0.742, 0.2, 0.928)],
    ['near', true, paths(4, 9, 0.8375)],
    ['near', false, paths(4, 9, 0.53)],
    ['near', false, paths(4, 9, 0.2)],
    ['far', true, paths(0, 8, 0.4375)],
    ['far', false, paths(0, 8, 0.5225)],
    ['far', false, paths(0, 8, 0.47)],
    ['spread', true, spread(0.246)],
    ['spread', false, spread(0.499)],
    ['spread', false, spread(0.76)],
    ['noise', true, noise([0.938, 0.93, 0.916, 0.846, 0.6])],
    ['noise', false, noise([0.938, 0.9, 0.88, 0.8, 0.5])],
    ['noise', false, noise([0.938, 0.93, 0.916, 0.88, 0.7])],
    ['noise', false, noise(null)],
    ['bounds', true, bound(3.31, 0.15)],
    ['bounds', false, bound(0.2, 0.15)],
    ['bounds', false, bound(-0.3, 0.1)],
  ])('%s: whether a model shows it (%s) is decided by the rule that the page states', (id, shown, result) => {
    expect(measures[id].shows(result)).toBe(shown);
  });

  test('says nothing of a result of another kind', () => {
    for (const id of ids) {
      const other = measures[id].computation.kind === 'spread' ? paths(0, 8, 0.9) : spread(0.2);
      expect(measures[id].says(other)).toEqual([]);
      expect(measures[id].shows(other)).toBe(false);
    }
  });

  test('that is shown somewhere is a claim of the guide, and every measure belongs to one', () => {
    const used = (Object.keys(claims) as ClaimId[]).flatMap((claim) => measuresOf(claim));
    expect([...new Set(used)].sort()).toEqual([...ids].sort());
  });

  test('has different words for either case', () => {
    for (const { yes, no } of Object.values(measures)) expect(words[yes].en).not.toBe(words[no].en);
  });
});

describe('what is said of a result', () => {
  const said = (id: MeasureId, result: ComputationResult): string => measures[id].says(result).join('\n');

  test('holds each number with its count and its standard error', () => {
    const text = said('prior-codes', codes(0.544, 0.699, 0.905));
    for (const number of ['1,000 codes', '54.4 % ± 1.6', '69.9 % ± 1.5', '90.5 % ± 0.9', '50 %', '60,000'])
      expect(text).toContain(number);
    const far = said('far', paths(0, 8, 0.4375));
    expect(far).toContain('Of 400 straight paths from 0 to 8');
    expect(far).toContain('43.8 % ± 2.5');
    // The class that most paths pass comes first.
    expect(far).toContain('5: 31.0 % ± 2.3 · 2: 14.0 % ± 1.7');
    expect(said('spread', spread(0.246))).toContain('step 0: 1.0200 ± 0.0010 · step 1,407: 0.2460 ± 0.0010');
    expect(said('noise', noise([0.938, 0.93, 0.916, 0.846, 0.6]))).toContain('×4: 60.0 % ± 2.2');
    expect(said('noise', noise(null))).not.toContain('σ⊙ε');
    expect(said('bounds', bound(3.31, 0.15))).toContain('3.31 ± 0.15 nats');
  });

  test('calls the bound on grey pixels one of a cross-entropy, and only there', () => {
    const grey = bound(3.31, 0.15);
    const dynamic = { ...grey, provenance: { ...grey.provenance, pixels: 'dynamic' as const } };
    expect(said('bounds', grey)).toContain('cross-entropy');
    expect(said('bounds', dynamic)).not.toContain('cross-entropy');
  });
});
