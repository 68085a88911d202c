import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Computation } from '../../../shared/computations.ts';
import type { EngineAnswer, EngineRequest, EngineRequestName } from '../../../shared/engine-contract.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/supervisor.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { checkpointName } from '../runs/checkpoint.ts';

/** What is looked at: a run's folder and a step of it, null for its checkpoint; `data` as the engine takes it. */
export type Stored = { readonly folder: string; readonly step: number | null; readonly data: string | null };

type Ask = <N extends EngineRequestName>(
  stored: Stored,
  name: N,
  request: EngineRequest<N>,
) => Promise<Result<EngineAnswer<N>>>;

export type Viewer = {
  readonly ask: Ask;
  /** A long computation, beside the questions. */
  readonly compute: (stored: Stored, computation: Computation) => Promise<Result<EngineAnswer<'compute'>>>;
  /** Ends the computation soon; it fails with `task.cancelled`. */
  readonly cancelCompute: () => void;
  readonly close: () => Promise<void>;
};

/** How long the viewer stays without being asked, in milliseconds. */
const idleTime = 10 * 60_000;

/** A name for the weights that are meant: a checkpoint moves when its run goes on. Fails as the disk does. */
const weightsOf = async ({ folder, step }: Stored): Promise<Result<string>> => {
  if (step !== null) return ok(`${folder} ${step}`);
  const path = join(folder, checkpointName);
  const file = await attempt(path, () => unlessMissing(stat(path)));
  return file.ok ? ok(`${folder} checkpoint ${file.value?.mtimeMs ?? 0}`) : file;
};

const always = (): boolean => true;
const never = (): boolean => false;

/**
 * The engine that looks at stored runs, started when it is needed. Questions are answered one after another, each by
 * the weights that it is about. An engine that died is replaced, once for each question and for each computation that
 * nobody has cancelled.
 */
export const createViewer = (start: () => Engine): Viewer => {
  let engine: Engine | null = null;
  let opened: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  let computing = 0;
  let cancelled = false;

  /** Lets go of an engine; the one that has taken its place meanwhile stays. */
  const release = async (leaving: Engine | null): Promise<void> => {
    if (leaving === engine) [engine, opened] = [null, null];
    await leaving?.close();
  };
  const withEngine = async <T>(
    use: (engine: Engine) => Promise<Result<T>>,
    mayRepeat: () => boolean,
  ): Promise<Result<T>> => {
    if (closed) return fail('engine.crashed', 'The lab is closing.');
    // A close in the middle takes the viewer's engine away, but this one still says that it is gone.
    const used = (engine ??= start());
    const answer = await use(used);
    if (answer.ok || answer.error.code !== 'engine.crashed') return answer;
    await release(used);
    return mayRepeat() ? withEngine(use, never) : answer;
  };
  const ask: Ask = async (stored, name, request) => {
    const weights = await weightsOf(stored);
    if (!weights.ok) return weights;
    return withEngine(async (asked) => {
      if (weights.value !== opened) {
        opened = null;
        const answer = await asked.request('open', stored);
        if (!answer.ok) return answer;
        opened = weights.value;
      }
      return asked.request(name, request);
    }, always);
  };
  const idleFromNow = (): void => {
    clearTimeout(idle);
    if (computing === 0) idle = setTimeout(() => void release(engine), idleTime).unref();
  };
  return {
    ask: (stored, name, request) => {
      clearTimeout(idle);
      const answer = last.then(() => ask(stored, name, request));
      // A fault is the asker's, not the next one's.
      last = answer.then(idleFromNow, idleFromNow);
      return answer;
    },
    compute: async (stored, computation) => {
      clearTimeout(idle);
      computing += 1;
      cancelled = false;
      try {
        const work = (asked: Engine) => asked.request('compute', { ...stored, computation });
        return await withEngine(work, () => !cancelled);
      } finally {
        computing -= 1;
        idleFromNow();
      }
    },
    cancelCompute: () => {
      cancelled = true;
      void engine?.request('cancelCompute', {});
    },
    close: async () => {
      closed = true;
      await release(engine);
      await last;
      clearTimeout(idle);
    },
  };
};
