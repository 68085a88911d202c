import { readonly, ref, shallowReactive } from 'vue';
import type { LabEvent } from '../../shared/contract.ts';
import { topicSchemas } from '../../shared/lab-state.ts';
import type { Topic, TopicName } from '../../shared/lab-state.ts';
import type { LabClient } from './client.ts';

type Topics = { [N in TopicName]: Topic<N> | null };

const held: Topics = shallowReactive({
  training: null,
  queue: null,
  runs: null,
  presets: null,
  settings: null,
  datasets: null,
  notices: null,
  tasks: null,
});
const contact = ref(false);
const gaps = ref(0);
let client: LabClient | null = null;
const listeners = new Set<(event: LabEvent) => void>();

/** The newest value of each list and state of the lab, null until it has come. Replaced whole, never changed. */
export const topics: Readonly<Topics> = held;

/** Whether the lab answers at the moment. */
export const connected = readonly(contact);

/** How often events of the lab did not come: a slow reader is spared some, a lost connection takes all along. */
export const missed = readonly(gaps);

/** Asks the lab; a failure is a value. */
export const ask: LabClient['ask'] = (name, request) => {
  if (client === null) throw new Error('the lab is asked before it is connected');
  return client.ask(name, request);
};

/** Calls back with each message of the streams `steps` and `epoch`; returns what ends it. */
export const onStream = (listener: (event: LabEvent) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const keepTopic = (name: TopicName, value: unknown): void => {
  const parsed = topicSchemas[name].safeParse(value);
  if (parsed.success) Object.assign(held, { [name]: parsed.data });
  else console.error(`refused a malformed ${name}: ${parsed.error.message}`);
};

/** Binds this window to the lab, once. */
export const connectLab = (given: LabClient): void => {
  client = given;
  let heard = 0;
  given.listen(
    (event) => {
      if (event.sequence !== heard + 1) gaps.value += 1;
      heard = event.sequence;
      if (event.kind === 'topic') keepTopic(event.name, event.value);
      else for (const listener of listeners) listener(event);
    },
    (now) => {
      contact.value = now;
    },
  );
};
