import { eventSchema, replySchema, requests } from '../../shared/contract.ts';
import type { Answer, LabEvent, Request, RequestName } from '../../shared/contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';

/** How messages travel: over the desktop's bridge or a WebSocket. Neither end of it trusts what comes through. */
export type Transport = {
  /** Resolves to a raw reply; never rejects. */
  readonly request: (name: string, request: unknown) => Promise<unknown>;
  /** Starts to listen: all topics come first, again after each lost connection. */
  readonly listen: (onEvent: (raw: unknown) => void, onConnection: (connected: boolean) => void) => void;
};

/** The lab behind a transport, its answers and events checked. */
export type LabClient = {
  readonly ask: <N extends RequestName>(name: N, request: Request<N>) => Promise<Result<Answer<N>>>;
  readonly listen: (onEvent: (event: LabEvent) => void, onConnection: (connected: boolean) => void) => void;
};

export const createClient = (transport: Transport): LabClient => ({
  ask: async (name, request) => {
    const reply = replySchema.safeParse(await transport.request(name, request));
    if (!reply.success) return fail('internal.fault', `The reply to "${name}" is malformed.`);
    if (!reply.data.ok) return reply.data;
    const answer = requests[name].answer.safeParse(reply.data.value);
    return answer.success
      ? ok(answer.data as Answer<typeof name>)
      : fail('internal.fault', `The answer to "${name}" is malformed: ${answer.error.message}`);
  },
  listen: (onEvent, onConnection) =>
    transport.listen((raw) => {
      const event = eventSchema.safeParse(raw);
      if (event.success) onEvent(event.data);
      else console.error(`refused a malformed event: ${event.error.message}`);
    }, onConnection),
});
