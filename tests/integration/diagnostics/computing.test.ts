import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { computationSchema } from '../../../src/shared/computations.ts';
import type { ComputationInput } from '../../../src/shared/computations.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { allowed, crowding } from '../../support/crowding.ts';
import { engineHere } from '../support/engine-here.ts';
import { smallFiles, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';
import { errorOf, valueOf } from '../support/results.ts';

const lab = laboratory();
const data = writeData(join(lab.folder, 'data'), smallFiles());
const settings = {
  model: { encoder: [16], decoder: [16], latent: 3 },
  training: { epochs: 2, batchSize: 64 },
};
const stored = join(lab.folder, 'stored');
const plain = join(lab.folder, 'autoencoder');
const engine = engineHere();

const compute = (given: ComputationInput, folder = stored, step: number | null = null) =>
  engine.ask('compute', { folder, data, step, computation: computationSchema.parse(given) });

beforeAll(async () => {
  const train = (folder: string, objective: object) =>
    engine.ask('train', {
      ...{ folder, data, parent: null },
      experiment: experimentSchema.parse({ ...settings, objective }),
    });
  valueOf(await train(stored, {}));
  valueOf(await train(plain, { kind: 'autoencoder' }));
});

describe('an engine that computes', () => {
  test('says what each result was made from, and gives the same again', async () => {
    const given = [
      { kind: 'importance-bound', images: 10, samples: 20 },
      { kind: 'bound-bracket', images: 10, samples: 20 },
      { kind: 'kl-decomposition', images: 50, samples: 1000 },
      { kind: 'probes', queries: 40 },
      { kind: 'random-codes', codes: 300, references: 200 },
      { kind: 'paths', from: 0, to: 8, pairs: 300 },
      { kind: 'spread' },
      { kind: 'noise', images: 300 },
      { kind: 'regions', pairs: 300 },
    ] as const;
    for (const computation of given) {
      const first = valueOf(await compute(computation));
      expect(first.result.kind).toBe(computation.kind);
      expect(first.result.provenance).toMatchObject({ run: 'stored', epoch: 2, split: 'test' });
      expect(valueOf(await compute(computation)).result).toEqual(first.result);
    }
  });

  test('computes at the step that is asked for', async () => {
    const at = async (step: number) =>
      valueOf(await compute({ kind: 'importance-bound', images: 10, samples: 1 }, stored, step)).result;
    const [start, later] = [
      await at(0),
      valueOf(await compute({ kind: 'importance-bound', images: 10, samples: 1 })).result,
    ];
    if (start.kind !== 'importance-bound' || later.kind !== 'importance-bound')
      throw new Error('another figure');
    expect(start.provenance.step).toBe(0);
    expect(start.points[0]!.bound).toBeGreaterThan(later.points[0]!.bound);
  });

  test('answers others meanwhile, refuses a second computation, and cancels at once', async () => {
    valueOf(await engine.ask('open', { folder: stored, data, step: null }));
    const long = compute({ kind: 'importance-bound', images: 50, samples: 5000 });
    expect(errorOf(await compute({ kind: 'probes' })).code).toBe('engine.refused');
    valueOf(await engine.ask('decode', { codes: new Float32Array(3) }));
    valueOf(await engine.ask('open', { folder: stored, data, step: 0 }));
    const crowd = crowding();
    const began = performance.now();
    valueOf(await engine.ask('cancelCompute', {}));
    expect(errorOf(await long).code).toBe('task.cancelled');
    expect(performance.now() - began).toBeLessThan(allowed(1000, crowd));
    valueOf(await compute({ kind: 'probes', queries: 10 }));
  });

  test('measures the spread of the posteriors at the moments that a run keeps, the asked one last', async () => {
    const { result } = valueOf(await compute({ kind: 'spread' }));
    if (result.kind !== 'spread') throw new Error('another result');
    expect(result.images).toBe(200);
    expect(result.moments.map(({ step }) => step)).toEqual([0, 10, result.provenance.step]);
    const at = valueOf(await compute({ kind: 'spread' }, stored, 10)).result;
    if (at.kind !== 'spread') throw new Error('another result');
    expect(at.moments).toEqual(result.moments.slice(0, 2));
    const mean = result.perDimension.reduce((sum, deviation) => sum + deviation / 3, 0);
    expect(result.moments.at(-1)?.deviation.value).toBeCloseTo(mean, 6);
  });

  test('moves an autoencoder by noise of the size of its codes alone, and draws its codes in both ways', async () => {
    const noise = valueOf(await compute({ kind: 'noise' }, plain)).result;
    if (noise.kind !== 'noise') throw new Error('another result');
    expect(noise.posterior).toBeNull();
    expect(noise.relative.map(({ scale }) => scale)).toEqual([0, 0.5, 1, 2, 4]);
    const costs = noise.relative.map(({ reconstruction }) => reconstruction?.value ?? NaN);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    const own = valueOf(await compute({ kind: 'noise' })).result;
    if (own.kind !== 'noise' || own.posterior === null) throw new Error('another result');
    expect(own.posterior[0]).toEqual(own.relative[0]);
    expect(own.posterior[2]).not.toEqual(own.relative[2]);
    const codes = valueOf(await compute({ kind: 'random-codes', references: 300 }, plain)).result;
    if (codes.kind !== 'random-codes') throw new Error('another result');
    expect(codes.references).toBe(300);
    expect(codes.fitted).not.toEqual(codes.prior);
    expect(errorOf(await compute({ kind: 'spread' }, plain)).message).toContain('autoencoder');
  });

  test('says of a class that the data lack, and of data without labels, that no class can be told', async () => {
    const missing = errorOf(await compute({ kind: 'paths', from: 0, to: 77 }));
    expect(missing).toMatchObject({ code: 'usage.invalid' });
    expect(missing.message).toContain('class 77');
    const images = Object.fromEntries(
      Object.entries(smallFiles()).filter(([name]) => !name.includes('labels')),
    );
    const unlabelled = writeData(join(lab.folder, 'unlabelled'), images);
    const folder = join(lab.folder, 'nameless');
    valueOf(
      await engine.ask('train', {
        ...{ folder, data: unlabelled, parent: null },
        experiment: experimentSchema.parse({ ...settings, training: { epochs: 1, batchSize: 64 } }),
      }),
    );
    const ask = (given: ComputationInput) =>
      engine.ask('compute', {
        ...{ folder, data: unlabelled, step: null },
        computation: computationSchema.parse(given),
      });
    for (const kind of ['noise', 'regions', 'probes'] as const)
      expect(errorOf(await ask({ kind })).message).toContain('no labels');
    const { result } = valueOf(await ask({ kind: 'random-codes', codes: 300, references: 200 }));
    if (result.kind !== 'random-codes') throw new Error('another result');
    expect(result.prior.agreed).toBeNull();
  });

  test('tells an autoencoder what it lacks, and measures its classes', async () => {
    const refused = errorOf(await compute({ kind: 'kl-decomposition' }, plain));
    expect(refused.code).toBe('usage.invalid');
    expect(refused.message).toContain('autoencoder');
    expect(valueOf(await compute({ kind: 'probes' }, plain)).result.kind).toBe('probes');
    valueOf(await engine.ask('open', { folder: plain, data, step: null }));
    expect(valueOf(await engine.ask('aggregate', { images: 20, seed: 0 })).figure).toBeNull();
  });
});
