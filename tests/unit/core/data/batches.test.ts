import { describe, expect, it } from 'vitest';
import { batchesPerEpoch, batchRows, checkBatchSize, epochOrder } from '../../../../src/core/data/batches.ts';

describe('epochOrder', () => {
  it('is a permutation', () => {
    const order = epochOrder(0, 1, 60_000);
    expect(order).toBeInstanceOf(Int32Array);
    expect(order.toSorted()).toEqual(Int32Array.from({ length: 60_000 }, (_, i) => i));
  });

  it('depends on seed and epoch alone', () => {
    const order = epochOrder(4, 2, 1000);
    epochOrder(4, 3, 1000);
    expect(epochOrder(4, 2, 1000)).toEqual(order);
    expect(epochOrder(5, 2, 1000)).not.toEqual(order);
    expect(epochOrder(4, 3, 1000)).not.toEqual(order);
  });

  it('is pinned: a run can be repeated by a later version', () => {
    expect([...epochOrder(0, 1, 8)]).toEqual([0, 4, 6, 1, 5, 2, 7, 3]);
  });

  it('visits all 24 orders of four images equally often', () => {
    const counts = new Map<string, number>();
    const epochs = 24_000;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const key = epochOrder(1, epoch, 4).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(counts.size).toBe(24);
    // 23 degrees of freedom: mean 23, standard deviation 6.8.
    expect(chiSquare).toBeLessThan(50);
  });

  it('handles one image and none', () => {
    expect([...epochOrder(0, 0, 1)]).toEqual([0]);
    expect([...epochOrder(0, 0, 0)]).toEqual([]);
  });
});

describe('batches', () => {
  it('count the last partial one', () => {
    expect(batchesPerEpoch(60_000, 128)).toBe(469);
    expect(batchesPerEpoch(256, 128)).toBe(2);
    expect(batchesPerEpoch(1, 128)).toBe(1);
  });

  it('split an epoch without loss; MNIST ends with 96 rows', () => {
    const order = epochOrder(0, 1, 60_000);
    const batches = Array.from({ length: 469 }, (_, batch) => batchRows(order, 128, batch));
    expect(batches.at(-1)).toHaveLength(96);
    expect(batches.slice(0, -1).every((rows) => rows.length === 128)).toBe(true);
    expect(Int32Array.from(batches.flatMap((rows) => [...rows]))).toEqual(order);
  });

  it('are refused when larger than the data', () => {
    expect(checkBatchSize(128, 128)).toEqual({ ok: true, value: 128 });
    expect(checkBatchSize(129, 128)).toEqual({
      ok: false,
      error: {
        code: 'experiment.invalid',
        message:
          'training.batchSize is 129, but the data set has only 128 training images. Make it 128 or less.',
      },
    });
  });
});
