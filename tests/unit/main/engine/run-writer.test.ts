import { expect, onTestFinished, test } from 'vitest';
import { initialState } from '../../../../src/core/training/prepare.ts';
import { createProgram } from '../../../../src/core/vae/program.ts';
import { openRunWriter } from '../../../../src/main/engine/run-writer.ts';
import { readSnapshot } from '../../../../src/main/lab/runs/checkpoint.ts';
import { temporaryFolder } from '../../../integration/support/folders.ts';
import { valueOf } from '../../../integration/support/results.ts';
import { recordAt } from '../../../integration/support/run-folder.ts';

test('a run that diverges in its first epoch names its newest snapshot, which is ahead of the checkpoint', async () => {
  const folder = temporaryFolder();
  const record = recordAt(0);
  const { experiment, dataset } = record;
  const program = createProgram(experiment, 784, dataset.counts);
  const state = initialState(experiment, program.context.architecture);
  const writer = valueOf(await openRunWriter(folder, program, record));
  onTestFinished(async () => {
    await writer.close();
  });
  valueOf(await writer.keep({ type: 'snapshot', step: 0, weights: state.arrays }));
  valueOf(await writer.keep({ type: 'checkpoint', state }));
  for (const step of [10, 30]) valueOf(await writer.keep({ type: 'snapshot', step, weights: state.arrays }));
  expect(valueOf(await writer.keep({ type: 'diverged', step: 41 }))).toEqual({
    ...{ type: 'ended', status: 'diverged', step: 0, epochsDone: 0 },
    advice:
      'The loss became NaN or infinite at step 42. The last good model (step 30) is kept. ' +
      'Try a learning rate below 0.0001.',
  });
  expect(valueOf(await readSnapshot(folder, 30)).step).toBe(30);
});

test('a run that was given an absurd learning rate is told a sane one', async () => {
  const given = recordAt(0);
  const optimizer = { ...given.experiment.optimizer, learningRate: 1e308 };
  const experiment = { ...given.experiment, optimizer };
  const program = createProgram(experiment, 784, given.dataset.counts);
  const writer = valueOf(await openRunWriter(temporaryFolder(), program, { ...given, experiment }));
  onTestFinished(async () => {
    await writer.close();
  });
  const state = initialState(experiment, program.context.architecture);
  valueOf(await writer.keep({ type: 'checkpoint', state }));
  expect(valueOf(await writer.keep({ type: 'diverged', step: 1 }))).toMatchObject({
    advice: expect.stringMatching(/Try a learning rate below 1\.$/) as string,
  });
});
