import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCheckpoint, writeCheckpoint } from '../../../src/main/lab/runs/checkpoint.ts';
import { smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { eventsIn, laboratory } from '../support/lab.ts';
import { valueOf } from '../support/results.ts';
import { epochsIn, readSafetensors, recordIn, stepsIn, sumOf } from '../support/run-files.ts';

const lab = laboratory();
const data = writeData(join(lab.folder, 'data'), smallFiles());

const advice =
  /^vae-lab: The loss became NaN or infinite at step \d+\. The last good model \(step \d+\) is kept\. Try a learning rate below [\d.e-]+\.$/m;

/** Nothing that a diverged run leaves holds a number that is none. */
const expectFinite = (run: string): void => {
  expect(readFileSync(join(run, 'steps.csv'), 'utf8')).not.toMatch(/nan|inf/i);
  expect(readFileSync(join(run, 'metrics.jsonl'), 'utf8')).not.toMatch(/nan|inf|null,"kl/i);
  for (const { data: values } of readSafetensors(join(run, 'checkpoint.safetensors')).tensors.values())
    expect(values.every(Number.isFinite)).toBe(true);
  expect(existsSync(join(run, 'lock'))).toBe(false);
};

test('a learning rate of 10 on MNIST ends with advice and code 3, not with figures', async () => {
  const run = join(lab.folder, 'ten');
  const ended = await lab.run(['train', '--set', 'optimizer.learningRate=10', '--out', run]);
  expect(ended).toMatchObject({ code: 3, stdout: `${run}\n` });
  expect(ended.stderr).toMatch(advice);
  expect(ended.stderr).toMatch(/below 1\./);
  expect(recordIn(run)).toMatchObject({ status: 'diverged', epochsDone: 0, step: 0, final: null });
  expect(existsSync(join(run, 'figures'))).toBe(false);
  expectFinite(run);
  const measured = await lab.run(['evaluate', run, '--limit', '100', '--json']);
  expect(measured).toMatchObject({ code: 0 });
  expect(measured.stdout).not.toMatch(/null,"kl"|NaN/);
});

test('a run that diverges later keeps the checkpoint, the losses and the figures of its last good epoch', async () => {
  const run = join(lab.folder, 'later');
  const train = ['train', '--data', data, ...smallModel, '--epochs', '2', '--out', run];
  expect(await lab.run(train)).toMatchObject({ code: 0 });
  const { final } = recordIn(run);
  const { tensors, ...checkpoint } = valueOf(await readCheckpoint(run));
  const spoilt = new Map(tensors);
  const last = spoilt.get('decoder.1.weight');
  spoilt.set('decoder.1.weight', {
    shape: last?.shape ?? [],
    data: last?.data.map(() => 3e38) ?? new Float32Array(),
  });
  valueOf(await writeCheckpoint(run, { ...checkpoint, tensors: spoilt }));
  const before = sumOf(join(run, 'checkpoint.safetensors'));

  const ended = await lab.run(['train', '--resume', run, '--data', data, '--epochs', '5', '--json']);
  expect(ended).toMatchObject({ code: 3 });
  expect(ended.stderr).toMatch(advice);
  expect(ended.stderr).toContain('good model (step 20)');
  expect(eventsIn(ended.stdout).at(-1)).toMatchObject({ type: 'ended', status: 'diverged', step: 20 });
  expect(sumOf(join(run, 'checkpoint.safetensors'))).toBe(before);
  expect(recordIn(run)).toMatchObject({ status: 'diverged', epochsDone: 2, step: 20, final });
  expect(stepsIn(run).length).toBeGreaterThanOrEqual(20);
  expect(epochsIn(run)).toHaveLength(4);
  expectFinite(run);
});
