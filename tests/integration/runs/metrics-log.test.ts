import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMetricsLog, truncateMetrics } from '../../../src/main/lab/runs/metrics-log.ts';
import type { MetricsLog } from '../../../src/main/lab/runs/metrics-log.ts';
import { epochRows, readRows, stepRows } from '../../../src/main/lab/runs/metrics-rows.ts';
import { temporaryFolder } from '../support/folders.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { epochRowAt, filesIn, stepRowAt } from '../support/run-folder.ts';

const text = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

const logged = async (folder: string, append: (log: MetricsLog) => void): Promise<void> => {
  const log = valueOf(await openMetricsLog(folder));
  append(log);
  valueOf(await log.close());
};

/** A run of three epochs of ten steps. */
const trained = async (): Promise<string> => {
  const folder = temporaryFolder();
  await logged(folder, (log) => {
    for (let step = 1; step <= 30; step++) {
      log.appendStep(stepRowAt(step));
      if (step % 10 !== 0) continue;
      log.appendEpoch(epochRowAt(step, 'train'));
      log.appendEpoch(epochRowAt(step, 'test'));
    }
  });
  return folder;
};

describe('the metrics of a run', () => {
  it('give back every row, each number to its last bit', async () => {
    const folder = await trained();
    const steps = valueOf(await readRows(folder, stepRows));
    expect(steps).toHaveLength(30);
    expect(steps[2]).toEqual({ step: 3, reconstruction: 100 + 1 / 3, kl: 20 / 3, objective: 106 });
    const epochs = valueOf(await readRows(folder, epochRows));
    expect(epochs).toHaveLength(6);
    expect(epochs[5]).toEqual(epochRowAt(30, 'test'));
  });

  it('are CSV with a header, and a JSON object a line', async () => {
    const folder = await trained();
    const [header, first, ...rest] = text(folder, 'steps.csv').split('\n');
    expect(header).toBe('step,reconstruction,kl,objective');
    expect(first).toBe('1,101,6.666666666666667,106');
    expect(rest.at(-1)).toBe('');
    const line = text(folder, 'metrics.jsonl').split('\n')[0] ?? '';
    expect(Object.keys(JSON.parse(line) as object)).toEqual([
      'epoch',
      'step',
      'split',
      'reconstruction',
      'kl',
      'negativeElbo',
      'objective',
      'klPerDimension',
      'samplesPerSecond',
      'elapsedSeconds',
    ]);
  });

  it('leave the KL of an autoencoder empty', async () => {
    const folder = temporaryFolder();
    await logged(folder, (log) =>
      log.appendStep({ ...stepRowAt(1), kl: null, negativeElbo: null, objective: 1e-7 }),
    );
    expect(text(folder, 'steps.csv')).toBe('step,reconstruction,kl,objective\n1,101,,1e-7\n');
    expect(valueOf(await readRows(folder, stepRows))).toEqual([
      { step: 1, reconstruction: 101, kl: null, objective: 1e-7 },
    ]);
  });

  it('stand on the disk after a flush, and soon without one', async () => {
    const folder = temporaryFolder();
    const log = valueOf(await openMetricsLog(folder));
    log.appendStep(stepRowAt(1));
    valueOf(await log.flush());
    expect(valueOf(await readRows(folder, stepRows))).toHaveLength(1);
    log.appendStep(stepRowAt(2));
    await expect.poll(async () => valueOf(await readRows(folder, stepRows)).length).toBe(2);
    valueOf(await log.close());
  });

  it('go on after a reopening, with one header', async () => {
    const folder = await trained();
    await logged(folder, (log) => log.appendStep(stepRowAt(31)));
    expect(valueOf(await readRows(folder, stepRows))).toHaveLength(31);
    expect(text(folder, 'steps.csv').match(/step,/g)).toHaveLength(1);
  });

  it('are read while a line is being written', async () => {
    const folder = await trained();
    appendFileSync(join(folder, 'steps.csv'), '31,9');
    appendFileSync(join(folder, 'metrics.jsonl'), '{"epoch":4,"st');
    expect(valueOf(await readRows(folder, stepRows))).toHaveLength(30);
    expect(valueOf(await readRows(folder, epochRows))).toHaveLength(6);
  });

  it('are none where there is no file', async () => {
    expect(valueOf(await readRows(temporaryFolder(), stepRows))).toEqual([]);
    expect(valueOf(await readRows(temporaryFolder(), epochRows))).toEqual([]);
  });

  it('read lines longer than the pieces of a file, of any alphabet', async () => {
    const folder = temporaryFolder();
    const row = { ...epochRowAt(1), klPerDimension: Array.from({ length: 20_000 }, (_, i) => i / 7) };
    await logged(folder, (log) => [row, row, row].forEach(log.appendEpoch));
    expect(valueOf(await readRows(folder, epochRows))).toEqual([row, row, row]);
  });

  it.each([
    ['steps.csv', '31,1,2,3\n32,oops,2,3\n33,1,2,3\n', 33],
    ['steps.csv', '31,NaN,2,3\n', 32],
    ['steps.csv', '31,1,2\n', 32],
    ['steps.csv', '31,1,,\n', 32],
    ['metrics.jsonl', '{"epoch":1}\n', 7],
    ['metrics.jsonl', 'null\n', 7],
  ])('name the damaged line of %s after %j', async (name, damage, line) => {
    const folder = await trained();
    appendFileSync(join(folder, name), damage);
    const error = errorOf(
      name === 'steps.csv' ? await readRows(folder, stepRows) : await readRows(folder, epochRows),
    );
    expect(error).toEqual({
      code: 'run.damaged',
      message: `${join(folder, name)} is damaged in line ${line}. Mend or remove that line, then try again.`,
    });
  });

  it('need their header', async () => {
    const folder = temporaryFolder({ 'steps.csv': '1,2,3,4\n' });
    expect(errorOf(await readRows(folder, stepRows)).message).toContain('damaged in line 1');
  });
});

describe('truncateMetrics', () => {
  it.each([0, 1, 9, 10, 25, 30, 99])('cuts back to step %i', async (step) => {
    const folder = await trained();
    valueOf(await truncateMetrics(folder, step));
    expect(valueOf(await readRows(folder, stepRows)).map((row) => row.step)).toEqual(
      Array.from({ length: Math.min(step, 30) }, (_, i) => i + 1),
    );
    expect(valueOf(await readRows(folder, epochRows)).map((row) => row.step)).toEqual(
      [10, 10, 20, 20, 30, 30].filter((end) => end <= step),
    );
    expect(filesIn(folder)).toEqual(['metrics.jsonl', 'steps.csv']);
  });

  it('drops a torn last line, wherever it is torn', async () => {
    const reference = await trained();
    const whole = text(reference, 'steps.csv');
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let length = lastLine; length < whole.length; length++) {
      writeFileSync(join(reference, 'steps.csv'), whole.slice(0, length));
      valueOf(await truncateMetrics(reference, 30));
      expect(text(reference, 'steps.csv')).toBe(whole.slice(0, lastLine));
    }
  });

  it('continues into the same bytes as a run that never stopped', async () => {
    const folder = await trained();
    const expected = ['steps.csv', 'metrics.jsonl'].map((name) => text(folder, name));
    appendFileSync(join(folder, 'steps.csv'), '31,1');
    valueOf(await truncateMetrics(folder, 25));
    await logged(folder, (log) => {
      for (let step = 26; step <= 30; step++) log.appendStep(stepRowAt(step));
      log.appendEpoch(epochRowAt(30, 'train'));
      log.appendEpoch(epochRowAt(30, 'test'));
    });
    expect(['steps.csv', 'metrics.jsonl'].map((name) => text(folder, name))).toEqual(expected);
  });

  it('starts over where only a torn header is left', async () => {
    const folder = temporaryFolder({ 'steps.csv': 'step,recon' });
    valueOf(await truncateMetrics(folder, 0));
    await logged(folder, (log) => log.appendStep(stepRowAt(1)));
    expect(text(folder, 'steps.csv')).toBe('step,reconstruction,kl,objective\n1,101,6.666666666666667,106\n');
  });

  it('refuses damage that it would keep, and forgives damage that it cuts off', async () => {
    const folder = await trained();
    const lines = text(folder, 'steps.csv').split('\n');
    writeFileSync(join(folder, 'steps.csv'), lines.with(20, '20,\0\0').join('\n'));
    expect(errorOf(await truncateMetrics(folder, 25)).message).toContain('damaged in line 21');
    valueOf(await truncateMetrics(folder, 18));
    expect(valueOf(await readRows(folder, stepRows))).toHaveLength(18);
  });
});
