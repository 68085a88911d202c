import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { run, workFolder } from './command.ts';
import { worstFigures } from './recorded.ts';
import { once } from './row.ts';
import type { Measured, Row } from './row.ts';

const countsSchema = z.object({
  numTotalTests: z.int(),
  numPassedTests: z.int(),
  success: z.boolean(),
});

/** All end-to-end tests once: how many pass, and the figures that they note. */
const endToEnd = once(async () => {
  const [report, notes] = [join(workFolder, 'e2e.json'), join(workFolder, 'e2e.jsonl')];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project=e2e*', ...reporters];
  // A failed test is counted in the report.
  await run(args, { VAE_LAB_FIGURES: notes }).catch(() => null);
  const counts = countsSchema.parse(JSON.parse(await readFile(report, 'utf8')));
  return { ...counts, worst: await worstFigures(notes) };
});

const passing = async (): Promise<Measured> => {
  const { numPassedTests, numTotalTests, success } = await endToEnd();
  return {
    figure: `${numPassedTests} of ${numTotalTests} pass`,
    holds: success && numTotalTests > 0 && numPassedTests === numTotalTests,
  };
};

const exportedCells = async (): Promise<Measured> => {
  const { worst, success } = await endToEnd();
  const figure = worst.get('exported-cells');
  if (figure === undefined) return { figure: 'not noted', holds: false };
  return { figure: `${(255 * figure).toFixed(2)}/255`, holds: success && figure <= 1 / 255 };
};

/** Rows that the end-to-end tests measure; each test fails on a console error or a violation of the page's policy. */
export const windowTestRows: readonly Row[] = [
  {
    issue: 4,
    what: 'end-to-end tests in a real browser, both hosts, without a console error or a policy violation',
    bar: 'all pass',
    measure: passing,
  },
  {
    issue: 4,
    what: "interpolation's exported cells against the engine's decoded values",
    bar: '≤ 1/255',
    measure: exportedCells,
  },
];
