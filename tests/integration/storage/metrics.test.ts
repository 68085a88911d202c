import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readColumns } from '../../../src/main/lab/runs/columns.ts';
import { exportMetrics } from '../../../src/main/lab/runs/export-metrics.ts';
import { epochRows, stepRows } from '../../../src/main/lab/runs/metrics-rows.ts';
import { temporaryFolder } from '../support/folders.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { epochRowAt, recordAt, stepRowAt } from '../support/run-folder.ts';

const stepsFile = (count: number, change: (line: string, step: number) => string = (line) => line): string =>
  [
    `${stepRows.header}\n`,
    ...Array.from({ length: count }, (_, i) => `${change(stepRows.write(stepRowAt(i + 1)), i + 1)}\n`),
  ].join('');

describe('the columns of a run', () => {
  it('are the rows behind a step, to the last bit', async () => {
    const folder = temporaryFolder({ 'steps.csv': stepsFile(1000) });
    const columns = valueOf(await readColumns(folder, 0));
    expect(columns?.first).toBe(1);
    expect(columns?.reconstruction).toEqual(Float64Array.from({ length: 1000 }, (_, i) => 100 + 1 / (i + 1)));
    expect(columns?.kl).toEqual(new Float64Array(1000).fill(20 / 3));
    expect(columns?.objective).toEqual(new Float64Array(1000).fill(106));
    const tail = valueOf(await readColumns(folder, 997));
    expect([tail?.first, tail?.reconstruction]).toEqual([998, columns?.reconstruction.slice(997)]);
    expect(tail?.objective.buffer.byteLength).toBe(3 * 8);
    expect(valueOf(await readColumns(folder, 1000))).toBeNull();
  });

  it('leave out a row that is being written, and an autoencoder has no KL', async () => {
    const folder = temporaryFolder({
      'steps.csv': stepsFile(2, (line) => line.replace(/,[^,]*(,[^,]*)$/, ',$1')),
    });
    appendFileSync(join(folder, 'steps.csv'), '3,1');
    const columns = valueOf(await readColumns(folder, 0));
    expect([columns?.objective.length, columns?.kl]).toEqual([2, null]);
  });

  it('are none before the first step', async () => {
    expect(valueOf(await readColumns(temporaryFolder(), 0))).toBeNull();
    expect(valueOf(await readColumns(temporaryFolder({ 'steps.csv': '' }), 0))).toBeNull();
    expect(valueOf(await readColumns(temporaryFolder({ 'steps.csv': stepsFile(0) }), 0))).toBeNull();
  });

  it.each([
    ['a torn row', (line: string) => line.slice(0, 9)],
    ['a word', (line: string) => line.replace(/^(\d+),[^,]*/, '$1,much')],
    ['an empty cell', (line: string) => line.replace(/^(\d+),[^,]*/, '$1,')],
    ['one cell more', (line: string) => `${line},1`],
    ['a step twice', (line: string) => line.replace(/^\d+/, '6')],
    ['no KL in between', (line: string) => line.replace(/,[^,]*(,[^,]*)$/, ',$1')],
    ['nothing', () => ''],
  ])('are refused with %s in line 8', async (_, damage) => {
    const folder = temporaryFolder({
      'steps.csv': stepsFile(20, (line, step) => (step === 7 ? damage(line) : line)),
    });
    const error = errorOf(await readColumns(folder, 0));
    expect(error).toMatchObject({
      code: 'run.damaged',
      message: expect.stringContaining('line 8') as string,
    });
  });

  it('of a million steps take less than a second, piece by piece', async () => {
    let text = `${stepRows.header}\n`;
    for (let step = 1; step <= 1_000_000; step++)
      text += `${step},93.881234567890${step % 10},18.123456789012345,112.00469135\n`;
    const folder = temporaryFolder({ 'steps.csv': text });
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const start = process.cpuUsage();
    const columns = valueOf(await readColumns(folder, 0));
    const { user, system } = process.cpuUsage(start);
    clearInterval(timer);
    expect(columns?.objective.length).toBe(1_000_000);
    // Measured on an idle core: 500 ms, in pieces of 8 ms.
    expect((user + system) / 1000).toBeLessThan(2000);
    expect(turns).toBeGreaterThan(20);
  });
});

describe('exported metrics', () => {
  const record = { ...recordAt(4), dataset: { ...recordAt(4).dataset, counts: { train: 256, test: 10 } } };

  it('are one table of steps and epochs in full precision', async () => {
    const rows = [epochRowAt(2), { ...epochRowAt(2, 'train'), klPerDimension: [0.1, 1 / 3] }];
    const folder = temporaryFolder({
      'run.json': JSON.stringify(record),
      'lab.json': JSON.stringify({ version: 1, number: 12, title: null, note: '', parent: null }),
      'steps.csv': stepsFile(3),
      'metrics.jsonl': rows
        .map((row) => `${epochRows.write({ ...row, klPerDimension: [0.1, 1 / 3] })}\n`)
        .join(''),
    });
    const { name, bytes } = valueOf(await exportMetrics(folder));
    expect(name).toBe('run12-metrics.csv');
    const lines = new TextDecoder().decode(bytes).split('\n');
    expect(lines).toHaveLength(1 + 2 + 3 + 1);
    expect(lines[0]).toBe('kind,step,epoch,reconstruction,kl,negativeElbo,objective,kl_1,kl_2');
    const { reconstruction, kl, negativeElbo, objective, epoch } = epochRowAt(2);
    expect(lines[1]).toBe(
      `test,2,${epoch},${reconstruction},${kl},${negativeElbo},${objective},0.1,${1 / 3}`,
    );
    expect(lines[2]).toMatch(/^train,2,/);
    expect(lines[4]).toBe(`step,2,1,${100 + 1 / 2},${20 / 3},${100 + 1 / 2 + 20 / 3},106,,`);
    expect(lines[5]).toMatch(/^step,3,2,/);
  });

  it('of an autoencoder have empty cells', async () => {
    const none = { kl: null, negativeElbo: null, klPerDimension: null };
    const folder = temporaryFolder({
      'run.json': JSON.stringify(record),
      'steps.csv': `${stepRows.header}\n1,99.5,,99.5\n`,
    });
    writeFileSync(
      join(folder, 'metrics.jsonl'),
      `${epochRows.write({ ...epochRowAt(1), reconstruction: 98, objective: 98, ...none })}\n`,
    );
    const { bytes } = valueOf(await exportMetrics(folder));
    const [header, epoch, step] = new TextDecoder().decode(bytes).split('\n');
    expect(header).toBe('kind,step,epoch,reconstruction,kl,negativeElbo,objective');
    expect(epoch).toMatch(/^test,1,\d+,98,,,98$/);
    expect(step).toBe('step,1,1,99.5,,,99.5');
  });

  it('of the longest run there may be are written like any', async () => {
    const rows = 200_000;
    const folder = temporaryFolder({
      'run.json': JSON.stringify(record),
      'metrics.jsonl': `${epochRows.write({ ...epochRowAt(1), klPerDimension: [0.1] })}\n`.repeat(rows),
    });
    const { bytes } = valueOf(await exportMetrics(folder));
    expect(new TextDecoder().decode(bytes).split('\n')).toHaveLength(1 + rows + 1);
  });
});
