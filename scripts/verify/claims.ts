import { join } from 'node:path';
import { startEngine } from '../../src/main/engine/supervisor.ts';
import { createLab } from '../../src/main/lab/lab.ts';
import { runsFolder } from '../../src/main/lab/runs/home.ts';
import { computationSchema } from '../../src/shared/computations.ts';
import type { ComputationInput, ComputationResult } from '../../src/shared/computations.ts';
import { ok } from '../../src/shared/errors.ts';
import type { Estimate } from '../../src/shared/estimate.ts';
import { lab, workFolder } from './command.ts';
import { recompute } from './recompute.ts';
import type { Measured, Row } from './row.ts';

/** The guide's runs, on its quick settings, and what its pages measure on them. */
const shared: readonly ComputationInput[] = [
  { kind: 'random-codes' },
  { kind: 'regions' },
  { kind: 'noise' },
  { kind: 'paths', from: 0, to: 8 },
  { kind: 'paths', from: 4, to: 9 },
];
const runs = [
  {
    name: 'vae',
    set: [],
    measures: [...shared, { kind: 'importance-bound', images: 300, samples: 500 }, { kind: 'spread' }],
  },
  { name: 'plain', set: ['--set', 'objective.kind=autoencoder'], measures: shared },
] as const;

/** Measures as a window does: the lab leaves the results in the folders of the runs. */
const measureAll = async (home: string): Promise<void> => {
  const nothing = () => Promise.resolve(ok({}));
  const opened = await createLab({
    ...{ home, host: 'browser', startEngine, log: () => {} },
    hostHandlers: {
      saveFile: () => Promise.resolve(ok({ path: null })),
      showRun: nothing,
      openLogs: nothing,
    },
  });
  try {
    for (const { name, measures } of runs)
      for (const computation of measures) {
        const answer = await opened.handle('compute', {
          subject: { run: name, step: null },
          computation: computationSchema.parse(computation),
        });
        if (!answer.ok) throw new Error(answer.error.message);
      }
  } finally {
    await opened.close();
  }
};

const percent = ({ value, standardError }: Estimate): string =>
  `${(100 * value).toFixed(1)} ± ${(100 * standardError).toFixed(1)} %`;

/** What the row tells of a result; the rest is compared alone. */
const told = (result: ComputationResult): string | null => {
  if (result.kind === 'random-codes')
    return `codes of N(0, I) ${percent(result.prior.alike)}, fitted ${percent(result.fitted.alike)}`;
  if (result.kind === 'paths') return `${result.from}→${result.to} direct ${percent(result.direct)}`;
  const gap = result.kind === 'importance-bound' ? result.points.at(-1)?.gap : undefined;
  return gap === undefined ? null : `gap ${gap.value.toFixed(2)} ± ${gap.standardError.toFixed(2)} nats`;
};

const statedNumbers = async (): Promise<Measured> => {
  const home = join(workFolder, 'claims');
  for (const { name, set } of runs)
    await lab('train', '--preset', 'quick-start', ...set, '--out', join(runsFolder(home), name));
  await measureAll(home);
  const figures: string[] = [];
  let [all, equal] = [0, 0];
  for (const { name } of runs) {
    const found = await recompute(join(runsFolder(home), name));
    all += found.length;
    equal += found.filter((each) => each.equal).length;
    const words = found.flatMap(({ stored }) => told(stored.result) ?? []).sort();
    figures.push(`${name}: ${words.join(', ')}`);
  }
  const expected = runs.reduce((sum, { measures }) => sum + measures.length, 0);
  return {
    figure: `${equal} of ${all} results equal; ${figures.join('; ')}`,
    holds: equal === all && all === expected,
  };
};

/** The numbers that the guide's pages state. */
export const claimRows: readonly Row[] = [
  {
    issue: 5,
    what: 'autoencoder against VAE on random codes; bound gap; paths 0→8: the numbers that the pages state',
    bar: 'recomputed from the run folder, equal',
    measure: statedNumbers,
  },
];
