// npm run verify: measures every row of every issue's "What must hold" table, prints bar and figure, writes
// docs/verify.json and the table in docs/expected-results.md, and exits 1 on a miss. Words after it (npm run verify -- speed)
// measure the rows that hold one of them; the others stay as they were measured last, and so do rows that take hours.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { claimRows } from './verify/claims.ts';
import { root, workFolder } from './verify/command.ts';
import { diagnosticRows } from './verify/diagnostics.ts';
import { longRows } from './verify/long.ts';
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
type Result = Omit<Row, 'measure' | 'long'> & Measured & { readonly date: string };

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
  ...longRows,
  ...windowRows,
];

const measured = async ({ measure, long: _, ...row }: Row): Promise<Result> => {
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

const words = process.argv.slice(2);

/** What is known of each row, from an earlier verification until it is measured again. */
const known = new Map(
  z
    .object({ rows: z.array(resultSchema) })
    .parse(JSON.parse(await readFile(reportFile, 'utf8')))
    .rows.map((result) => [result.what, result]),
);
const results = (): readonly Result[] => rows.flatMap(({ what }) => known.get(what) ?? []);

const isWanted = ({ what, long }: Row): boolean =>
  words.length > 0 ? words.some((word) => what.includes(word)) : long !== true || !known.has(what);

/** Writes what is known by now: a verification that is cut short keeps what it has found. */
const report = async (): Promise<void> => {
  const processor = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`;
  await writeFile(reportFile, `${JSON.stringify({ date, processor, rows: results() }, null, 2)}\n`);
  await publish(
    `Last measured on ${date}, ${processor}, Node ${process.versions.node}.\n\n${table(results())}`,
  );
};

for (const row of rows.filter(isWanted)) {
  console.log(`… ${row.what}`);
  const result = await measured(row);
  console.log(`${result.holds ? 'holds ' : 'MISSED'} ${row.what}: ${result.figure} (bar ${row.bar})`);
  known.set(row.what, result);
  await report();
}
await rm(workFolder, { recursive: true, force: true });
const missed = rows.length - results().filter(({ holds }) => holds).length;
console.log(`${rows.length - missed} of ${rows.length} rows hold`);
process.exitCode = missed === 0 ? 0 : 1;
