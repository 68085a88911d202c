import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCatalogue } from '../../../src/main/lab/runs/catalogue.ts';
import type { Catalogue } from '../../../src/main/lab/runs/catalogue.ts';
import { writeSnapshot } from '../../../src/main/lab/runs/checkpoint.ts';
import { acquireLock } from '../../../src/main/lab/runs/lock.ts';
import { restoreRun, trashRun } from '../../../src/main/lab/runs/trash.ts';
import type { RunSummary } from '../../../src/shared/lab-state.ts';
import { run } from '../support/children.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/poll.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { checkpointAt, recordAt } from '../support/run-folder.ts';

const otherProcess = join(import.meta.dirname, '..', 'support', 'change-storage.ts');

const addRun = (home: string, id: string, step = 5): string => {
  const folder = join(home, 'runs', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run.json'), JSON.stringify(recordAt(step, 'finished')));
  return folder;
};

type Opened = {
  readonly catalogue: Catalogue;
  readonly changes: () => number;
  readonly names: () => readonly string[];
};

const opened = async (home: string): Promise<Opened> => {
  let changes = 0;
  const catalogue = await openCatalogue(home, () => changes++);
  onTestFinished(() => catalogue.close());
  const names = (): readonly string[] => catalogue.list().map(({ id, label }) => `${label.number} ${id}`);
  return { catalogue, changes: () => changes, names };
};

const only = (catalogue: Catalogue): RunSummary => {
  const [summary, ...others] = catalogue.list();
  if (summary === undefined || others.length > 0) throw new Error('not one run');
  return summary;
};

describe('the list of runs', () => {
  it('has each with its record, snapshots and size, the newest first', async () => {
    const home = temporaryFolder();
    expect((await opened(home)).names()).toEqual([]);
    const folder = addRun(home, 'a');
    addRun(home, 'b');
    for (const step of [10, 0]) valueOf(await writeSnapshot(folder, checkpointAt(step)));
    const { catalogue, names } = await opened(home);
    expect(names()).toEqual(['2 b', '1 a']);
    const { label, ...summary } = catalogue.list()[1] ?? only(catalogue);
    const label1 = { version: 1, number: 1, title: null, note: '', parent: null };
    expect([label, JSON.parse(readFileSync(join(folder, 'lab.json'), 'utf8'))]).toEqual([label1, label1]);
    expect(summary).toMatchObject({
      id: 'a',
      folder,
      record: { step: 5, status: 'finished' },
      damage: null,
      snapshots: [0, 10],
    });
    const files = ['run.json', 'lab.json', 'snapshots/0.safetensors', 'snapshots/10.safetensors'];
    const bytes = files.reduce((total, name) => total + readFileSync(join(folder, name)).length, 0);
    expect(summary.bytes).toBe(bytes);
  });

  it('sees within two seconds what the command line does, and is told once', async () => {
    const home = temporaryFolder();
    addRun(home, 'a');
    const { catalogue, changes, names } = await opened(home);
    const before = changes();
    addRun(home, 'b');
    await until(() => names().length === 2, 2000);
    writeFileSync(join(home, 'runs', 'a', 'run.json'), JSON.stringify(recordAt(77, 'finished')));
    await until(() => catalogue.list()[1]?.record?.step === 77, 2000);
    rmSync(join(home, 'runs', 'a'), { recursive: true });
    await until(() => names().length === 1, 2000);
    expect(changes() - before).toBe(3);
    await catalogue.refresh();
    expect(changes() - before).toBe(3);
  });

  it('tells at once that the process of a run has ended', async () => {
    const home = temporaryFolder();
    const folder = addRun(home, 'a');
    writeFileSync(join(folder, 'run.json'), JSON.stringify(recordAt(5, 'running')));
    const lock = valueOf(await acquireLock(folder));
    const { catalogue } = await opened(home);
    expect(only(catalogue).record?.status).toBe('running');
    await lock.release();
    await until(() => only(catalogue).record?.status === 'interrupted', 2000);
  });

  it('has damaged runs with a sentence, but not one that is just being made', async () => {
    const home = temporaryFolder();
    writeFileSync(join(addRun(home, 'torn'), 'run.json'), '{"version": 1');
    mkdirSync(join(home, 'runs', 'making'));
    valueOf(await acquireLock(join(home, 'runs', 'making')));
    mkdirSync(join(home, 'runs', '.hidden'));
    writeFileSync(join(home, 'runs', 'notes.txt'), '');
    const { catalogue } = await opened(home);
    expect(only(catalogue)).toMatchObject({ id: 'torn', record: null, damage: { code: 'run.damaged' } });
    rmSync(join(home, 'runs', 'torn', 'run.json'));
    await catalogue.refresh();
    expect(only(catalogue).damage?.code).toBe('run.missing');
  });

  it('with 500 runs costs little to keep up to date', async () => {
    const home = temporaryFolder();
    for (let i = 1; i <= 500; i++) {
      const label = { version: 1, number: i, title: null, note: '', parent: null };
      writeFileSync(join(addRun(home, `run-${i}`), 'lab.json'), JSON.stringify(label));
    }
    const { catalogue, names } = await opened(home);
    expect(names()).toHaveLength(500);
    const start = process.cpuUsage();
    for (let i = 0; i < 5; i++) await catalogue.refresh();
    const { user, system } = process.cpuUsage(start);
    // Measured on an idle core: 30 ms a look, each second.
    expect((user + system) / 5000).toBeLessThan(150);
  });
});

describe('a label', () => {
  it('is changed, kept, and shown in another process', async () => {
    const home = temporaryFolder();
    addRun(home, 'a');
    const [one, other] = [await opened(home), await opened(home)];
    valueOf(await one.catalogue.labelNew('a', { run: 'parent', step: 3 }));
    valueOf(await one.catalogue.setLabel('a', { title: 'β 4', note: 'blurred', colour: null }));
    const label = {
      version: 1,
      number: 1,
      title: 'β 4',
      note: 'blurred',
      parent: { run: 'parent', step: 3 },
    };
    expect(only(one.catalogue).label).toEqual(label);
    await until(() => only(other.catalogue).label.title === 'β 4', 2000);
    expect(only((await opened(home)).catalogue).label).toEqual(label);
  });

  it('that is damaged is made anew with the number that the run had', async () => {
    const home = temporaryFolder();
    addRun(home, 'a');
    addRun(home, 'b');
    const { catalogue, names } = await opened(home);
    for (const id of ['a', 'b']) writeFileSync(join(home, 'runs', id, 'lab.json'), '{');
    await catalogue.refresh();
    expect(names()).toEqual(['2 b', '1 a']);
    expect(JSON.parse(readFileSync(join(home, 'runs', 'b', 'lab.json'), 'utf8'))).toMatchObject({
      number: 2,
    });
  });

  it('has a number of its own: not that of a deleted run, nor of one that was copied', async () => {
    const home = temporaryFolder();
    const folder = addRun(home, 'a');
    addRun(home, 'b');
    const { catalogue, names } = await opened(home);
    rmSync(join(home, 'runs', 'b'), { recursive: true });
    cpSync(folder, join(home, 'runs', 'copy of a'), { recursive: true });
    await catalogue.refresh();
    expect(names()).toEqual(['3 copy of a', '1 a']);
    // Numbers that come with the runs of another lab stay, new ones are higher.
    writeFileSync(
      join(addRun(home, 'd'), 'lab.json'),
      JSON.stringify({ version: 1, number: 40, title: null, note: '', parent: null }),
    );
    addRun(home, 'c');
    await catalogue.refresh();
    expect(names()).toEqual(['41 c', '40 d', '3 copy of a', '1 a']);
    valueOf(await trashRun(home, 'c'));
    writeFileSync(join(home, 'numbers', 'numbers.json'), 'broken');
    addRun(home, '0');
    await catalogue.refresh();
    expect(names()[0]).toBe('42 0');
  });

  it('has one number however many processes label at once', async () => {
    const home = temporaryFolder();
    const ids = Array.from({ length: 6 }, (_, i) => `run-${i + 10}`);
    for (const id of ids) addRun(home, id);
    const shares = [ids.slice(0, 3), ids.slice(3), ids.toReversed()];
    const ended = await Promise.all(
      shares.map((share) => run(process.execPath, [otherProcess, home, 'label', ...share])),
    );
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
    const { catalogue } = await opened(home);
    const numbers = catalogue.list().map(({ label }) => label.number);
    expect(new Set(numbers).size).toBe(6);
    expect(Math.max(...numbers)).toBe(6);
  });

  it('is not given to what is no run', async () => {
    const home = temporaryFolder();
    const { catalogue } = await opened(home);
    for (const id of ['none', '..', 'a/b', ''])
      expect(errorOf(await catalogue.setLabel(id, { title: null, note: '', colour: null })).code).toBe(
        'run.missing',
      );
    expect(existsSync(join(home, 'lab.json'))).toBe(false);
  });
});

describe('the trash', () => {
  it('takes a run, damaged or not, and gives it back as it was', async () => {
    const home = temporaryFolder();
    const folder = addRun(home, 'a');
    writeFileSync(join(addRun(home, 'torn'), 'run.json'), '{');
    const { catalogue, names } = await opened(home);
    const before = catalogue.list();
    for (const id of ['a', 'torn']) valueOf(await trashRun(home, id));
    await catalogue.refresh();
    expect(names()).toEqual([]);
    expect(existsSync(join(home, 'trash', 'a', 'run.json'))).toBe(true);
    expect(errorOf(await trashRun(home, 'a')).code).toBe('run.missing');
    for (const id of ['a', 'torn']) valueOf(await restoreRun(home, id));
    await catalogue.refresh();
    expect(catalogue.list()).toEqual(before);
    valueOf(await acquireLock(folder));
  });

  it('does not take a run that a process writes', async () => {
    const home = temporaryFolder();
    const lock = valueOf(await acquireLock(addRun(home, 'a')));
    expect(errorOf(await trashRun(home, 'a')).code).toBe('run.locked');
    await lock.release();
    valueOf(await trashRun(home, 'a'));
  });

  it('keeps an older run of the same name, and does not put one over another', async () => {
    const home = temporaryFolder();
    addRun(home, 'a', 1);
    valueOf(await trashRun(home, 'a'));
    addRun(home, 'a', 2);
    expect(errorOf(await restoreRun(home, 'a')).code).toBe('run.exists');
    valueOf(await trashRun(home, 'a'));
    expect(existsSync(join(home, 'trash', 'a.2', 'run.json'))).toBe(true);
    valueOf(await restoreRun(home, 'a'));
    expect(readFileSync(join(home, 'runs', 'a', 'run.json'), 'utf8')).toContain('"step":2');
    expect(errorOf(await restoreRun(home, 'a')).code).toBe('run.missing');
  });

  it.each(['..', '.', '', '../runs', 'a/b', 'a\\b', '/etc', 'a\0'])('refuses the name %j', async (name) => {
    const home = temporaryFolder();
    addRun(home, 'a');
    expect(errorOf(await trashRun(home, name)).code).toBe('run.missing');
    expect(errorOf(await restoreRun(home, name)).code).toBe('run.missing');
    expect(existsSync(join(home, 'runs', 'a'))).toBe(true);
  });
});
