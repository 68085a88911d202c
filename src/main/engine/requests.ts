import { GraphError } from '../../core/graph/tensor.ts';
import { clientOf } from '../../core/vae/model.ts';
import { engineRequests } from '../../shared/engine-contract.ts';
import type { EngineAnswer, EngineRequest, EngineRequestName } from '../../shared/engine-contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { evaluateRun, figuresOf, openRun } from './open-run.ts';
import type { OpenRun } from './open-run.ts';
import type { TrainingHost } from './execute-run.ts';
import { resumeRun } from './resume-run.ts';
import { trainRun } from './train-run.ts';

type Handlers = {
  readonly [N in EngineRequestName]: (request: EngineRequest<N>) => Promise<Result<EngineAnswer<N>>>;
};

/** What the handlers need from the process around them. */
export type EngineHost = Omit<TrainingHost, 'stopWanted' | 'held' | 'opened'> & {
  readonly hurried: () => boolean;
};

const nothingOpen = fail('engine.refused', 'No run is open in this engine. Open or train one first.');

const occupied = fail(
  'engine.refused',
  'This engine trains or opens a run. Wait until it is done, stop it, or start another engine.',
);

/** The engine's memory, the run that is open in it and whether it is taken, and what it does for each request. */
export const createHandlers = (host: EngineHost): Handlers => {
  let open: OpenRun | null = null;
  let busy = false;
  let evaluations = 0;
  let stopping = false;

  const show = (run: OpenRun): void => {
    open?.model.session.close();
    open = run;
  };
  const trainingHost: TrainingHost = {
    ...host,
    stopWanted: () => (host.hurried() ? 'now' : stopping ? 'soon' : null),
    held: () => evaluations > 0,
    opened: show,
  };
  /** One training or opening at a time. */
  const alone = async <T>(start: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (busy) return occupied;
    busy = true;
    try {
      return await start();
    } finally {
      busy = false;
      stopping = false;
    }
  };
  const stop = (): Promise<Result<Record<string, never>>> => {
    stopping = busy;
    return Promise.resolve(ok({}));
  };
  const withRun = <T>(ask: (run: OpenRun) => Promise<Result<T>>): Promise<Result<T>> =>
    open === null ? Promise.resolve(nothingOpen) : ask(open);

  /** Training waits meanwhile: an evaluation is of one model. */
  const evaluate = async (run: OpenRun, request: EngineRequest<'evaluate'>) => {
    evaluations += 1;
    try {
      return await evaluateRun(run, request);
    } finally {
      evaluations -= 1;
    }
  };

  return {
    train: (request) => alone(() => trainRun(request, trainingHost)),
    resume: (request) => alone(() => resumeRun(request, trainingHost)),
    stop,
    leave: stop,
    open: (request) =>
      alone(async () => {
        const opened = await openRun(request);
        if (!opened.ok) return opened;
        show(opened.value);
        return ok({ record: opened.value.record() });
      }),
    encode: ({ images }) => withRun(async ({ model }) => ok(await clientOf(model).encode(images))),
    decode: ({ codes }) => withRun(async ({ model }) => ok({ images: await clientOf(model).decode(codes) })),
    evaluate: (request) => withRun((run) => evaluate(run, request)),
    figures: () => (busy ? Promise.resolve(occupied) : withRun(figuresOf)),
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
