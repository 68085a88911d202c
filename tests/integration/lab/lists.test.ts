import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeRecord } from '../../../src/main/lab/runs/record.ts';
import type { RunStatus } from '../../../src/shared/run.ts';
import { waitFor } from '../../support/wait-for.ts';
import { temporaryFolder } from '../support/folders.ts';
import { openLab } from '../support/open-lab.ts';
import { valueOf } from '../support/results.ts';
import { recordAt } from '../support/run-folder.ts';

const open = async (home: string) => {
  const lab = await openLab(home);
  onTestFinished(lab.close);
  return lab;
};

/** A data folder with a run in each of these states. */
const homeWith = async (runs: Readonly<Record<string, RunStatus>>): Promise<string> => {
  const home = temporaryFolder();
  for (const [name, status] of Object.entries(runs)) {
    const folder = join(home, 'runs', name);
    mkdirSync(folder, { recursive: true });
    valueOf(await writeRecord(folder, recordAt(10, status)));
  }
  return home;
};

describe('a lab on a data folder', () => {
  test('lists what is there, without starting an engine', async () => {
    const lab = await open(await homeWith({ a: 'finished', b: 'interrupted' }));
    expect(lab.topic('runs').map(({ id }) => id)).toEqual(['b', 'a']);
    expect(lab.topic('notices')).toEqual([]);
    expect(lab.topic('datasets')[0]).toMatchObject({ kind: 'mnist', status: 'ready' });
    expect(lab.topic('presets').map(({ id }) => id)).toContain('study-note');
    expect(await lab.ask('hello', {})).toMatchObject({ host: 'browser' });
    expect(lab.engines).toEqual([]);
  });

  test('offers the run that its last process left without a word, until it is dealt with', async () => {
    const home = await homeWith({ a: 'running', b: 'interrupted' });
    const lab = await open(home);
    const [notice] = lab.topic('notices');
    expect(notice).toMatchObject({ kind: 'run-interrupted', subject: 'a' });
    await lab.ask('dismissNotice', { id: notice?.id ?? '' });
    expect(lab.topic('notices')).toEqual([]);
    const again = await open(home);
    expect(again.topic('notices')).toHaveLength(1);
    await again.ask('deleteRun', { run: 'a' });
    expect(again.topic('notices')).toEqual([]);
  });

  test('deletes a run with undo, names it, exports it', async () => {
    const home = await homeWith({ a: 'finished', b: 'finished' });
    const lab = await open(home);
    await lab.ask('deleteRun', { run: 'a' });
    expect(lab.topic('runs').map(({ id }) => id)).toEqual(['b']);
    await lab.ask('restoreRun', { run: 'a' });
    expect(lab.topic('runs')).toHaveLength(2);
    await lab.ask('labelRun', { run: 'a', title: 'The note', note: 'first', colour: null });
    expect(lab.topic('runs').find(({ id }) => id === 'a')?.label).toMatchObject({ title: 'The note' });
    writeFileSync(
      join(home, 'runs', 'a', 'steps.csv'),
      'step,reconstruction,kl,objective\n1,100,2,102\n2,99,3,102\n',
    );
    const { name, bytes } = await lab.ask('exportMetrics', { run: 'a' });
    expect(name).toBe('run1-metrics.csv');
    expect(new TextDecoder().decode(bytes)).toMatch(/^step,2,1,99,3,102,102/m);
    expect(await lab.ask('metrics', { run: 'a', after: 1 })).toEqual({
      stepsPerEpoch: 469,
      steps: {
        first: 2,
        reconstruction: new Float64Array([99]),
        kl: new Float64Array([3]),
        objective: new Float64Array([102]),
      },
      epochs: [],
    });
  });

  test('tells every window of settings and presets that one of them changed', async () => {
    const home = temporaryFolder();
    const [one, other] = [await open(home), await open(home)];
    await one.ask('changeSettings', { theme: 'dark' });
    await one.ask('savePreset', { id: 'mine', experiment: { objective: { beta: 4 } } });
    for (const lab of [one, other])
      await waitFor(() => {
        expect(lab.topic('settings')).toMatchObject({ theme: 'dark', language: 'system' });
        expect(lab.topic('presets')).toContainEqual(expect.objectContaining({ id: 'mine', builtIn: false }));
      });
    expect(await one.tryTo('deletePreset', { id: 'study-note' })).toMatchObject({ ok: false });
    expect(await one.ask('diagnostics', {})).toMatchObject({
      text: expect.stringContaining('"theme": "dark"') as string,
    });
  });
});
