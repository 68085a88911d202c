import { afterAll, describe, expect, it } from 'vitest';
import { blobs, openSmall, withModel } from './small-model.ts';
import type { SmallModel } from './small-model.ts';
import { epochsOf, eventsOf, lastState, runTraining, stepsOf } from './training-run.ts';
import type { RunOptions } from './training-run.ts';

// 300 images in batches of 32: ten steps an epoch.

let plain: Promise<SmallModel> | null = null;
afterAll(async () => (await plain)?.model.session.close());

/** The same, with one model for all who ask: a run starts by writing its own state. */
const withPlain = async (use: (small: SmallModel) => Promise<void>): Promise<void> =>
  use(await (plain ??= openSmall()));

describe('a stop', () => {
  it('soon saves, evaluates and ends', () =>
    withPlain(async ({ model, start }) => {
      const events = await runTraining(model, start, { stopAfter: 13 });
      expect(events.slice(-2).map(({ type }) => type)).toEqual(['checkpoint', 'stopped']);
      expect(lastState(events)).toMatchObject({ step: 13, sums: { images: 96 } });
      const [stopped] = eventsOf(events, 'stopped');
      expect(stopped).toMatchObject({ step: 13, evaluation: { epoch: 2, step: 13 } });
      const trained = stepsOf(events).slice(10);
      const mean = trained.reduce((sum, { reconstruction }) => sum + reconstruction / 3, 0);
      expect(stopped?.evaluation?.train.reconstruction).toBeCloseTo(mean, 10);
    }));

  it('now saves and ends without an evaluation', () =>
    withPlain(async ({ model, start }) => {
      const events = await runTraining(model, start, { stopAfter: 13, stop: 'now' });
      expect(lastState(events).step).toBe(13);
      expect(events.at(-1)).toEqual({ type: 'stopped', step: 13, evaluation: null });
    }));

  it('soon, asked in an evaluation, ends the epoch first', () =>
    withPlain(async ({ model, start }) => {
      const events = await runTraining(model, start, { stopAfter: 10 });
      expect(eventsOf(events, 'epoch')).toHaveLength(1);
      expect(lastState(events)).toMatchObject({ step: 10, sums: { images: 0 } });
      expect(events.at(-1)).toEqual({ type: 'stopped', step: 10, evaluation: null });
    }));

  // Asked before each of ten steps and before each of three chunks of test images.
  it.each([11, 12, 13])(
    'now, in an evaluation, at question %i, leaves the epoch to be evaluated on resume',
    (question) =>
      withModel({ test: blobs(600, 2) }, async ({ model, start }) => {
        const whole = await runTraining(model, start);
        let asked = 0;
        const stopWanted = () => (++asked >= question ? 'now' : null);
        const cut = await runTraining(model, start, { stopWanted });
        expect(eventsOf(cut, 'epoch')).toEqual([]);
        expect(lastState(cut)).toMatchObject({ step: 10, sums: { images: 300 } });
        expect(cut.at(-1)).toEqual({ type: 'stopped', step: 10, evaluation: null });
        const rest = await runTraining(model, lastState(cut));
        expect(epochsOf(rest)).toEqual(epochsOf(whole));
        expect(lastState(rest)).toEqual(lastState(whole));
      }),
  );
});

describe('a resume', () => {
  /** A clock that makes steps look fast, so that calls take several. */
  const fastClock = (): RunOptions => {
    let time = 0;
    return { now: () => (time += 0.5) };
  };

  it.each([
    ['grey pixels', {}],
    [
      'dynamic pixels, two samples and a sampled KL',
      { pixels: 'dynamic', objective: { samples: 2, kl: 'sampled' } },
    ],
    ['an autoencoder', { objective: { kind: 'autoencoder' } }],
    [
      'importance weights and dynamic pixels',
      { pixels: 'dynamic', objective: { kind: 'iwae', importanceSamples: 3 } },
    ],
    [
      'a cyclical warm-up of the total correlation, a learned variance',
      {
        objective: { kind: 'tcvae', beta: 3, warmUp: { kind: 'cyclical', epochs: 2, cycles: 3 } },
        likelihood: { kind: 'gaussian', variance: 'learned' },
      },
    ],
  ] as const)('goes on as if never stopped, to the last bit, at any step, with %s', (_, overrides) =>
    withModel({ overrides }, async ({ model, start }) => {
      const whole = await runTraining(model, start, fastClock());
      for (let stopAfter = 0; stopAfter < 20; stopAfter++) {
        const first = await runTraining(model, start, {
          stopAfter,
          stop: stopAfter % 2 === 0 ? 'soon' : 'now',
        });
        const rest = await runTraining(model, lastState(first), fastClock());
        expect(lastState(first).step, 'where it stopped').toBe(stopAfter);
        expect(stepsOf([...first, ...rest])).toEqual(stepsOf(whole));
        expect(epochsOf([...first, ...rest])).toEqual(epochsOf(whole));
        expect(lastState(rest)).toEqual(lastState(whole));
        expect(rest.at(-1)).toEqual({ type: 'finished', step: 20 });
      }
    }),
  );

  it('gives the same in a session of its own', async () => {
    const overrides = { pixels: 'dynamic', objective: { samples: 2 } };
    const results: ReturnType<typeof lastState>[] = [];
    await withModel({ overrides }, async ({ model, start }) => {
      results.push(lastState(await runTraining(model, start)));
      results.push(lastState(await runTraining(model, start, { stopAfter: 7 })));
    });
    await withModel({ overrides }, async ({ model }) => {
      expect(lastState(await runTraining(model, results[1]!))).toEqual(results[0]);
    });
  });
});

describe('a run that diverges', () => {
  const finite = (events: Awaited<ReturnType<typeof runTraining>>): boolean =>
    [
      ...eventsOf(events, 'checkpoint').map(({ state }) => state.arrays),
      ...eventsOf(events, 'snapshot').map(({ weights }) => weights),
    ]
      .flatMap((arrays) => [...arrays.values()])
      .every((array) => array.every(Number.isFinite));

  it.each([0, 0.5])(
    'ends after its last finite step and keeps only what is finite, %f ms a step',
    (stepTime) =>
      withModel({ overrides: { optimizer: { learningRate: 1e20 } } }, async ({ model, start }) => {
        let time = 0;
        const events = await runTraining(model, start, { now: () => (time += stepTime) });
        const steps = stepsOf(events);
        expect(events.at(-1)).toEqual({ type: 'diverged', step: steps.length });
        expect(steps.length).toBeGreaterThan(0);
        expect(steps.every(({ objective }) => Number.isFinite(objective))).toBe(true);
        expect(eventsOf(events, 'checkpoint').map(({ state }) => state.step)).toEqual([0]);
        expect(finite(events)).toBe(true);
      }),
  );

  it('is known by its weights where the losses are still finite', () =>
    withModel({ overrides: { optimizer: { learningRate: 1e39 } } }, async ({ model, start }) => {
      const events = await runTraining(model, start, { stopAfter: 1 });
      expect(stepsOf(events)).toHaveLength(1);
      expect(eventsOf(events, 'checkpoint').map(({ state }) => state.step)).toEqual([0]);
      expect(events.at(-1)).toEqual({ type: 'diverged', step: 1 });
    }));
});
