import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMetricsLog } from '../../../src/main/lab/runs/metrics-log.ts';
import { run } from '../support/children.ts';
import { temporaryFolder } from '../support/folders.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { stepRowAt } from '../support/run-folder.ts';

const node = `"${process.execPath}" "${new URL('../support/fill-disk.ts', import.meta.url).pathname}"`;

/** A name space of its own, in which a file system is mounted that ends with the program. */
const asRoot = process.geteuid?.() === 0 ? '-m' : '-rm';
const onSmallDisk = (command: string): string[] => [
  'unshare',
  asRoot,
  'sh',
  '-c',
  `mount -t tmpfs -o size=1m tmpfs "$0" && ${command}`,
];
const mayMount =
  spawnSync('sh', [
    '-c',
    `folder=$(mktemp -d) && unshare ${asRoot} mount -t tmpfs -o size=1m tmpfs "$folder"; code=$?; rmdir "$folder"; exit $code`,
  ]).status === 0;

/** Where no file may grow beyond a megabyte: as real a failing write, which every user may have. */
const withLimit = (command: string): string[] => ['bash', '-c', `ulimit -f 1024; ${command}`];

const roads = [
  { road: 'where files must not grow', wrap: withLimit, code: 'EFBIG' },
  ...(mayMount ? [{ road: 'on a disk of one megabyte', wrap: onSmallDisk, code: 'ENOSPC' }] : []),
];

describe.each(roads)('no space left $road', ({ wrap, code }) => {
  it('every write says so, what was there stays whole, nothing is left of the run', async () => {
    const disk = temporaryFolder();
    const [command = '', ...args] = wrap(`exec ${node} "$0"`);
    const ended = await run(command, [...args, disk]);
    expect(ended).toMatchObject({ code: 0 });
    const found = JSON.parse(ended.output) as Record<string, unknown>;
    const full = (file: string): unknown =>
      expect.stringMatching(
        new RegExp(`^disk\\.full: ${disk}/runs/run/${file} cannot be used: .* \\(${code}\\)\\. .*folder\\.$`),
      );
    expect(found).toMatchObject({
      tooLarge: full('checkpoint.safetensors'),
      flush: full('metrics.jsonl'),
      flushAgain: full('metrics.jsonl'),
      snapshot: full('snapshots/2.safetensors'),
      checkpointStep: 1,
      recordStep: 1,
      steps: expect.stringContaining('step,reconstruction,kl,objective\n1,') as unknown,
      left: [],
    });
    expect(found['after']).toEqual(found['before']);
  });
});

describe('no space left for the metrics', () => {
  it('is told by each flush after it', async () => {
    const folder = temporaryFolder();
    symlinkSync('/dev/full', join(folder, 'steps.csv'));
    const log = valueOf(await openMetricsLog(folder));
    for (let step = 1; step <= 3; step++) {
      log.appendStep(stepRowAt(step));
      expect(errorOf(await log.flush())).toEqual({
        code: 'disk.full',
        message: `${join(folder, 'steps.csv')} cannot be used: there is no space left on its disk (ENOSPC). Free some space or choose another folder.`,
      });
    }
    expect(errorOf(await log.close()).code).toBe('disk.full');
  });
});
