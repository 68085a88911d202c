import { expect, test } from 'vitest';
import { createOutbox, crowded } from '../../../../src/main/web/outbox.ts';
import type { LabEvent } from '../../../../src/shared/contract.ts';
import type { TopicName } from '../../../../src/shared/lab-state.ts';

const topic = (name: TopicName, sequence: number): LabEvent => ({
  kind: 'topic',
  sequence,
  name,
  value: null,
});
const rows = (sequence: number): LabEvent => ({ kind: 'epoch', sequence, run: 'r', rows: [] });

/** A socket whose reader takes what the test says. */
const slowSocket = () => {
  const socket = { waiting: 0, sent: [] as unknown[], taken: [] as (() => void)[] };
  const outbox = createOutbox({
    waiting: () => socket.waiting,
    send: (message, onTaken) => {
      socket.sent.push(message);
      socket.taken.push(onTaken);
    },
  });
  const drain = (): void => {
    socket.waiting = 0;
    for (const onTaken of socket.taken.splice(0)) onTaken();
  };
  return { socket, outbox, drain };
};

test('a quick reader gets every event in its order', () => {
  const { socket, outbox } = slowSocket();
  const events = [topic('runs', 1), rows(2), topic('runs', 3), rows(4)];
  events.forEach(outbox.event);
  expect(socket.sent).toEqual(events);
});

test('a slow reader gets the newest value of each topic, in the order of their newest values, and no stream', () => {
  const { socket, outbox, drain } = slowSocket();
  outbox.event(topic('training', 1));
  socket.waiting = crowded + 1;
  for (const event of [topic('training', 2), rows(3), topic('runs', 4), topic('training', 5), rows(6)])
    outbox.event(event);
  expect(socket.sent).toEqual([topic('training', 1)]);
  drain();
  expect(socket.sent.slice(1)).toEqual([topic('runs', 4), topic('training', 5)]);
});

test('what is held goes out before anything newer, and no further than the reader follows', () => {
  const { socket, outbox, drain } = slowSocket();
  outbox.event(topic('training', 1));
  socket.waiting = crowded + 1;
  outbox.event(topic('runs', 2));
  socket.waiting = 0;
  outbox.event(topic('runs', 3));
  expect(socket.sent).toHaveLength(1);
  drain();
  expect(socket.sent.slice(1)).toEqual([topic('runs', 3)]);
  outbox.event(rows(4));
  expect(socket.sent.slice(2)).toEqual([rows(4)]);
});
