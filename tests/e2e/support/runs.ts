import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import type { Request } from '../../../src/shared/contract.ts';
import { openLab } from '../../integration/support/open-lab.ts';
import { sharedLab } from './lab.ts';

type Experiment = Request<'start'>['experiment'];

/** A network that learns MNIST a little in a second, for what does not depend on how well it is learnt. */
export const smallNetwork = {
  model: { encoder: [16], decoder: [16] },
  training: { batchSize: 2048, epochs: 1 },
} satisfies Experiment;

/** A data folder that goes after the file's tests. */
export const fileHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'vae-lab-e2e-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return home;
};

/** Trains runs where none has finished. The lab draws no figures for paper, which take longer than a small run does. */
const trainRuns = async (home: string, experiments: readonly Experiment[]): Promise<void> => {
  const lab = await openLab(home);
  try {
    for (const experiment of experiments) await lab.ask('start', { experiment });
    const finished = (): number =>
      lab.topic('runs').filter(({ record }) => record?.status === 'finished').length;
    await vi.waitFor(() => expect(finished()).toBe(experiments.length), { timeout: 120_000, interval: 50 });
  } finally {
    await lab.close();
  }
};

/** Like `sharedLab`, with runs that were trained one after the other before it started. */
export const labWithRuns = (experiments: readonly Experiment[], home = fileHome()) => {
  beforeAll(() => trainRuns(home, experiments));
  return sharedLab({ home });
};
