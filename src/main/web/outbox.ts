import type { LabEvent } from '../../shared/contract.ts';
import type { TopicName } from '../../shared/lab-state.ts';

/** What an outbox needs to know of a socket. */
export type Outlet = {
  /** Bytes that the other side has not taken yet. */
  readonly waiting: () => number;
  /** Hands a message over; `onTaken` is called when it has left this process. */
  readonly send: (message: unknown, onTaken: () => void) => void;
};

/** Bytes that may wait for a slow reader before events are held back. */
export const crowded = 2 ** 20;

/**
 * Events for one socket. While its reader is slow only the newest value of each topic is kept, and streams are dropped:
 * the window sees the gap and asks for it. So what waits is bounded, however slow the reader.
 */
export const createOutbox = ({ waiting, send }: Outlet) => {
  const held = new Map<TopicName, LabEvent>();
  const flush = (): void => {
    for (const [name, event] of held) {
      if (waiting() > crowded) return;
      held.delete(name);
      send(event, flush);
    }
  };
  return {
    /** Sends what is held, as far as the reader follows: to be called when anything else has left, too. */
    flush,
    event: (event: LabEvent): void => {
      if (waiting() <= crowded && held.size === 0) send(event, flush);
      else if (event.kind === 'topic') {
        // Its place in the order is that of its newest value.
        held.delete(event.name);
        held.set(event.name, event);
      }
    },
  };
};
