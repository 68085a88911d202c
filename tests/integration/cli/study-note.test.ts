import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordFigure } from '../../support/record-figure.ts';
import { laboratory } from '../support/lab.ts';
import { epochsIn } from '../support/run-files.ts';

const lab = laboratory();

/** The most memory that a process has had resident (Linux), in bytes; 0 where it is gone. */
const peakMemory = (pid: number): number => {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return 1024 * Number(kibibytes ?? 0);
  } catch {
    return 0;
  }
};

test('the study note, seed 0, is in its band after 10 epochs, in 700 MB of memory', async () => {
  const run = join(lab.folder, 'study-note');
  const running = lab.start(['train', '--preset', 'study-note', '--epochs', '10', '--json', '--out', run]);
  let peak = 0;
  const look = setInterval(() => {
    for (const pid of running.children()) peak = Math.max(peak, peakMemory(pid));
  }, 100);
  const { code, stderr } = await running.ended;
  clearInterval(look);
  expect(code, stderr).toBe(0);
  const test = epochsIn(run).find(({ epoch, split }) => epoch === 10 && split === 'test');
  expect(test?.negativeElbo).toBeGreaterThan(113);
  expect(test?.negativeElbo).toBeLessThan(114.6);
  expect(peak).toBeGreaterThan(300e6);
  recordFigure('engine-memory', peak);
  expect(peak).toBeLessThanOrEqual(700e6);
});
