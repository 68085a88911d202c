import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { QueueOptions } from '../../../../../src/main/lab/training/queue.ts';
import type { Standing } from '../../../../../src/main/lab/training/stored-queue.ts';
import { createTraining } from '../../../../../src/main/lab/training/training.ts';
import { fail, ok } from '../../../../../src/shared/errors.ts';
import { experimentSchema } from '../../../../../src/shared/experiment.ts';
import type { RunRecord } from '../../../../../src/shared/run.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';
import { valueOf } from '../../../../integration/support/results.ts';
import { recordAt } from '../../../../integration/support/run-folder.ts';
import { emptyTopics } from '../empty-topics.ts';
import { fakeEngines, started } from './fake-engine.ts';

/** Run control with engines that do what a test says. */
export const create = (restored: QueueOptions['restored'] = { orders: [], training: null }) => {
  const home = temporaryFolder();
  const { engines, start } = fakeEngines();
  const topics = emptyTopics();
  const newRuns: unknown[] = [];
  const kept: Standing[] = [];
  const training = createTraining({
    ...{ home, topics, restored, startEngine: start },
    keep: (standing) => kept.push(standing),
    threads: () => null,
    dataFor: (kind) => (kind === 'mnist' ? ok(null) : fail('data.missing', 'Not here.')),
    now: () => new Date(2026, 10, 24, 3, 4, 5),
    onChange: () => {},
    onNewRun: (run, parent) => newRuns.push([run, parent]),
  });
  onTestFinished(() => training.close());
  const last = () => engines.at(-1)!;
  /** Starts an experiment and lets the engine begin. */
  const begin = async (name: string): Promise<string | null> => {
    const answer = training.start(experimentSchema.parse({ name }));
    last().emit(started());
    return valueOf(await answer).run;
  };
  return { home, topics, training, engines, newRuns, kept, last, begin };
};

export const experiment = experimentSchema.parse({ name: 'next' });
export const finished = ok({ status: 'finished', folder: '' });
export const interrupted = ok({ status: 'interrupted', folder: '' });

/** A run of four steps an epoch, trained for one of two. */
export const storeRun = (home: string, run: string, changes: Partial<RunRecord> = {}): void => {
  const folder = join(home, 'runs', run);
  mkdirSync(folder, { recursive: true });
  const stored = recordAt(4, 'interrupted');
  const record: RunRecord = {
    ...stored,
    experiment: experimentSchema.parse({ name: run, training: { epochs: 2 } }),
    dataset: { ...stored.dataset, counts: { train: 512, test: 100 } },
    epochsDone: 1,
    ...changes,
  };
  writeFileSync(join(folder, 'run.json'), JSON.stringify(record));
};
