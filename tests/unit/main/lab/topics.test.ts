import { expect, test } from 'vitest';
import type { Topics } from '../../../../src/main/lab/topics.ts';
import { nothingTrained } from '../../../../src/main/lab/training/progress.ts';
import type { LabEvent } from '../../../../src/shared/contract.ts';
import { topicNames } from '../../../../src/shared/lab-state.ts';
import { emptyTopics } from './empty-topics.ts';

const listen = (topics: Topics) => {
  const events: LabEvent[] = [];
  return { events, stop: topics.subscribe((event) => events.push(event)) };
};

test('a subscriber gets the newest value of each topic first, then what changes, numbered from 1', () => {
  const topics = emptyTopics();
  const notice = { id: '1', kind: 'run-interrupted', subject: 'a' } as const;
  topics.set('notices', [notice]);
  const early = listen(topics);
  topics.set('training', { ...nothingTrained, step: 7 });
  topics.stream({ kind: 'epoch', run: 'a', rows: [] });
  const late = listen(topics);
  topics.set('notices', []);

  const names = early.events.map((event) => (event.kind === 'topic' ? event.name : event.kind));
  expect(names).toEqual([...topicNames, 'training', 'epoch', 'notices']);
  expect(early.events.map(({ sequence }) => sequence)).toEqual(early.events.map((_, i) => i + 1));
  expect(early.events).toContainEqual(expect.objectContaining({ name: 'notices', value: [notice] }));
  expect(late.events.map(({ sequence }) => sequence)).toEqual(late.events.map((_, i) => i + 1));
  expect(late.events).toHaveLength(topicNames.length + 1);
  expect(late.events[0]).toMatchObject({ name: 'training', value: { step: 7 } });
  expect(topics.get('notices')).toEqual([]);
});

test('who has left hears no more', () => {
  const topics = emptyTopics();
  const { events, stop } = listen(topics);
  stop();
  topics.set('queue', { held: null, waiting: [] });
  expect(events).toHaveLength(topicNames.length);
});
