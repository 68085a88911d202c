import { afterAll, describe, expect, it } from 'vitest';
import { epochOrder } from '../../../src/core/data/batches.ts';
import { readState } from '../../../src/core/vae/model.ts';
import { blobs, openSmall, withModel } from './small-model.ts';
import type { SmallModel } from './small-model.ts';
import { eventsOf, lastState, runTraining, stepsOf } from './training-run.ts';

// 300 images in batches of 32: nine full ones and one of 12.
const stepsPerEpoch = 10;

let plain: Promise<SmallModel> | null = null;
afterAll(async () => (await plain)?.model.session.close());

/** The same, with one model for all who ask: a run starts by writing its own state. */
const withPlain = async (use: (small: SmallModel) => Promise<void>): Promise<void> =>
  use(await (plain ??= openSmall()));

describe('a whole run', () => {
  it('tells its steps, epochs, snapshots, checkpoints and its end', () =>
    withPlain(async ({ model, start }) => {
      const events = await runTraining(model, start, { epochs: 3 });
      expect(stepsOf(events).map(({ step }) => step)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
      expect(stepsOf(events).map(({ epoch }) => epoch)).toEqual(
        [1, 2, 3].flatMap((epoch) => new Array<number>(stepsPerEpoch).fill(epoch)),
      );
      expect(eventsOf(events, 'epoch').map(({ epoch, step }) => [epoch, step])).toEqual([
        [1, 10],
        [2, 20],
        [3, 30],
      ]);
      expect(eventsOf(events, 'checkpoint').map(({ state }) => state.step)).toEqual([0, 10, 20, 30]);
      expect(new Set(eventsOf(events, 'snapshot').map(({ step }) => step))).toEqual(new Set([0, 10, 20, 30]));
      expect(events.at(-1)).toEqual({ type: 'finished', step: 30 });
      const [first, last] = [stepsOf(events)[0], stepsOf(events).at(-1)];
      expect(last!.objective).toBeLessThan(first!.objective);
    }));

  it('gives losses that agree with one another', () =>
    withModel({ overrides: { objective: { beta: 4 } } }, async ({ model, start }) => {
      const events = await runTraining(model, start);
      for (const { reconstruction, kl, negativeElbo, objective } of stepsOf(events)) {
        expect(negativeElbo).toBeCloseTo(reconstruction + kl!, 10);
        expect(objective).toBeCloseTo(reconstruction + 4 * kl!, 10);
      }
      for (const { train, test, epoch } of eventsOf(events, 'epoch'))
        for (const row of [train, test]) {
          expect(row.negativeElbo).toBeCloseTo(row.reconstruction + row.kl!, 10);
          expect(row.objective).toBeCloseTo(row.reconstruction + 4 * row.kl!, 10);
          expect(row.klPerDimension!.reduce((a, b) => a + b, 0)).toBeCloseTo(row.kl!, 10);
          expect([row.epoch, row.split]).toEqual([epoch, row === train ? 'train' : 'test']);
        }
    }));

  it('weighs the means of an epoch by image, the last partial batch too', () =>
    withPlain(async ({ model, start }) => {
      const events = await runTraining(model, start, { epochs: 1 });
      const steps = stepsOf(events);
      const mean =
        steps.reduce((sum, { reconstruction }, i) => sum + reconstruction * (i === 9 ? 12 : 32), 0) / 300;
      expect(eventsOf(events, 'epoch')[0]?.train.reconstruction).toBeCloseTo(mean, 10);
      expect(
        Math.abs(mean - steps.reduce((sum, { reconstruction }) => sum + reconstruction / 10, 0)),
      ).toBeGreaterThan(1e-3);
    }));

  it('trains on the last partial batch', async () => {
    const images = blobs(300, 1);
    const last = epochOrder(5, 1, 300)[299]!;
    const changed = { ...images, pixels: images.pixels.slice() };
    changed.pixels.fill(255, last * 36, (last + 1) * 36);
    const losses: number[][] = [];
    const weights: (Float32Array | undefined)[] = [];
    for (const train of [images, changed])
      await withModel({ train }, async ({ model, start }) => {
        const events = await runTraining(model, start, { epochs: 1 });
        losses.push(stepsOf(events).map(({ objective }) => objective));
        weights.push((await readState(model)).get('mean.weight'));
      });
    const [before, after] = losses;
    expect(after?.slice(0, 9)).toEqual(before?.slice(0, 9));
    expect(Math.abs(after![9]! - before![9]!)).toBeGreaterThan(0.1);
    expect(weights[1]).not.toEqual(weights[0]);
  });

  it('needs no partial batch, and no second full one', async () => {
    for (const count of [64, 32, 33])
      await withModel({ train: blobs(count, 1) }, async ({ model, start }) => {
        const events = await runTraining(model, start, { epochs: 2 });
        expect(stepsOf(events)).toHaveLength(2 * Math.ceil(count / 32));
        expect(events.at(-1)?.type).toBe('finished');
      });
  });

  it('ends at once where all epochs are done, and goes on where more are wanted', () =>
    withPlain(async ({ model, start }) => {
      const done = lastState(await runTraining(model, start, { epochs: 1 }));
      expect(await runTraining(model, done, { epochs: 1 })).toEqual([{ type: 'finished', step: 10 }]);
      const more = await runTraining(model, done, { epochs: 2 });
      expect(stepsOf(more).map(({ step }) => step)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
      expect(lastState(more).arrays).toEqual(
        lastState(await runTraining(model, start, { epochs: 2 })).arrays,
      );
    }));

  it('of an autoencoder has no KL and no −ELBO', () =>
    withModel({ overrides: { objective: { kind: 'autoencoder', beta: 3 } } }, async ({ model, start }) => {
      const events = await runTraining(model, start, { epochs: 1 });
      for (const metrics of stepsOf(events)) {
        expect(metrics).toMatchObject({ kl: null, negativeElbo: null, objective: metrics.reconstruction });
      }
      const [epoch] = eventsOf(events, 'epoch');
      for (const row of [epoch?.train, epoch?.test]) {
        expect(row).toMatchObject({ kl: null, negativeElbo: null, klPerDimension: null });
        expect(row?.objective).toBe(row?.reconstruction);
      }
      expect(epoch?.activeUnits.kl).toBeNull();
      expect(lastState(events).sums.klPerDimension).toBeNull();
    }));
});

describe('a run that is held', () => {
  it('makes no step until it is let go, and then the same ones', () =>
    withPlain(async ({ model, start }) => {
      const whole = await runTraining(model, start);
      let asked = 0;
      const events = await runTraining(model, start, { held: () => ++asked <= 5 });
      expect(asked).toBe(5 + stepsOf(events).length);
      expect(lastState(events)).toEqual(lastState(whole));
    }));

  it('can be stopped', () =>
    withPlain(async ({ model, start }) => {
      let asked = 0;
      const stopWanted = () => (++asked > 3 ? 'now' : null);
      const events = await runTraining(model, start, { held: () => true, stopWanted });
      expect(stepsOf(events)).toEqual([]);
      expect(events.at(-1)).toEqual({ type: 'stopped', step: 0, evaluation: null });
    }));
});

describe('the times', () => {
  it('count steps, not evaluations and checkpoints', async () => {
    // A millisecond passes in each pause: one a call of the trainer, and some in every evaluation and checkpoint.
    let time = 0;
    const tick = () => {
      time += 1;
      return Promise.resolve();
    };
    await withModel({ pause: tick }, async ({ model, start }) => {
      const events = await runTraining(model, start, { now: () => time, elapsedBefore: 100 });
      const [first, second] = eventsOf(events, 'epoch');
      expect(first?.train.samplesPerSecond).toBeCloseTo(300 / 0.01, 6);
      expect(second?.train.samplesPerSecond).toBeCloseTo(300 / 0.01, 6);
      expect(first?.test.samplesPerSecond).toBeNull();
      expect(first!.train.elapsedSeconds).toBeGreaterThanOrEqual(100.01);
      expect(second!.train.elapsedSeconds).toBeGreaterThan(first!.train.elapsedSeconds);
      const left = eventsOf(events, 'steps').map(({ secondsLeft }) => secondsLeft);
      expect(left[0]).toBeGreaterThan(0);
      expect(left.at(-1)).toBe(0);
    });
  });
});
