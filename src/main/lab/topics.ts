import type { LabEvent } from '../../shared/contract.ts';
import { topicNames } from '../../shared/lab-state.ts';
import type { Topic, TopicName } from '../../shared/lab-state.ts';

type Values = { [N in TopicName]: Topic<N> };
type WithoutSequence<E> = E extends unknown ? Omit<E, 'sequence'> : never;
type Untold = WithoutSequence<LabEvent>;
export type StreamEvent = Exclude<Untold, { kind: 'topic' }>;

/**
 * The lists and states of the lab with their newest values, and the streams, for any number of subscribers. Events are
 * handed over as they happen: what to keep for a slow reader is the host's to know.
 */
export type Topics = {
  readonly get: <N extends TopicName>(name: N) => Values[N];
  readonly set: <N extends TopicName>(name: N, value: Values[N]) => void;
  readonly stream: (event: StreamEvent) => void;
  /** All topics first, then what changes, numbered from 1; returns what ends it. */
  readonly subscribe: (send: (event: LabEvent) => void) => () => void;
};

export const createTopics = (first: Values): Topics => {
  const values = { ...first };
  const subscribers = new Set<(event: Untold) => void>();
  const tell = (event: Untold): void => {
    for (const subscriber of subscribers) subscriber(event);
  };
  return {
    get: (name) => values[name],
    set: (name, value) => {
      values[name] = value;
      tell({ kind: 'topic', name, value });
    },
    stream: tell,
    subscribe: (send) => {
      let sequence = 0;
      const subscriber = (event: Untold): void => send({ ...event, sequence: ++sequence });
      for (const name of topicNames) subscriber({ kind: 'topic', name, value: values[name] });
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
  };
};
