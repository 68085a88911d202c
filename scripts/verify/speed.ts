import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { root, run, workFolder } from './command.ts';
import { isQuiet, noiseOf } from './quiet.ts';
import { once } from './row.ts';
import type { Measured, Row } from './row.ts';

const reportSchema = z.object({
  comparison: z.object({
    load: z.number(),
    engines: z.array(z.object({ engine: z.string(), ratio: z.number() })),
  }),
});

/** The benchmark's ratios: a peer's median time over this engine's, round by round. */
const ratios = once(async () => {
  const file = join(workFolder, 'bench.json');
  await run(['tests/bench/run.ts', '--no-scaling', '--json', file]);
  const { comparison } = reportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  return {
    load: comparison.load,
    of: new Map(comparison.engines.map(({ engine, ratio }) => [engine, ratio])),
  };
});

const atLeast = (engine: string, bar: number) => async (): Promise<Measured> => {
  const { load, of } = await ratios();
  const ratio = of.get(engine) ?? NaN;
  return { figure: `${ratio.toFixed(2)} ×${noiseOf(load)}`, holds: isQuiet(load) && ratio >= bar };
};

/** Seconds from the command to its first step event; the run is stopped then. */
const firstStep = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const out = join(workFolder, `first-step-${began}`);
    const child = spawn(process.execPath, ['bin/vae-lab.js', 'train', '--json', '--out', out], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let seconds = NaN;
    child.stdout.on('data', (text: Buffer) => {
      if (!Number.isNaN(seconds) || !text.includes('"type":"step"')) return;
      seconds = (performance.now() - began) / 1000;
      child.kill('SIGINT');
    });
    child.on('error', reject);
    child.on('exit', () => resolve(seconds));
  });

/** The slowest of three starts. */
const timeToFirstStep = async (): Promise<Measured> => {
  const times = [await firstStep(), await firstStep(), await firstStep()];
  const slowest = Math.max(...times);
  return { figure: `${slowest.toFixed(2)} s`, holds: slowest <= 4 };
};

/** Rows about time. */
export const speedRows: readonly Row[] = [
  {
    issue: 3,
    what: 'bin/vae-lab.js train --json to its first step event, set-up done, slowest of 3',
    bar: '≤ 4 s',
    measure: timeToFirstStep,
  },
  { issue: 3, what: 'speed against JAX jit', bar: '≥ 1.4 × (aim 2)', measure: atLeast('JAX jit', 1.4) },
  {
    issue: 3,
    what: 'speed against PyTorch fused Adam',
    bar: '≥ 2.2 ×',
    measure: atLeast('PyTorch, fused Adam', 2.2),
  },
  { issue: 3, what: 'speed against tfjs-node eager', bar: '≥ 5 ×', measure: atLeast('tfjs-node, eager', 5) },
];
