import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { computedPath } from '../../../../../src/main/lab/computing/computed-file.ts';
import { createKept } from '../../../../../src/main/lab/computing/kept.ts';
import type { KeptNotice } from '../../../../../src/main/lab/computing/kept.ts';
import { computationSchema } from '../../../../../src/shared/computations.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';
import { computedAt } from './sample.ts';

const probes = computationSchema.parse({ kind: 'probes' });
const fewer = computationSchema.parse({ kind: 'probes', queries: 10 });

const open = (home = temporaryFolder()) => {
  mkdirSync(join(home, 'a'), { recursive: true });
  const notices: KeptNotice[] = [];
  const kept = createKept(
    (run) => join(home, run),
    (notice) => notices.push(notice),
  );
  return { home, kept, notices, folder: join(home, 'a', 'computed') };
};

describe('what was computed', () => {
  test('is there again for another lab, with equal numbers', async () => {
    const first = open();
    const given = computedAt('a', 7, probes);
    await first.kept.add(given);
    const second = open(first.home);
    expect(await second.kept.of('a')).toEqual([given]);
    expect(await second.kept.find('a', 7, probes)).toEqual(given);
    expect(await second.kept.find('a', 8, probes)).toBeNull();
    expect(await second.kept.find('a', 7, fewer)).toBeNull();
  });

  test('stays as long as the lab where the disk refuses it, and is told', async () => {
    const { home, kept, notices, folder } = open();
    writeFileSync(folder, 'no folder');
    const given = computedAt('a', 7, probes);
    await kept.add(given);
    expect(notices).toEqual([{ kind: 'computed-not-kept', subject: 'a' }]);
    expect(await kept.of('a')).toEqual([given]);
    expect(await kept.find('a', 7, probes)).toEqual(given);
    expect(await open(home).kept.of('a')).toEqual([]);
  });

  test('that the disk refused goes with its run: a new one of the same name has none of it', async () => {
    const { home, kept, notices, folder } = open();
    writeFileSync(folder, 'no folder');
    await kept.add(computedAt('a', 7, probes));
    renameSync(join(home, 'a'), join(home, 'deleted'));
    await kept.add(computedAt('a', 7, fewer));
    expect(await kept.of('a')).toEqual([]);
    mkdirSync(join(home, 'a'));
    expect(await kept.of('a')).toEqual([]);
    expect(await kept.find('a', 7, probes)).toBeNull();
    expect(await kept.find('a', 7, fewer)).toBeNull();
    expect(notices.map(({ kind }) => kind)).toEqual(['computed-not-kept', 'computed-not-kept']);
  });

  test('that the disk refused is written when it takes it again', async () => {
    const { home, kept, folder } = open();
    writeFileSync(folder, 'no folder');
    for (const computation of [probes, fewer]) await kept.add(computedAt('a', 7, computation));
    rmSync(folder);
    await kept.add(computedAt('a', 7, probes));
    expect(await kept.of('a')).toHaveLength(2);
    expect((await open(home).kept.of('a')).map(({ computation }) => computation)).toEqual([probes]);
  });

  test('has one file for each step and options; the same again replaces it', async () => {
    const { kept, folder } = open();
    for (const computation of [probes, fewer, probes]) await kept.add(computedAt('a', 7, computation));
    await kept.add(computedAt('a', 8, probes));
    expect(readdirSync(folder)).toHaveLength(3);
    expect(await kept.of('a')).toHaveLength(3);
  });

  test.each([
    ['cut short', '{"version":1,'],
    ['of another form', '{"version":1,"computation":{"kind":"probes"},"seconds":1}'],
    [
      'of another kind than it was asked for',
      JSON.stringify({ version: 1, ...computedAt('a', 7, computationSchema.parse({ kind: 'spread' })) }),
    ],
  ])('a file that is %s is set aside with a notice, and the others stay', async (_, broken) => {
    const { home, kept, notices, folder } = open();
    await kept.add(computedAt('a', 7, probes));
    await kept.add(computedAt('a', 8, probes));
    const path = computedPath(join(home, 'a'), 7, probes);
    writeFileSync(path, broken);
    expect((await kept.of('a')).map(({ result }) => result.provenance.step)).toEqual([8]);
    expect(notices).toHaveLength(1);
    const aside = readdirSync(folder).find((name) => name.includes('broken')) ?? '';
    expect(notices[0]).toEqual({ kind: 'computed-set-aside', subject: `a/computed/${aside}` });
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(broken);
    expect(await kept.of('a')).toHaveLength(1);
    expect(notices).toHaveLength(1);
  });

  test('of a folder that was renamed is called by its new name', async () => {
    const { home, kept } = open();
    await kept.add(computedAt('a', 7, probes));
    renameSync(join(home, 'a'), join(home, 'moved'));
    expect((await kept.of('moved')).map(({ result }) => result.provenance.run)).toEqual(['moved']);
  });

  test('is nothing for a run that has none', async () => {
    const { kept, notices } = open();
    expect(await kept.of('a')).toEqual([]);
    expect(await kept.of('missing')).toEqual([]);
    expect(notices).toEqual([]);
  });
});
