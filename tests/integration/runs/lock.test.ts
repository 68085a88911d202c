import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireLock, lockOwner } from '../../../src/main/lab/runs/lock.ts';
import { processStart } from '../../../src/main/lab/runs/process-start.ts';
import { start } from '../support/children.ts';
import type { Child } from '../support/children.ts';
import { temporaryFolder } from '../support/folders.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { filesIn } from '../support/run-folder.ts';

const program = new URL('../support/hold-lock.ts', import.meta.url).pathname;

const said = async (child: Child): Promise<string> => {
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  return output.toString().trim();
};

const killed = async (child: Child): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

/** A lock whose owner lives, or lived, as `changes` say. */
const lockOf = async (changes: { readonly pid?: number; readonly start?: string } = {}): Promise<string> => {
  const pid = changes.pid ?? process.pid;
  return JSON.stringify({ pid, start: (await processStart(pid)) ?? 'ended', token: 'other', ...changes });
};

/** No process has this number: Linux gives out less than 2²². */
const nobody = 2 ** 22 + 1;

describe('the lock of a run', () => {
  it('is one file that names process and start, and is gone after its release', async () => {
    const folder = temporaryFolder();
    const lock = valueOf(await acquireLock(folder));
    expect(filesIn(folder)).toEqual(['lock']);
    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
      start: await processStart(process.pid),
    });
    expect(await lockOwner(folder)).toBe(process.pid);
    await lock.release();
    expect(filesIn(folder)).toEqual([]);
    expect(await lockOwner(folder)).toBeNull();
  });

  it('refuses a second writer, and says which process is the first', async () => {
    const folder = temporaryFolder();
    const child = start(process.execPath, [program, folder]);
    expect(await said(child)).toBe('taken');
    expect(errorOf(await acquireLock(folder))).toEqual({
      code: 'run.locked',
      message: `${folder} is being written by process ${child.pid ?? ''}. Wait until it ends, or stop it, and try again.`,
    });
    expect(await lockOwner(folder)).toBe(child.pid);
    expect(filesIn(folder)).toEqual(['lock']);
    await killed(child);
  });

  it('refuses a second writer in the same process', async () => {
    const folder = temporaryFolder();
    valueOf(await acquireLock(folder));
    expect(errorOf(await acquireLock(folder)).code).toBe('run.locked');
  });

  it('is taken over from a writer killed with SIGKILL', async () => {
    const folder = temporaryFolder();
    const child = start(process.execPath, [program, folder]);
    expect(await said(child)).toBe('taken');
    await killed(child);
    expect(existsSync(join(folder, 'lock'))).toBe(true);
    expect(await lockOwner(folder)).toBeNull();
    const lock = valueOf(await acquireLock(folder));
    expect(await lockOwner(folder)).toBe(process.pid);
    await lock.release();
    expect(filesIn(folder)).toEqual([]);
  });

  it('is taken over from a killed writer that its parent has not noticed', async () => {
    const folder = temporaryFolder();
    // sleep takes the shell's place and never looks after the child: it stays a zombie. A shell gives what it starts beside
    // itself an input that ends at once, and so would the child.
    const writer = `exec 3<&0; "${process.execPath}" "${program}" "${folder}" <&3 & exec sleep 60`;
    const parent = start('sh', ['-c', writer]);
    expect(await said(parent)).toBe('taken');
    const pid = await lockOwner(folder);
    // Zero would be this test's own group of processes.
    if (pid === null) throw new Error('The writer has ended by itself.');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => lockOwner(folder)).toBeNull();
    expect(process.kill(pid, 0)).toBe(true);
    valueOf(await acquireLock(folder));
    await killed(parent);
  });

  it('is taken over from a dead owner whose number another process has now', async () => {
    const folder = temporaryFolder({ lock: await lockOf({ start: 'long ago' }) });
    expect(await lockOwner(folder)).toBeNull();
    valueOf(await acquireLock(folder));
  });

  it('is taken over where a power failure emptied it', async () => {
    for (const content of ['', '{"pid":', '{"pid":-1}', 'null']) {
      const folder = temporaryFolder({ lock: content });
      expect(await lockOwner(folder)).toBeNull();
      valueOf(await acquireLock(folder));
    }
  });

  it('is respected where the start of its owner is not known', async () => {
    const folder = temporaryFolder({ lock: await lockOf({ start: 'unknown' }) });
    expect(errorOf(await acquireLock(folder)).code).toBe('run.locked');
  });

  it('goes to exactly one of many takers of a dead owner’s lock', async () => {
    for (let round = 0; round < 40; round++) {
      const folder = temporaryFolder({ lock: await lockOf({ pid: nobody }) });
      const taken = await Promise.all(Array.from({ length: 16 }, () => acquireLock(folder)));
      expect(taken.filter((lock) => lock.ok)).toHaveLength(1);
      for (const lock of taken) if (!lock.ok) expect(lock.error.code).toBe('run.locked');
      expect(filesIn(folder)).toEqual(['lock']);
      rmSync(folder, { recursive: true });
    }
  });

  it('goes to exactly one of several processes', async () => {
    for (let round = 0; round < 4; round++) {
      const folder = temporaryFolder({ lock: await lockOf({ pid: nobody }) });
      const children = Array.from({ length: 4 }, () => start(process.execPath, [program, folder]));
      const outcomes = await Promise.all(children.map(said));
      expect(outcomes.sort()).toEqual(['run.locked', 'run.locked', 'run.locked', 'taken']);
      await Promise.all(children.map(killed));
    }
  });

  it('is taken over even after a taker died in the middle of it', async () => {
    const dead = await lockOf({ pid: nobody });
    const folder = temporaryFolder({ lock: dead, 'lock.takeover': dead, 'lock.takeover.takeover': dead });
    const lock = valueOf(await acquireLock(folder));
    expect(filesIn(folder)).toEqual(['lock']);
    await lock.release();
  });

  it('is left alone while another process is taking it over', async () => {
    const folder = temporaryFolder({ lock: await lockOf({ pid: nobody }), 'lock.takeover': await lockOf() });
    expect(errorOf(await acquireLock(folder)).message).toContain(`process ${process.pid}`);
  });

  it('is released by its owner alone', async () => {
    const folder = temporaryFolder();
    const lock = valueOf(await acquireLock(folder));
    const other = await lockOf();
    writeFileSync(join(folder, 'lock'), other);
    await lock.release();
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(other);
    rmSync(join(folder, 'lock'));
    await lock.release();
  });

  it('clears up what killed writers left, and nothing else', async () => {
    const living = `lock.${process.ppid}.00000000-0000-0000-0000-000000000000`;
    const folder = temporaryFolder({
      'checkpoint.safetensors.123456789': '',
      'run.json.1': '',
      'steps.csv.4294967295': '',
      [`lock.${nobody}.00000000-0000-0000-0000-000000000000`]: '',
      [living]: '',
      'notes.v.2': '',
      'run.json': '',
      'results.csv.old': '',
    });
    valueOf(await acquireLock(folder));
    expect(filesIn(folder)).toEqual(['lock', living, 'notes.v.2', 'results.csv.old', 'run.json']);
  });

  it('fails where there is no folder', async () => {
    const folder = join(temporaryFolder(), 'none');
    expect(errorOf(await acquireLock(folder))).toMatchObject({ code: 'disk.denied' });
  });
});

describe('processStart', () => {
  it('tells one process from the next, and ended ones', async () => {
    expect(await processStart(process.pid)).toBe(await processStart(process.pid));
    expect(await processStart(process.pid)).not.toBe(await processStart(process.ppid));
    expect(await processStart(nobody)).toBeNull();
  });
});
