import { describe, expect, it } from 'vitest';
import {
  earlySnapshots,
  nextCall,
  positionOf,
  stepsPerEpoch,
} from '../../../../src/core/training/schedule.ts';
import type { Schedule } from '../../../../src/core/training/schedule.ts';
import { stepsPerCall } from '../../../../src/core/vae/training.ts';

const schedules: readonly Schedule[] = [
  { images: 60_000, batchSize: 128 },
  { images: 60_000, batchSize: 100 },
  { images: 300, batchSize: 32 },
  { images: 320, batchSize: 32 },
  { images: 100, batchSize: 100 },
  { images: 101, batchSize: 100 },
  { images: 7, batchSize: 1 },
];
/** From 0, where nothing is known, to steps that take longer than any call should. */
const stepTimes = [0, 0.01, 1.7, 2.9, 5.9, 6.1, 12, 40, Infinity];

type Call = { readonly step: number; readonly call: number | 'last'; readonly steps: number };

/** The calls from `step` on, two epochs long. */
const callsFrom = (schedule: Schedule, step: number, stepTime: number): readonly Call[] => {
  const calls: Call[] = [];
  for (let at = step; at < step + 2 * stepsPerEpoch(schedule);) {
    const call = nextCall(schedule, at, stepTime);
    const steps = call === 'last' ? 1 : call;
    calls.push({ step: at, call, steps });
    at += steps;
  }
  return calls;
};

const cases = schedules.flatMap((schedule) => stepTimes.map((stepTime) => ({ ...schedule, stepTime })));

describe('stepsPerEpoch and positionOf', () => {
  it('count the last partial batch', () => {
    expect(schedules.map(stepsPerEpoch)).toEqual([469, 600, 10, 10, 1, 2, 7]);
  });

  it('say where training stands', () => {
    const mnist = { images: 60_000, batchSize: 128 };
    expect(positionOf(mnist, 0)).toEqual({ epoch: 1, batch: 0 });
    expect(positionOf(mnist, 468)).toEqual({ epoch: 1, batch: 468 });
    expect(positionOf(mnist, 469)).toEqual({ epoch: 2, batch: 0 });
  });
});

/** What is wrong with a call, as text. */
const faultsOf = (schedule: Schedule, { step, call, steps }: Call): readonly string[] => {
  const { batch } = positionOf(schedule, step);
  const fullBatches = Math.floor(schedule.images / schedule.batchSize);
  const onPartial = batch === fullBatches;
  const faults = {
    'the partial batch, and it alone, is last': (call === 'last') !== onPartial,
    'it goes on into the next epoch': batch + steps > stepsPerEpoch(schedule),
    'it takes full batches that are not there': call !== 'last' && batch + steps > fullBatches,
    'it crosses a snapshot': earlySnapshots.some((snapshot) => step < snapshot && snapshot < step + steps),
    'there is no such signature': call !== 'last' && !stepsPerCall.some((n) => n === call),
  };
  return Object.entries(faults).flatMap(([fault, there]) => (there ? [`${step}, ${call}: ${fault}`] : []));
};

describe('nextCall', () => {
  it.each(cases)(
    'visits $images images in batches of $batchSize, $stepTime ms a step',
    ({ stepTime, ...schedule }) => {
      const perEpoch = stepsPerEpoch(schedule);
      for (const start of [0, 1, Math.floor(perEpoch / 2), perEpoch - 1]) {
        const calls = callsFrom(schedule, start, stepTime);
        expect(calls.flatMap((call) => faultsOf(schedule, call))).toEqual([]);
        expect(calls.reduce((sum, { steps }) => sum + steps, 0)).toBeGreaterThanOrEqual(2 * perEpoch);
      }
    },
  );

  it('makes one step while it does not know what a step takes', () => {
    expect(nextCall({ images: 60_000, batchSize: 128 }, 300, 0)).toBe(1);
  });

  it('makes as many as fit into 12 ms, and one where none does', () => {
    const calls = (stepTime: number) => nextCall({ images: 60_000, batchSize: 128 }, 300, stepTime);
    const [most] = stepsPerCall;
    expect(calls(0.5)).toBe(most);
    expect(calls(12 / most)).toBe(most);
    expect(calls(6)).toBe(2);
    expect(calls(6.01)).toBe(1);
    expect(calls(500)).toBe(1);
  });
});
