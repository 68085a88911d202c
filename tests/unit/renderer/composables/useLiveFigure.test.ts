import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, reactive, ref, shallowReactive } from 'vue';
import type { Subject } from '../../../../src/shared/contract.ts';
import { fail, ok } from '../../../../src/shared/errors.ts';
import type { Result } from '../../../../src/shared/errors.ts';

const topics = shallowReactive<{ training: { run: string; step: number } | null; runs: null }>({
  training: null,
  runs: null,
});
const pageVisible = ref(true);
vi.mock('../../../../src/renderer/lab/lab.ts', () => ({ topics }));
vi.mock('../../../../src/renderer/stores/subject.ts', () => ({ subject: ref(null) }));
vi.mock('../../../../src/renderer/composables/page-visible.ts', () => ({ pageVisible }));
const { useLiveFigure } = await import('../../../../src/renderer/composables/useLiveFigure.ts');

type Pending = { readonly subject: Subject; readonly answer: (result: Result<string>) => Promise<void> };

/** A figure whose answers the test gives when it wants. */
const figure = () => {
  const asked: Pending[] = [];
  const state = reactive({ visible: true, controls: 1, run: 'a', step: null as number | null });
  const scope = effectScope();
  const live = scope.run(() =>
    useLiveFigure<string>(
      (subject) =>
        new Promise((resolve) => {
          asked.push({
            subject,
            answer: async (result) => {
              resolve(result);
              await vi.advanceTimersByTimeAsync(0);
            },
          });
        }),
      {
        visible: () => state.visible,
        deps: () => state.controls,
        subject: () => ({ run: state.run, step: state.step }),
      },
    ),
  )!;
  return { asked, state, live, stop: () => scope.stop() };
};
const trainTo = async (step: number): Promise<void> => {
  topics.training = { run: 'a', step };
  await nextTick();
};

beforeEach(() => {
  vi.useFakeTimers();
  topics.training = null;
  pageVisible.value = true;
});
afterEach(() => vi.useRealTimers());

describe('useLiveFigure', () => {
  it('rests thirty times as long as the figure took before new weights are asked for', async () => {
    const { asked, live } = figure();
    await trainTo(10);
    await vi.advanceTimersByTimeAsync(20);
    await asked[0]!.answer(ok('first'));
    expect([live.value.value, live.tookMs.value, live.stale.value]).toEqual(['first', 20, true]);
    await trainTo(11);
    await vi.advanceTimersByTimeAsync(599);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toHaveLength(2);
    expect(live.value.value).toBe('first');
    await asked[1]!.answer(ok('second'));
    expect([live.value.value, live.stale.value]).toEqual(['second', false]);
  });

  it('follows the first steps at once, however long the engine took to start', async () => {
    topics.training = { run: 'a', step: 0 };
    const { asked } = figure();
    await vi.advanceTimersByTimeAsync(2000);
    await asked[0]!.answer(ok('untrained'));
    await trainTo(3);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(2);
  });

  it('asks at once for new controls, one at a time, and drops those in between', async () => {
    const { asked, state, live } = figure();
    for (const controls of [2, 3, 4]) {
      state.controls = controls;
      await nextTick();
    }
    expect(asked).toHaveLength(1);
    expect(live.busy.value).toBe(true);
    await asked[0]!.answer(ok('for 1'));
    expect(asked).toHaveLength(2);
    await asked[1]!.answer(ok('for 4'));
    expect(asked).toHaveLength(2);
    expect([live.value.value, live.busy.value]).toEqual(['for 4', false]);
  });

  it('is not asked for while it or the page is hidden, and catches up when it is seen', async () => {
    const { asked, state } = figure();
    await asked[0]!.answer(ok('first'));
    state.visible = false;
    await trainTo(5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    pageVisible.value = false;
    state.visible = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    pageVisible.value = true;
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(2);
  });

  it('keeps the old figure when a request fails, and none of another run', async () => {
    const { asked, state, live } = figure();
    await asked[0]!.answer(ok('of a'));
    state.controls = 2;
    await nextTick();
    await asked[1]!.answer(fail('engine.crashed', 'gone'));
    expect([live.value.value, live.problem.value?.code]).toEqual(['of a', 'engine.crashed']);
    state.controls = 3;
    await nextTick();
    state.run = 'b';
    await nextTick();
    expect([live.value.value, live.problem.value]).toEqual([null, null]);
    await asked[2]!.answer(ok('of a, late'));
    expect(live.value.value).toBeNull();
    expect(asked[3]!.subject.run).toBe('b');
    await asked[3]!.answer(ok('of b'));
    expect([live.value.value, live.problem.value]).toEqual(['of b', null]);
  });

  it('does not follow the training at a fixed step, and stops with its component', async () => {
    const { asked, state, stop } = figure();
    await asked[0]!.answer(ok('first'));
    state.step = 100;
    await nextTick();
    await asked[1]!.answer(ok('at 100'));
    await trainTo(200);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(2);
    state.step = null;
    await nextTick();
    stop();
    await asked[2]!.answer(ok('late'));
    await trainTo(300);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(3);
  });
});
