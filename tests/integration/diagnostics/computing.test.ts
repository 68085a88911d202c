import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { computationSchema } from '../../../src/shared/computations.ts';
import type { ComputationInput } from '../../../src/shared/computations.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
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
    const began = performance.now();
    valueOf(await engine.ask('cancelCompute', {}));
    expect(errorOf(await long).code).toBe('task.cancelled');
    expect(performance.now() - began).toBeLessThan(1000);
    valueOf(await compute({ kind: 'probes', queries: 10 }));
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
