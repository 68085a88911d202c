import { join } from 'node:path';
import type { Computation } from '../../../shared/computations.ts';
import type { Subject } from '../../../shared/contract.ts';
import type { EngineAnswer, EngineRequest } from '../../../shared/engine-contract.ts';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/supervisor.ts';
import { runsFolder } from '../runs/home.ts';
import { readRecord } from '../runs/record.ts';
import { createViewer } from './viewer.ts';
import type { Stored } from './viewer.ts';

/** What can be asked about a subject, with the engine's own requests and answers. */
export type Question = 'figure' | 'trace' | 'aggregate' | 'encode' | 'decode' | 'testImages' | 'latentCodes';

export type ViewingService = {
  readonly ask: <N extends Question>(
    subject: Subject,
    name: N,
    request: EngineRequest<N>,
  ) => Promise<Result<EngineAnswer<N>>>;
  /** A long computation on saved weights, by the viewer: nothing that trains waits for it. */
  readonly compute: (subject: Subject, computation: Computation) => Promise<Result<EngineAnswer<'compute'>>>;
  readonly cancelCompute: () => void;
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
  const storedOf = async ({ run, step }: Subject): Promise<Result<Stored>> => {
    const folder = join(runsFolder(home), run);
    const record = await readRecord(folder);
    if (!record.ok) return record;
    const data = dataFor(record.value.dataset.kind);
    return data.ok ? ok({ folder, step, data: data.value }) : data;
  };
  return {
    ask: async (subject, name, request) => {
      const { run, step } = subject;
      const trainer = step === null ? await trainerOf(run) : null;
      if (trainer !== null) {
        const answer = await trainer.request(name, request);
        // An engine that has left or died meanwhile has left its run on the disk.
        if (answer.ok || answer.error.code !== 'engine.crashed') return answer;
      }
      const stored = await storedOf(subject);
      return stored.ok ? viewer.ask(stored.value, name, request) : stored;
    },
    compute: async (subject, computation) => {
      const stored = await storedOf(subject);
      return stored.ok ? viewer.compute(stored.value, computation) : stored;
    },
    cancelCompute: viewer.cancelCompute,
    close: viewer.close,
  };
};
