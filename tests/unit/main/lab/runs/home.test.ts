import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { labHome, newRunName, resolveRun, runsFolder } from '../../../../../src/main/lab/runs/home.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';

describe('labHome', () => {
  it('is VAE_LAB_HOME where that is set', () => {
    expect(labHome({ VAE_LAB_HOME: '/data/lab', XDG_CONFIG_HOME: '/x' }, 'linux', '/home/a')).toBe(
      '/data/lab',
    );
    expect(labHome({ VAE_LAB_HOME: 'lab' }, 'linux', '/home/a')).toBe(resolve('lab'));
  });

  it('is otherwise what Electron calls userData', () => {
    expect(labHome({}, 'linux', '/home/a')).toBe('/home/a/.config/VAE Lab');
    expect(labHome({ VAE_LAB_HOME: '' }, 'linux', '/home/a')).toBe('/home/a/.config/VAE Lab');
    expect(labHome({ XDG_CONFIG_HOME: '/x' }, 'linux', '/home/a')).toBe('/x/VAE Lab');
    expect(labHome({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Application Support/VAE Lab');
    expect(labHome({ APPDATA: '/Users/a/AppData/Roaming' }, 'win32', '/Users/a')).toBe(
      '/Users/a/AppData/Roaming/VAE Lab',
    );
    expect(labHome({}, 'win32', '/Users/a')).toBe('/Users/a/AppData/Roaming/VAE Lab');
  });

  it('has the runs inside', () => {
    expect(runsFolder('/data/lab')).toBe('/data/lab/runs');
  });
});

describe('newRunName', () => {
  const date = new Date(2026, 0, 2, 3, 4, 5);

  it('is date, time, name and seed', () => {
    expect(newRunName(date, 'study-note', 0)).toBe('20260102-030405-study-note-s0');
  });

  it.each([
    ['two words', 'two-words'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['..', 'run'],
    ['???', 'run'],
    [' β = 4. ', 'β-4'],
    ['学习笔记', '学习笔记'],
    ['v1.2_x', 'v1.2_x'],
  ])('makes %j safe: %s', (name, safe) => {
    expect(newRunName(date, name, 7)).toBe(`20260102-030405-${safe}-s7`);
  });

  it('fits a file system, cut between characters', () => {
    const name = newRunName(date, '笔'.repeat(80), 2 ** 32 - 1);
    expect(Buffer.byteLength(name)).toBeLessThan(220);
    expect(name).toMatch(/^20260102-030405-笔{60}-s4294967295$/);
  });

  it('is the same for composed and decomposed letters', () => {
    expect(newRunName(date, 'e\u0301', 0)).toBe(newRunName(date, '\u00e9', 0));
  });
});

describe('resolveRun', () => {
  const makeRun = (folder: string): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'run.json'), '{}');
  };

  it('takes a path, or a name under the runs folder', () => {
    const runs = temporaryFolder();
    makeRun(join(runs, 'one'));
    expect(resolveRun('one', runs)).toEqual({ ok: true, value: join(runs, 'one') });
    expect(resolveRun(join(runs, 'one'), '/nowhere')).toEqual({ ok: true, value: join(runs, 'one') });
  });

  it('takes no path for a name', () => {
    const runs = temporaryFolder();
    makeRun(join(runs, 'deep', 'one'));
    expect(resolveRun('deep/one', runs).ok).toBe(false);
  });

  it('says where it looked', () => {
    const runs = temporaryFolder();
    expect(resolveRun('none', runs)).toEqual({
      ok: false,
      error: {
        code: 'run.missing',
        message: `There is no run none: looked for ${resolve('none')} and ${join(runs, 'none')}. "runs" lists those there are.`,
      },
    });
  });

  it('says that a folder holds no run', () => {
    const runs = temporaryFolder();
    mkdirSync(join(runs, 'empty'));
    const found = resolveRun('empty', runs);
    expect(found.ok ? '' : found.error.message).toBe(
      `${join(runs, 'empty')} holds no run: run.json is missing. Choose the folder of a run.`,
    );
  });
});
