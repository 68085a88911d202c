import './tensorflow.ts';
import { answer, createHandlers } from '../../../src/main/engine/requests.ts';
import type {
  EngineAnswer,
  EngineRequest,
  EngineRequestName,
  RunEvent,
} from '../../../src/shared/engine-contract.ts';
import type { Result } from '../../../src/shared/errors.ts';

/** The inside of an engine, in this process: requests go in and events come out as in a process of its own. */
export const engineHere = () => {
  const events: RunEvent[] = [];
  let skipped = 0;
  const listeners = new Set<(event: RunEvent) => void>();
  const handlers = createHandlers({
    threads: { intra: 1, inter: 2 },
    now: () => performance.now() + skipped,
    date: () => new Date(),
    announceFolder: () => {},
    progress: () => {},
    hurried: () => false,
    emit: (event) => {
      events.push(event);
      for (const listen of listeners) listen(event);
    },
  });
  const ask = <N extends EngineRequestName>(
    name: N,
    request: EngineRequest<N>,
  ): Promise<Result<EngineAnswer<N>>> => answer(handlers, name, request);
  /** The next event of a type. */
  const next = <T extends RunEvent['type']>(type: T): Promise<Extract<RunEvent, { type: T }>> =>
    new Promise((resolve) => {
      const listen = (event: RunEvent): void => {
        if (event.type !== type) return;
        listeners.delete(listen);
        resolve(event as Extract<RunEvent, { type: T }>);
      };
      listeners.add(listen);
    });
  /** Lets time pass for the engine, in milliseconds. */
  const letPass = (time: number): void => {
    skipped += time;
  };
  return { events, ask, next, letPass };
};
