import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Order } from '../../../../../src/main/lab/training/queue.ts';
import type { Standing } from '../../../../../src/main/lab/training/stored-queue.ts';
import { experimentSchema } from '../../../../../src/shared/experiment.ts';
import { waitFor } from '../../../../support/wait-for.ts';
import { started } from './fake-engine.ts';
import { create, experiment, finished, storeRun } from './run-control.ts';

describe('a queue of an earlier process', () => {
  const order = (name: string): Order => ({
    kind: 'new',
    experiment: experimentSchema.parse({ name }),
    parent: null,
  });
  const restored = { orders: [order('one'), order('two')], training: 'left' };

  test('is held: nothing of it starts by itself, nor after another run', async () => {
    const { topics, engines, last, begin } = create(restored);
    expect(topics.get('queue')).toMatchObject({
      held: 'restart',
      waiting: [{ experiment: { name: 'one' } }, { experiment: { name: 'two' } }],
    });
    await begin('first');
    last().end(finished);
    await waitFor(() => expect(last().asked).toHaveLength(1));
    await setImmediate();
    expect(engines).toHaveLength(1);
    expect(topics.get('queue')).toMatchObject({ held: 'restart', waiting: [{}, {}] });
  });

  test('goes on, one after the other, once a person lets it', async () => {
    const { topics, training, engines, last } = create(restored);
    training.releaseQueue();
    expect(topics.get('queue')).toMatchObject({ held: null, waiting: [{ experiment: { name: 'two' } }] });
    expect(last().asked[0]).toMatchObject({ request: { experiment: { name: 'one' } } });
    last().emit(started());
    last().end(finished);
    await waitFor(() => expect(engines).toHaveLength(2));
    expect(last().asked[0]).toMatchObject({ request: { experiment: { name: 'two' } } });
  });

  test('whose first order cannot begin waits whole, and says why', async () => {
    const missing: Order = {
      kind: 'new',
      experiment: experimentSchema.parse({ name: 'none', dataset: { kind: 'kmnist' } }),
      parent: null,
    };
    const { topics, training, engines } = create({ orders: [missing, order('two')], training: null });
    training.releaseQueue();
    await waitFor(() => expect(topics.get('training').problem?.code).toBe('data.missing'));
    expect(topics.get('queue')).toMatchObject({
      held: 'failure',
      waiting: [{ experiment: { name: 'none' } }, { experiment: { name: 'two' } }],
    });
    expect(engines).toHaveLength(0);
  });

  test('offers its run until a person has put that away', () => {
    const { training, kept } = create({ orders: [], training: 'left' });
    expect(kept.at(-1)?.training).toBe('left');
    training.forget('another');
    expect(kept.at(-1)?.training).toBe('left');
    training.forget('left');
    expect(kept.at(-1)?.training).toBeNull();
  });

  test('let go while a run trains waits for its end; without entries nothing is held', async () => {
    const { topics, training, engines, begin } = create(restored);
    await begin('first');
    training.releaseQueue();
    await setImmediate();
    expect(engines).toHaveLength(1);
    for (const { ticket } of topics.get('queue').waiting) training.unqueue(ticket);
    expect(topics.get('queue')).toEqual({ held: null, waiting: [] });
  });
});

describe('what is kept for the next process', () => {
  const names = ({ waiting }: Standing): string[] =>
    waiting.map((order) => (order.kind === 'new' ? order.experiment.name : order.run));

  test('are the orders that wait, and one that was taken until it has begun', async () => {
    const { home, training, kept, last, begin } = create();
    const run = await begin('first');
    storeRun(home, 'old');
    await training.start(experiment);
    await training.resumeRun('old', 5);
    expect(kept.at(-1)).toMatchObject({
      training: run,
      waiting: [{ kind: 'new' }, { kind: 'resume', epochs: 5 }],
    });
    last().end(finished);
    await waitFor(() => expect(kept.at(-1)!.training).toBeNull());
    await setImmediate();
    expect(names(kept.at(-1)!)).toEqual(['next', 'old']);
    last().emit(started());
    await waitFor(() => expect(names(kept.at(-1)!)).toEqual(['old']));
    expect(kept.at(-1)!.training).toBe('20261124-030405-next-s0');
  });

  test('is the run that trains when the lab closes, with the queue; not one that has ended before', async () => {
    const { training, kept, last, begin } = create();
    await begin('first');
    last().emit({ type: 'ended', status: 'finished', step: 8, epochsDone: 2, advice: null });
    last().end(finished);
    await waitFor(() => expect(kept.at(-1)!.training).toBeNull());
    const run = await begin('second');
    await training.start(experiment);
    await training.close();
    expect(kept.at(-1)!.training).toBe(run);
    expect(names(kept.at(-1)!)).toEqual(['next']);
  });

  test('is what an earlier process left until something else trains', async () => {
    const { kept, begin } = create({ orders: [], training: 'left' });
    expect(kept).toEqual([{ training: 'left', waiting: [] }]);
    const run = await begin('first');
    expect(kept.at(-1)!.training).toBe(run);
  });
});
