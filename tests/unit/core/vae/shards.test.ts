import { describe, expect, it } from 'vitest';
import { shardCount, shardsOf } from '../../../../src/core/vae/training-step.ts';

describe('shardsOf', () => {
  it.each([1, 2, 3, 96, 127, 128, 2048])('parts %i images evenly, without a gap', (n) => {
    const shards = shardsOf(n);
    expect(shards).toHaveLength(Math.min(n, shardCount));
    let next = 0;
    for (const { begin, count } of shards) {
      expect(begin).toBe(next);
      expect(Math.abs(count - n / shards.length)).toBeLessThan(1);
      next += count;
    }
    expect(next).toBe(n);
  });
});
