import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { z } from 'zod';
import { startEngine } from '../../../src/main/engine/supervisor.ts';
import { createLab } from '../../../src/main/lab/lab.ts';
import { requests } from '../../../src/shared/contract.ts';
import type { Answer, LabEvent, Request, RequestName } from '../../../src/shared/contract.ts';
import { ok } from '../../../src/shared/errors.ts';
import type { Result } from '../../../src/shared/errors.ts';
import { topicSchemas } from '../../../src/shared/lab-state.ts';
import type { Topic, TopicName, Training } from '../../../src/shared/lab-state.ts';
import { waitFor } from '../../support/wait-for.ts';
import { valueOf } from './results.ts';

/** A window of a lab: the events it was told, and the newest value of each topic. */
export const openWindow = (lab: Awaited<ReturnType<typeof createLab>>) => {
  const events: LabEvent[] = [];
  const stop = lab.subscribe((event) => events.push(event));
  const topic = <N extends TopicName>(name: N): Topic<N> => {
    const last = events.findLast((event) => event.kind === 'topic' && event.name === name);
    const schema: z.ZodType = topicSchemas[name];
    return schema.parse(last?.kind === 'topic' ? last.value : undefined) as Topic<N>;
  };
  return { events, stop, topic };
};

/** A lab with real engines in a data folder. */
export const openLab = async (home: string) => {
  const engines: ReturnType<typeof startEngine>[] = [];
  const lab = await createLab({
    home,
    host: 'browser',
    startEngine: (options) => {
      const engine = startEngine(options);
      engines.push(engine);
      return engine;
    },
    log: () => {},
    hostHandlers: {
      saveFile: () => Promise.resolve(ok({ path: null })),
      showRun: () => Promise.resolve(ok({})),
      openLogs: () => Promise.resolve(ok({})),
    },
  });
  const window = openWindow(lab);

  /** Asks as a window does; what comes back must have the contract's form. */
  const tryTo = async <N extends RequestName>(name: N, request: Request<N>): Promise<Result<Answer<N>>> => {
    const answer = await lab.handle(name, request);
    return answer.ok ? ok(requests[name].answer.parse(answer.value) as Answer<N>) : answer;
  };
  const ask = async <N extends RequestName>(name: N, request: Request<N>): Promise<Answer<N>> =>
    valueOf(await tryTo(name, request));
  const until = (wanted: Partial<Training> | ((training: Training) => boolean)): Promise<Training> =>
    waitFor(() => {
      const training = window.topic('training');
      if (typeof wanted === 'function') expect(wanted(training)).toBe(true);
      else expect(training).toMatchObject(wanted);
      return training;
    });
  const alive = (): readonly (number | undefined)[] =>
    engines.map(({ pid }) => pid).filter((pid) => existsSync(join('/proc', String(pid), 'environ')));
  return { ...window, lab, engines, ask, tryTo, until, alive, close: lab.close };
};

export type OpenLab = Awaited<ReturnType<typeof openLab>>;
