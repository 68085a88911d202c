// npm run verify: measures every row of every issue's "What must hold" table, prints bar and figure, writes
// docs/verify.json and the table in docs/expected-results.md, and exits 1 on a miss. Words after it (npm run verify -- speed)
// measure the rows that hold one of them and keep the others as they were, unmeasured ones left out.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { claimRows } from './verify/claims.ts';
import { root, workFolder } from './verify/command.ts';
import { diagnosticRows } from './verify/diagnostics.ts';
import { recordedRows } from './verify/recorded.ts';
import type { Measured, Row } from './verify/row.ts';
import { runRows } from './verify/runs.ts';
import { speedRows } from './verify/speed.ts';
import { drawRows } from './verify/window-draw.ts';
import { heapRows } from './verify/window-heap.ts';
import { inputRows } from './verify/window-input.ts';
import { mapRows } from './verify/window-map.ts';
import { sliderRows } from './verify/window-slider.ts';
import { windowSpeedRows } from './verify/window-speed.ts';
import { startRows } from './verify/window-start.ts';
import { windowTestRows } from './verify/window-tests.ts';

/** A row as it was measured, and on which day. */
type Result = Omit<Row, 'measure'> & Measured & { readonly date: string };

const resultSchema = z.object({
  issue: z.int(),
  what: z.string(),
  bar: z.string(),
  figure: z.string(),
  holds: z.boolean(),
  date: z.iso.date(),
});
const date = new Date().toISOString().slice(0, 10);
const reportFile = join(root, 'docs/verify.json');

const windowRows = [
  windowTestRows,
  windowSpeedRows,
  inputRows,
  sliderRows,
  drawRows,
  mapRows,
  heapRows,
  startRows,
].flat();
const rows: readonly Row[] = [
  ...recordedRows,
  ...speedRows,
  ...runRows,
  ...diagnosticRows,
  ...claimRows,
  ...windowRows,
];

const measured = async ({ measure, ...row }: Row): Promise<Result> => {
  try {
    return { ...row, ...(await measure()), date };
  } catch (error) {
    return { ...row, figure: error instanceof Error ? error.message : String(error), holds: false, date };
  }
};

const table = (results: readonly Result[]): string =>
  [
    '| issue | what | bar | measured | | on |',
    '| --- | --- | --- | --- | --- | --- |',
    ...results.map(({ issue, what, bar, figure, holds, date: on }) => {
      const cells = [issue, what, bar, figure, holds ? 'holds' : 'MISSED', on].map((cell) =>
        String(cell).replaceAll('|', '\\|'),
      );
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');

const [begin, end] = ['<!-- verify: begin -->', '<!-- verify: end -->'];

/** Puts the table between the markers of docs/expected-results.md. */
const publish = async (text: string): Promise<void> => {
  const file = join(root, 'docs/expected-results.md');
  const page = await readFile(file, 'utf8');
  const [before = '', rest = ''] = page.split(begin);
  const [, after = ''] = rest.split(end);
  await writeFile(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
};

/** What an earlier verification found: with words given, only rows that hold one of them are measured again. */
const words = process.argv.slice(2);
const earlier = async (): Promise<readonly Result[]> =>
  words.length === 0
    ? []
    : z.object({ rows: z.array(resultSchema) }).parse(JSON.parse(await readFile(reportFile, 'utf8'))).rows;

const results: Result[] = [];
const known = await earlier();
for (const row of rows) {
  if (words.length > 0 && !words.some((word) => row.what.includes(word))) {
    results.push(...known.filter(({ what }) => what === row.what));
    continue;
  }
  console.log(`… ${row.what}`);
  const result = await measured(row);
  console.log(`${result.holds ? 'holds ' : 'MISSED'} ${row.what}: ${result.figure} (bar ${row.bar})`);
  results.push(result);
}
const processor = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`;
await writeFile(reportFile, `${JSON.stringify({ date, processor, rows: results }, null, 2)}\n`);
await publish(`Last measured on ${date}, ${processor}, Node ${process.versions.node}.\n\n${table(results)}`);
await rm(workFolder, { recursive: true, force: true });
const missed = results.filter(({ holds }) => !holds).length;
console.log(`${results.length - missed} of ${results.length} rows hold`);
process.exitCode = missed === 0 ? 0 : 1;
