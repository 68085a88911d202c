import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recompute } from '../../../scripts/verify/recompute.ts';
import { runsFolder } from '../../../src/main/lab/runs/home.ts';
import type { ComputationInput } from '../../../src/shared/computations.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { engineHere } from '../support/engine-here.ts';
import { smallFiles, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';
import { openLab } from '../support/open-lab.ts';
import type { OpenLab } from '../support/open-lab.ts';
import { valueOf } from '../support/results.ts';

const { home } = laboratory();
const data = writeData(join(home, 'datasets', 'crosses'), smallFiles());
const folder = join(runsFolder(home), 'short');
const asked: readonly ComputationInput[] = [
  { kind: 'random-codes', codes: 300, references: 200 },
  { kind: 'paths', from: 0, to: 8, pairs: 300 },
  { kind: 'importance-bound', images: 20, samples: 50 },
  { kind: 'spread' },
];

let lab: OpenLab;
beforeAll(async () => {
  const experiment = experimentSchema.parse({
    dataset: { kind: 'crosses' },
    model: { encoder: [16], decoder: [16], latent: 3 },
    training: { epochs: 2, batchSize: 64 },
  });
  valueOf(await engineHere().ask('train', { folder, data, parent: null, experiment }));
  lab = await openLab(home);
});
afterAll(() => lab.close());

const subject = { run: 'short', step: null };
const numbers = async (of: OpenLab) => (await of.ask('computed', { run: 'short' })).results;

describe('what a lab computed on a run', () => {
  test('is kept in its folder, is there when the lab starts again, and an engine finds it again from the folder alone', async () => {
    for (const computation of asked) await lab.ask('compute', { subject, computation });
    const stated = await numbers(lab);
    expect(stated).toHaveLength(asked.length);
    expect(new Set(stated.map(({ result }) => result.provenance.step))).toEqual(new Set([20]));
    await lab.close();
    lab = await openLab(home);
    const key = ({ computation }: (typeof stated)[number]): string => computation.kind;
    const byKind = (results: typeof stated) => Map.groupBy(results, key);
    expect(byKind(await numbers(lab))).toEqual(byKind(stated));
    const again = await recompute(folder, data);
    expect(again.map(({ stored, equal }) => [stored.computation.kind, equal]).sort()).toEqual(
      asked.map(({ kind }) => [kind, true]).sort(),
    );
  });

  test('that was tampered with is told apart, and a damaged file is set aside with a notice', async () => {
    const kept = join(folder, 'computed');
    const [file = ''] = readdirSync(kept).filter((name) => name.startsWith('paths'));
    const text = readFileSync(join(kept, file), 'utf8');
    writeFileSync(join(kept, file), text.replace(/"value": [\d.]+/, '"value": 0.123'));
    const tampered = (await recompute(folder, data)).filter(({ equal }) => !equal);
    expect(tampered.map(({ file: name }) => name)).toEqual([file]);
    writeFileSync(join(kept, file), text.slice(0, 100));
    expect(await numbers(lab)).toHaveLength(asked.length - 1);
    expect(lab.topic('notices')).toMatchObject([{ kind: 'computed-set-aside' }]);
    expect(readdirSync(kept).filter((name) => name.includes('.broken'))).toHaveLength(1);
  });
});
