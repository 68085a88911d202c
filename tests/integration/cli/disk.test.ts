import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';
import type { Ended } from '../support/lab.ts';
import { checkpointStep, contentOf, readSafetensors, recordIn } from '../support/run-files.ts';
import { filler, mountSmallDisk } from '../support/small-disk.ts';

// Full disks are real ones where the system lets a test mount a small one. Elsewhere other writes fail in earnest:
// those of files that are larger than `ulimit` allows, or over a folder that is in the way.

const lab = laboratory();
const data = writeData(join(lab.folder, 'data'), smallFiles());
const train = ['train', '--data', data, ...smallModel, '--epochs', '40', '--json'];

const expectRefused = (ended: Ended, message: RegExp, path: string): void => {
  expect(ended, ended.stderr).toMatchObject({ code: 2 });
  expect(ended.stderr).toMatch(/^vae-lab: [^\n]+\n$/);
  expect(ended.stderr).toMatch(message);
  expect(ended.stderr).toContain(path);
};

test('without space for a lock nothing is left on the disk', async () => {
  const folder = join(lab.folder, 'no space');
  const disk = mountSmallDisk(folder, 0);
  const settings = disk === null ? { largestFile: 0 } : {};
  const ended = await lab.run([...train, '--out', join(folder, 'runs', 'run')], settings);
  expectRefused(ended, disk === null ? /EFBIG/ : /no space left.*ENOSPC/, folder);
  expect(readdirSync(folder)).toEqual(disk === null ? [] : [filler]);
});

test('without space for the first checkpoint neither', async () => {
  const [folder, run] = [join(lab.folder, 'little space'), join(lab.folder, 'little space', 'run')];
  const disk = mountSmallDisk(folder, 8);
  const running = lab.start([...train, '--out', run]);
  while (disk === null && !existsSync(run)) await wait(5);
  if (disk === null) mkdirSync(join(run, 'snapshots', '0.safetensors', 'folder'), { recursive: true });
  expectRefused(await running.ended, disk === null ? /EISDIR/ : /no space left.*ENOSPC/, folder);
  expect(readdirSync(folder)).toEqual(disk === null ? [] : [filler]);
});

test('a disk that fills up leaves the last good checkpoint, from which the run comes to the same end', async () => {
  const folder = join(lab.folder, 'filling');
  const [run, whole] = [join(folder, 'run'), join(lab.folder, 'whole')];
  const disk = mountSmallDisk(folder, 60);
  const inTheWay = join(run, 'snapshots', '200.safetensors');

  const running = lab.start([...train, '--out', run]);
  if (disk === null) {
    await running.event(({ type }) => type === 'epoch');
    mkdirSync(join(inTheWay, 'folder'), { recursive: true });
  }
  const ended = await running.ended;
  expectRefused(ended, disk === null ? /EISDIR/ : /no space left.*ENOSPC/, run);
  await running.gone(0.5);

  const step = checkpointStep(run);
  expect(step).toBeGreaterThan(0);
  for (const { data: values } of readSafetensors(join(run, 'checkpoint.safetensors')).tensors.values())
    expect(values.every(Number.isFinite)).toBe(true);
  expect(recordIn(run).epochsDone).toBeLessThanOrEqual(step / 10);
  expect(recordIn(run).status).not.toBe('finished');
  expect(readdirSync(run).filter((name) => /^lock|\.\d+$/.test(name))).toEqual([]);

  if (disk === null) rmSync(inTheWay, { recursive: true });
  disk?.grow();
  expect(await lab.run(['train', '--resume', run, '--data', data])).toMatchObject({ code: 0 });
  expect(await lab.run([...train, '--out', whole])).toMatchObject({ code: 0 });
  expect(contentOf(run)).toEqual(contentOf(whole));
});

test('a folder for temporary files that is not there is named', async () => {
  const [out, temporary] = [join(lab.folder, 'never'), join(lab.folder, 'removed')];
  const ended = await lab.run([...train, '--out', out], { env: { TMPDIR: temporary } });
  expectRefused(ended, /does not exist/, temporary);
  expect(existsSync(out)).toBe(false);
});
