import { existsSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { importFiles } from '../../../src/main/lab/datasets/import.ts';
import { openPresets } from '../../../src/main/lab/presets/presets.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { smallFiles, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';
import { openLab } from '../support/open-lab.ts';
import { valueOf } from '../support/results.ts';
import { recordIn } from '../support/run-files.ts';

const lab = laboratory();
const datasets = join(lab.home, 'datasets');
const experiment = experimentSchema.parse({
  name: 'small',
  dataset: { kind: 'crosses' },
  model: { encoder: [16], decoder: [16], latent: 3 },
  training: { batchSize: 64, epochs: 1 },
});

beforeAll(async () => {
  const files = Object.entries(smallFiles()).map(([name, bytes]) => ({ name, bytes }));
  valueOf(await importFiles(datasets, 'crosses', files));
  expect(existsSync(join(datasets, 'crosses', 'lock'))).toBe(false);
  const presets = await openPresets(lab.home, () => {});
  valueOf(presets.save('small crosses', experiment));
  presets.close();
});

test("a person's preset trains on data that were imported in the window", async () => {
  const run = join(lab.folder, 'by preset');
  const ended = await lab.run(['train', '--preset', 'small crosses', '--seed', '1', '--out', run]);
  expect(ended, ended.stderr).toMatchObject({ code: 0, stdout: `${run}\n` });
  expect(recordIn(run)).toMatchObject({
    status: 'finished',
    experiment: { ...experiment, training: { ...experiment.training, seed: 1 } },
    dataset: { kind: 'crosses', counts: { train: 600, test: 200 } },
  });
});

test('a run of the window is measured, gone on with and drawn, and told where its data are gone', async () => {
  const deleted = writeData(join(lab.home, 'trash', 'long ago'), {});
  utimesSync(deleted, 0, 0);
  const window = await openLab(lab.home);
  expect(existsSync(deleted)).toBe(false);
  const { run: name } = await window.ask('start', { experiment });
  if (name === null) throw new Error('it was queued');
  await window.until({ phase: 'ended' });
  await window.close();

  const measured = await lab.run(['evaluate', name, '--json']);
  expect(measured, measured.stderr).toMatchObject({ code: 0 });
  const run = join(lab.home, 'runs', name);
  const { final } = recordIn(run);
  const { negativeElbo } = final?.test ?? {};
  expect(JSON.parse(measured.stdout)).toMatchObject({ run: name, test: { negativeElbo } });
  const resumed = await lab.run(['train', '--resume', name, '--epochs', '2']);
  expect(resumed, resumed.stderr).toMatchObject({ code: 0 });
  expect(recordIn(run)).toMatchObject({ status: 'finished', epochsDone: 2 });
  expect(existsSync(join(run, 'figures', 'reconstruction.png'))).toBe(true);

  rmSync(join(datasets, 'crosses'), { recursive: true });
  const missing = await lab.run(['evaluate', name]);
  expect(missing).toMatchObject({ code: 2, stdout: '' });
  expect(missing.stderr).toMatch(/^vae-lab: The data set "crosses" is not in .*--data\.\n$/);
});
