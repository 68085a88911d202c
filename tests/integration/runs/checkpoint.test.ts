import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readCheckpoint,
  readSnapshot,
  snapshotSteps,
  writeCheckpoint,
  writeSnapshot,
} from '../../../src/main/lab/runs/checkpoint.ts';
import { epochRows, readRows, stepRows } from '../../../src/main/lab/runs/metrics-rows.ts';
import { readRecord } from '../../../src/main/lab/runs/record.ts';
import { writeTensorFile } from '../../../src/main/lab/runs/safetensors.ts';
import { bundle } from '../support/bundle.ts';
import { run } from '../support/children.ts';
import type { Ended } from '../support/children.ts';
import { temporaryFolder } from '../support/folders.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { checkpointAt, filesIn } from '../support/run-folder.ts';
import { saveRun } from '../support/save-run.ts';

describe('a checkpoint', () => {
  it('gives back step, streams and tensors', async () => {
    const folder = temporaryFolder();
    valueOf(await writeCheckpoint(folder, checkpointAt(390)));
    expect(valueOf(await readCheckpoint(folder))).toEqual(checkpointAt(390));
  });

  it('of equal states is equal bytes, wherever and whenever written', async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    valueOf(await writeCheckpoint(one, checkpointAt(7)));
    valueOf(await writeCheckpoint(two, checkpointAt(8)));
    valueOf(await writeCheckpoint(two, checkpointAt(7)));
    const bytes = (folder: string): Buffer => readFileSync(join(folder, 'checkpoint.safetensors'));
    expect(bytes(one)).toEqual(bytes(two));
  });

  it('is missed, found damaged, found foreign', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'checkpoint.safetensors');
    expect(errorOf(await readCheckpoint(folder))).toEqual({
      code: 'run.damaged',
      message: `${path} is missing. Restore it from a copy, or start the run anew.`,
    });
    valueOf(await writeCheckpoint(folder, checkpointAt(1)));
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    expect(errorOf(await readCheckpoint(folder)).code).toBe('checkpoint.corrupt');
    for (const metadata of [{}, { format: 'vae-lab-2', step: '1' }, { format: 'vae-lab-1', step: '-1' }]) {
      valueOf(await writeTensorFile(path, { metadata, tensors: new Map() }));
      expect(errorOf(await readCheckpoint(folder)).code).toBe('checkpoint.foreign');
    }
  });
});

describe('snapshots', () => {
  it('are listed by step, and thinned to 40', async () => {
    const folder = temporaryFolder();
    expect(await snapshotSteps(folder)).toEqual([]);
    for (let step = 0; step <= 450; step += 10) valueOf(await writeSnapshot(folder, checkpointAt(step)));
    const steps = await snapshotSteps(folder);
    expect(steps).toHaveLength(40);
    expect(steps).toEqual(expect.arrayContaining([0, 10, 30, 100, 200, 450]));
    expect(filesIn(join(folder, 'snapshots'))).toHaveLength(40);
    expect(valueOf(await readSnapshot(folder, 450))).toEqual(checkpointAt(450));
  });
});

const preload = new URL('../support/kill-at-call.ts', import.meta.url).href;
const saveProgram = new URL('../support/save-run-program.ts', import.meta.url).pathname;

/** Every file of a run with its content. */
const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(folder)
      .filter((name) => name !== 'snapshots')
      .map((name) => [name, readFileSync(join(folder, name), 'base64')]),
  );

describe('a run killed with SIGKILL at each write point of a save', () => {
  it('has the old checkpoint or the new one, and can be saved again', { timeout: 170_000 }, async () => {
    const runs = temporaryFolder();
    const program = await bundle(saveProgram, join(runs, 'program'));
    const save = (folder: string, killAt: number): Promise<Ended> =>
      run(process.execPath, ['--import', preload, program, folder, '2'], {
        KILL_AT: String(killAt),
        NODE_COMPILE_CACHE: join(runs, 'compile-cache'),
      });
    const old = join(runs, 'old');
    mkdirSync(old);
    await saveRun(old, 1);
    const copy = (name: string): string => {
      cpSync(old, join(runs, name), { recursive: true });
      return join(runs, name);
    };
    const whole = copy('whole');
    const points = Number((await save(whole, 0)).output);
    expect(points).toBeGreaterThan(80);

    const found = new Set<number>();
    const killAt = async (point: number): Promise<void> => {
      const folder = copy(`killed-${point}`);
      expect(await save(folder, point)).toMatchObject({ code: null, signal: 'SIGKILL' });

      const checkpoint = valueOf(await readCheckpoint(folder));
      const { step } = checkpoint;
      expect([1, 2]).toContain(step);
      expect(checkpoint, `point ${point}`).toEqual(checkpointAt(step));
      found.add(step);
      const record = valueOf(await readRecord(folder));
      expect(record.status).toBe('interrupted');
      expect([1, 2]).toContain(record.step);
      // What a checkpoint has seen is in the metrics and the snapshots too.
      expect(valueOf(await readRows(folder, stepRows)).length).toBeGreaterThanOrEqual(step);
      expect(valueOf(await readRows(folder, epochRows)).length).toBeGreaterThanOrEqual(step);
      const snapshots = await snapshotSteps(folder);
      expect(snapshots).toEqual(expect.arrayContaining(step === 1 ? [1] : [1, 2]));
      for (const snapshot of snapshots) valueOf(await readSnapshot(folder, snapshot));

      // The next writer takes the dead one's lock and clears up after it.
      await saveRun(folder, 2);
      expect(contentOf(folder), `point ${point}`).toEqual(contentOf(whole));
      rmSync(folder, { recursive: true });
    };
    const queue = Array.from({ length: points }, (_, i) => i + 1);
    const worker = async (): Promise<void> => {
      for (let point = queue.shift(); point !== undefined; point = queue.shift()) await killAt(point);
    };
    await Promise.all([worker(), worker()]);
    expect([...found].sort()).toEqual([1, 2]);
  });
});
