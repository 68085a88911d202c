import { join } from 'node:path';
import type { Subject } from '../../../shared/contract.ts';
import type { EngineAnswer, EngineRequest } from '../../../shared/engine-contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/supervisor.ts';
import { runsFolder } from '../runs/home.ts';
import { readRecord } from '../runs/record.ts';
import { createViewer } from './viewer.ts';

/** What can be asked about a subject, with the engine's own requests and answers. */
export type Question = 'figure' | 'trace' | 'encode' | 'decode' | 'testImages';

export type ViewingService = {
  readonly ask: <N extends Question>(
    subject: Subject,
    name: N,
    request: EngineRequest<N>,
  ) => Promise<Result<EngineAnswer<N>>>;
  readonly close: () => Promise<void>;
};

export type ViewingOptions = {
  readonly home: string;
  readonly startViewer: () => Engine;
  /** The engine that has a run's newest weights in memory, null where none has. */
  readonly trainerOf: (run: string) => Promise<Engine | null>;
  /** The folder of a data set, null for what ships with the program; or why it cannot be used. */
  readonly dataFor: (kind: string) => Result<string | null>;
};

/** Finds who answers for a subject: the trainer for the newest weights of its run, else the viewer. */
export const createViewing = ({ home, startViewer, trainerOf, dataFor }: ViewingOptions): ViewingService => {
  const viewer = createViewer(startViewer);
  return {
    ask: async ({ run, step }, name, request) => {
      const trainer = step === null ? await trainerOf(run) : null;
      if (trainer !== null) {
        const answer = await trainer.request(name, request);
        // An engine that has left or died meanwhile has left its run on the disk.
        if (answer.ok || answer.error.code !== 'engine.crashed') return answer;
      }
      const folder = join(runsFolder(home), run);
      const record = await readRecord(folder);
      if (!record.ok) return record;
      const data = dataFor(record.value.dataset.kind);
      return data.ok ? viewer.ask({ folder, step, data: data.value }, name, request) : data;
    },
    close: viewer.close,
  };
};
