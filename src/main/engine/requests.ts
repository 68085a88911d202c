import { GraphError } from '../../core/graph/tensor.ts';
import { clientOf } from '../../core/vae/model.ts';
import { engineRequests } from '../../shared/engine-contract.ts';
import type { EngineAnswer, EngineRequest, EngineRequestName } from '../../shared/engine-contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import {
  answerAggregate,
  answerFigure,
  answerLatentCodes,
  answerTestImages,
  answerTrace,
  evaluateRun,
  figuresOf,
} from './answers.ts';
import { createComputing } from './computing/computing.ts';
import type { ComputingHost } from './computing/computing.ts';
import { createControl } from './control.ts';
import type { TrainingHost } from './execute-run.ts';
import { createGate } from './gate.ts';
import type { OpenRun } from './open-run.ts';
import { createOpenedRuns } from './opened-runs.ts';
import { resumeRun } from './resume-run.ts';
import { trainRun } from './train-run.ts';

type Handlers = {
  readonly [N in EngineRequestName]: (request: EngineRequest<N>) => Promise<Result<EngineAnswer<N>>>;
};

/** What the handlers need from the process around them. */
export type EngineHost = Pick<TrainingHost, 'now' | 'threads' | 'date' | 'emit' | 'announceFolder'> &
  ComputingHost & { readonly hurried: () => boolean };

const nothingOpen = fail('engine.refused', 'No run is open in this engine. Open or train one first.');

const starting = fail('engine.refused', 'The run is only starting. Ask again in a moment.');

const occupied = fail(
  'engine.refused',
  'This engine trains or opens a run. Wait until it is done, stop it, or start another engine.',
);

/** The engine's memory, the runs that are open in it and whether it is taken, and what it does for each request. */
export const createHandlers = (host: EngineHost): Handlers => {
  const gate = createGate();
  const control = createControl(host.hurried);
  const runs = createOpenedRuns(gate);
  const computing = createComputing(host);
  let busy = false;

  const trainingHost: TrainingHost = {
    ...host,
    stopWanted: control.stopWanted,
    pauseWanted: control.pauseWanted,
    woken: control.woken,
    held: gate.held,
    makeRoom: runs.closeAll,
    opened: runs.take,
    emit: (event) => {
      host.emit(event);
      control.told(event);
    },
  };
  /** One training or opening at a time. */
  const alone = async <T>(start: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (busy) return occupied;
    busy = true;
    try {
      return await start();
    } finally {
      busy = false;
    }
  };
  const training = <T>(start: (host: TrainingHost) => Promise<Result<T>>): Promise<Result<T>> =>
    alone(async () => {
      control.begin();
      try {
        return await start(trainingHost);
      } finally {
        control.end();
      }
    });
  const stop = (): Promise<Result<Record<string, never>>> => {
    control.stop();
    return Promise.resolve(ok({}));
  };
  const leave = (): Promise<Result<Record<string, never>>> => {
    computing.cancel();
    return stop();
  };
  /** Asks the open run. Its weights stand still meanwhile, training waits: an answer is of one model. */
  const look = <T>(ask: (run: OpenRun) => Promise<Result<T>>): Promise<Result<T>> =>
    runs.current() === null && !busy
      ? Promise.resolve(nothingOpen)
      : gate.look(() => {
          const run = runs.current();
          return run === null ? Promise.resolve(control.training() ? starting : nothingOpen) : ask(run);
        });

  return {
    train: (request) => training((host) => trainRun(request, host)),
    resume: (request) => training((host) => resumeRun(request, host)),
    stop,
    leave,
    pause: control.pause,
    unpause: control.unpause,
    step: control.step,
    open: (request) =>
      alone(async () => {
        const record = await runs.open(request);
        return record.ok ? ok({ record: record.value }) : record;
      }),
    encode: ({ images }) => look(async ({ model }) => ok(await clientOf(model).encode(images))),
    decode: ({ codes }) => look(async ({ model }) => ok({ images: await clientOf(model).decode(codes) })),
    evaluate: (request) => look((run) => evaluateRun(run, request)),
    figure: (request) => look((run) => answerFigure(run, request)),
    trace: (request) => look((run) => answerTrace(run, request)),
    testImages: (request) => look((run) => answerTestImages(run, request)),
    aggregate: (request) => look((run) => answerAggregate(run, request)),
    latentCodes: (request) => look((run) => answerLatentCodes(run, request)),
    compute: computing.compute,
    cancelCompute: () => {
      computing.cancel();
      return Promise.resolve(ok({}));
    },
    figures: () => (busy ? Promise.resolve(occupied) : look(figuresOf)),
  };
};

/** Answers a request from outside: refused unless it has the contract's form; an exception becomes a failure. */
export const answer = async <N extends EngineRequestName>(
  handlers: Pick<Handlers, N>,
  name: N,
  request: unknown,
): Promise<Result<EngineAnswer<N>>> => {
  const parsed = engineRequests[name].request.safeParse(request);
  if (!parsed.success)
    return fail('engine.refused', `The request "${name}" is malformed: ${parsed.error.message}`);
  try {
    return await handlers[name](parsed.data as EngineRequest<N>);
  } catch (error) {
    const what = `The engine could not answer "${name}"`;
    if (error instanceof GraphError) return fail('engine.refused', `${what}: ${error.message}.`);
    return fail(
      'internal.fault',
      `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
};
