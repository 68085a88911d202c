import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { isPlain, isPlottedApart, ruledOut } from '../../../src/shared/objective-rules.ts';

const issues = (objective: object) =>
  experimentSchema
    .safeParse({ objective })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('objectives that make no sense', () => {
  it.each([
    [
      { kind: 'autoencoder', warmUp: { kind: 'linear' } },
      /^objective\.warmUp\.kind: An autoencoder has no KL term/,
    ],
    [{ kind: 'autoencoder', freeBits: 1 }, /^objective\.freeBits: An autoencoder has no KL term/],
    [{ kind: 'iwae', samples: 2 }, /^objective\.samples: .* so L must be 1$/],
    [{ kind: 'iwae', beta: 2 }, /^objective\.beta: .* so β must be 1$/],
    [{ kind: 'iwae', warmUp: { kind: 'cyclical' } }, /^objective\.warmUp\.kind: .* must be "none"$/],
    [{ kind: 'iwae', freeBits: 1 }, /^objective\.freeBits: /],
    [{ kind: 'tcvae', samples: 3 }, /^objective\.samples: /],
    [{ kind: 'tcvae', freeBits: 1 }, /^objective\.freeBits: /],
  ])('%j is refused by its field', (objective, sentence) => {
    expect(issues(objective)).toHaveLength(1);
    expect(issues(objective)[0]).toMatch(sentence);
  });

  it.each([
    { kind: 'tcvae', beta: 6, warmUp: { kind: 'linear' } },
    { freeBits: 1, samples: 3, warmUp: { kind: 'cyclical' } },
    { kind: 'autoencoder', beta: 4 },
  ])('%j is allowed', (objective) => expect(issues(objective)).toEqual([]));

  it('are mended by the values that the rules name', () => {
    for (const kind of ['iwae', 'tcvae', 'autoencoder'] as const) {
      const neutral = ruledOut(kind).reduce<object>(
        (held, { path, neutral: value }) =>
          path === 'warmUp.kind' ? { ...held, warmUp: { kind: value } } : { ...held, [path]: value },
        {},
      );
      expect(issues({ kind, ...neutral })).toEqual([]);
    }
  });
});

it('only β, L and the kind of KL leave an objective that follows from the two losses', () => {
  const plain = (objective: object) => isPlain(experimentSchema.parse({ objective }).objective);
  expect(plain({ beta: 4, samples: 3, kl: 'sampled' })).toBe(true);
  expect(plain({ kind: 'autoencoder' })).toBe(true);
  expect(plain({ freeBits: 0.1 })).toBe(false);
  expect(plain({ warmUp: { kind: 'linear' } })).toBe(false);
  expect(plain({ kind: 'iwae' })).toBe(false);
});

it.each([
  [{}, false],
  [{ samples: 5 }, false],
  [{ kind: 'autoencoder' }, false],
  [{ beta: 4 }, true],
  [{ freeBits: 0.5 }, true],
  [{ warmUp: { kind: 'linear' } }, true],
  [{ kind: 'iwae' }, true],
  [{ kind: 'tcvae', beta: 6 }, true],
] as const)('%j is plotted apart from −ELBO: %s', (objective, apart) => {
  expect(isPlottedApart(experimentSchema.parse({ objective }).objective)).toBe(apart);
});
