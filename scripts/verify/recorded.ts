import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { unlessMissing } from '../../src/main/lab/disk/disk-errors.ts';
import { run, workFolder } from './command.ts';
import type { Measured, Row } from './row.ts';

const figureSchema = z.object({ row: z.string(), figure: z.number() });

/** The worst figure that tests have noted for each row in a file, which is missing where they noted none. */
export const worstFigures = async (file: string): Promise<ReadonlyMap<string, number>> => {
  const worst = new Map<string, number>();
  const lines = (await unlessMissing(readFile(file, 'utf8'))) ?? '';
  for (const line of lines.split('\n').filter((text) => text !== '')) {
    const { row, figure } = figureSchema.parse(JSON.parse(line));
    worst.set(row, Math.max(worst.get(row) ?? -Infinity, figure));
  }
  return worst;
};

/** Runs a test file and gives the worst figure noted for each row; no row counts when one of its tests fails. */
const figuresOf = async (test: string): Promise<ReadonlyMap<string, number>> => {
  const file = join(workFolder, `${test.replaceAll('/', '-')}.jsonl`);
  await run(['node_modules/vitest/vitest.mjs', 'run', test], { VAE_LAB_FIGURES: file });
  return worstFigures(file);
};

const atMost =
  (test: string, row: string, bar: number, show: (figure: number) => string) =>
  async (): Promise<Measured> => {
    const figure = (await figuresOf(`tests/integration/${test}.test.ts`)).get(row);
    return figure === undefined
      ? { figure: 'not noted', holds: false }
      : { figure: show(figure), holds: figure <= bar };
  };

const scientific = (figure: number): string => figure.toExponential(1);

/** Rows that tests measure. */
export const recordedRows: readonly Row[] = [
  {
    issue: 3,
    what: 'gradients of every op against tf.grads, max|a−b|/max|b|',
    bar: '≤ 1e-4',
    measure: atMost('graph/op-gradients', 'op-gradients', 1e-4, scientific),
  },
  {
    issue: 3,
    what: 'the same for 200 seeded random graphs',
    bar: '≤ 1e-4',
    measure: atMost('graph/random-graphs', 'random-graph-gradients', 1e-4, scientific),
  },
  {
    issue: 3,
    what: 'whole objective, value and gradients, against a float64 fixture',
    bar: '≤ 1e-5',
    measure: atMost('vae/objective', 'objective-fixture', 1e-5, scientific),
  },
  {
    issue: 3,
    what: 'analytic KL against sampled KL, paired |mean| in standard errors',
    bar: '≤ 3',
    measure: atMost('vae/evaluation', 'kl-standard-errors', 3, (figure) => figure.toFixed(2)),
  },
  {
    issue: 3,
    what: 'bound with k = 1 against −ELBO with sampled KL on the same noise, relative difference',
    bar: '≤ 1e-5',
    measure: atMost('vae/evaluation', 'bound-k1', 1e-5, scientific),
  },
  {
    issue: 3,
    what: 'peak memory (VmHWM) of the engine over a study-note epoch with evaluation',
    bar: '≤ 700 MB',
    measure: atMost('cli/study-note', 'engine-memory', 700e6, (figure) => `${(figure / 1e6).toFixed(0)} MB`),
  },
  {
    issue: 3,
    what: 'same seed twice; stopped by Ctrl-C and kill -9 and resumed, against uninterrupted: files that differ',
    bar: '0',
    measure: atMost('cli/identity', 'differing-files', 0, String),
  },
  {
    issue: 3,
    what: '200 codes decoded during a run, p95',
    bar: '≤ 60 ms',
    measure: atMost('engine/answers', 'decode-p95', 60, (figure) => `${figure.toFixed(1)} ms`),
  },
  {
    issue: 3,
    what: 'tensors alive after 1,000 steps less those after 10',
    bar: '0',
    measure: atMost('vae/steps', 'tensors-alive', 0, String),
  },
  {
    issue: 5,
    what: 'IWAE with k = 1 against the ELBO with sampled KL, same noise: loss and every gradient',
    bar: '≤ 1e-4',
    measure: atMost('vae/objectives', 'iwae-one', 1e-4, scientific),
  },
];
