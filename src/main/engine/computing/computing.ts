import { setImmediate as pause } from 'node:timers/promises';
import { writeState } from '../../../core/vae/model.ts';
import type { Progress } from '../../../shared/computations.ts';
import type { EngineAnswer, EngineRequest } from '../../../shared/engine-contract.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { readRecord } from '../../lab/runs/record.ts';
import { compute } from './compute.ts';
import type { OpenRun } from '../open-run.ts';
import { loadStored, momentAt } from '../stored-run.ts';

/** The long computations of this engine: one at a time, on a model of their own, beside all other requests. */
export type Computing = {
  readonly compute: (request: EngineRequest<'compute'>) => Promise<Result<EngineAnswer<'compute'>>>;
  /** Ends the computation at its next rest, within two calls of the engine. */
  readonly cancel: () => void;
};

export type ComputingHost = {
  readonly now: () => number;
  readonly progress: (progress: Progress) => void;
};

const cancelled = fail('task.cancelled', 'Cancelled. Earlier results are unchanged.');
const occupied = fail('engine.refused', 'This engine computes already. Wait until it is done, or cancel it.');

/** Milliseconds between two words of progress. */
const progressInterval = 100;
/** Milliseconds of work between two rests. */
const workTime = 12;

/** Rests and tells no more often than is of use; throws the signal's reason once it is aborted. */
const restOf = ({ now, progress }: ComputingHost, signal: AbortSignal) => {
  let rested = now();
  let told = now();
  return async (done: number, total: number): Promise<void> => {
    signal.throwIfAborted();
    if (now() - rested < workTime) return;
    if (now() - told >= progressInterval) {
      progress({ done, total });
      told = now();
    }
    await pause();
    signal.throwIfAborted();
    rested = now();
  };
};

/** Opens the run on a split's images, with the weights of the step that is asked for. */
const openStored = async (
  request: EngineRequest<'compute'>,
  split: 'train' | 'test',
): Promise<Result<OpenRun>> => {
  const record = await readRecord(request.folder);
  if (!record.ok) return record;
  const loaded = await loadStored(record.value, request, split);
  if (!loaded.ok) return loaded;
  const { viewed, moment } = loaded.value;
  await writeState(viewed.run.model, moment.arrays);
  viewed.show(moment.record);
  return ok(viewed.run);
};

/** Puts the weights of one of the run's steps into its model. What is known of the run stays that of the step it was opened at. */
const showStep = async ({ folder, model, record }: OpenRun, step: number): Promise<Result<void>> => {
  const moment = await momentAt(folder, step, record(), model.program);
  if (!moment.ok) return moment;
  await writeState(model, moment.value.arrays);
  return ok(undefined);
};

export const createComputing = (host: ComputingHost): Computing => {
  let running: AbortController | null = null;
  const run = async (
    request: EngineRequest<'compute'>,
    { signal }: AbortController,
  ): Promise<Result<EngineAnswer<'compute'>>> => {
    const started = host.now();
    const opened: OpenRun[] = [];
    const open = async (split: 'train' | 'test'): Promise<Result<OpenRun>> => {
      // The newest weights may move while both splits are looked at.
      const step = opened[0]?.step() ?? request.step;
      const stored = await openStored({ ...request, step }, split);
      if (stored.ok) opened.push(stored.value);
      signal.throwIfAborted();
      return stored;
    };
    try {
      const result = await compute(request.computation, { open, show: showStep, rest: restOf(host, signal) });
      const seconds = (host.now() - started) / 1000;
      return result.ok ? ok({ computation: request.computation, result: result.value, seconds }) : result;
    } catch (error) {
      if (signal.aborted) return cancelled;
      throw error;
    } finally {
      for (const { model } of opened) model.session.close();
    }
  };
  return {
    compute: async (request) => {
      if (running !== null) return occupied;
      running = new AbortController();
      try {
        return await run(request, running);
      } finally {
        running = null;
      }
    },
    cancel: () => running?.abort(),
  };
};
