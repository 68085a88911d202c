import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listRuns } from '../../../src/main/lab/runs/list.ts';
import { acquireLock } from '../../../src/main/lab/runs/lock.ts';
import { readRecord, writeRecord } from '../../../src/main/lab/runs/record.ts';
import { temporaryFolder } from '../support/folders.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { recordAt } from '../support/run-folder.ts';

describe('run.json', () => {
  it('gives back the record', async () => {
    const folder = temporaryFolder();
    const losses = { reconstruction: 95.5, kl: 17.75, negativeElbo: 113.25 };
    const record = {
      ...recordAt(390, 'finished'),
      final: { test: losses, train: losses, activeUnits: { variance: 10, kl: 9 }, klPerDimension: [1, 2] },
    };
    valueOf(await writeRecord(folder, record));
    expect(valueOf(await readRecord(folder))).toEqual(record);
    expect(readFileSync(join(folder, 'run.json'), 'utf8')).toMatch(/^\{\n {2}"version": 1,[^]*\n\}\n$/);
  });

  it('reads "running" as interrupted unless a living process has the lock', async () => {
    const folder = temporaryFolder();
    valueOf(await writeRecord(folder, recordAt(1, 'running')));
    expect(valueOf(await readRecord(folder)).status).toBe('interrupted');
    const lock = valueOf(await acquireLock(folder));
    expect(valueOf(await readRecord(folder)).status).toBe('running');
    await lock.release();
    expect(valueOf(await readRecord(folder)).status).toBe('interrupted');
  });

  it.each(['paused', 'interrupted', 'finished', 'diverged', 'failed'] as const)(
    'leaves "%s" alone',
    async (status) => {
      const folder = temporaryFolder();
      valueOf(await writeRecord(folder, recordAt(1, status)));
      expect(valueOf(await readRecord(folder)).status).toBe(status);
    },
  );

  it('is missed', async () => {
    const folder = temporaryFolder();
    expect(errorOf(await readRecord(folder))).toEqual({
      code: 'run.missing',
      message: `${folder} holds no run: run.json is missing. Choose the folder of a run.`,
    });
  });

  it.each([
    ['', /damaged: it is not JSON/],
    ['{"version":1', /damaged: it is not JSON/],
    ['[]', /no record of a run/],
    [JSON.stringify({ ...recordAt(1), step: -1 }), /no record of a run \(step: /],
    [JSON.stringify({ ...recordAt(1), status: 'resting' }), /no record of a run \(status: /],
    [
      JSON.stringify({ ...recordAt(1), dataset: { ...recordAt(1).dataset, sha256: 'x' } }),
      /no record of a run \(dataset\.sha256: /,
    ],
  ])('is refused as %j, with the field', async (content, expected) => {
    const error = errorOf(await readRecord(temporaryFolder({ 'run.json': content })));
    expect(error.code).toBe('run.damaged');
    expect(error.message).toMatch(expected);
    expect(error.message).toMatch(/run\.json is .*Restore it from a copy, or remove the run\.$/);
  });

  it('is unreadable where it is a folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'run.json'));
    expect(errorOf(await readRecord(folder)).code).toBe('disk.denied');
  });
});

describe('listRuns', () => {
  it('gives none before the first', async () => {
    expect(valueOf(await listRuns(join(temporaryFolder(), 'runs')))).toEqual([]);
  });

  it('gives the newest first, with the damaged among them and other files left out', async () => {
    const runs = temporaryFolder({ 'a file': '' });
    for (const name of ['20260101-a', '20260103-c', '20260102-b', '20260104-d']) mkdirSync(join(runs, name));
    valueOf(await writeRecord(join(runs, '20260101-a'), recordAt(1, 'finished')));
    valueOf(await writeRecord(join(runs, '20260103-c'), recordAt(3, 'running')));
    writeFileSync(join(runs, '20260102-b', 'run.json'), '{');
    const entries = valueOf(await listRuns(runs));
    expect(
      entries.map(({ name, folder, record }) => [
        name,
        folder,
        record.ok ? record.value.status : record.error.code,
      ]),
    ).toEqual([
      ['20260104-d', join(runs, '20260104-d'), 'run.missing'],
      ['20260103-c', join(runs, '20260103-c'), 'interrupted'],
      ['20260102-b', join(runs, '20260102-b'), 'run.damaged'],
      ['20260101-a', join(runs, '20260101-a'), 'finished'],
    ]);
  });

  it('fails where the runs folder is a file', async () => {
    const runs = join(temporaryFolder({ runs: '' }), 'runs');
    expect(errorOf(await listRuns(runs)).message).toContain('a part of this path is a file');
  });
});
