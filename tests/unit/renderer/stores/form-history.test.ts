import { describe, expect, it } from 'vitest';
import { createHistory } from '../../../../src/renderer/stores/form-history.ts';

describe('createHistory', () => {
  it('goes back and forth, and a new change ends what was undone', () => {
    const history = createHistory<number>(50, () => 0);
    history.record(1, 'a');
    history.record(2, 'b');
    expect(history.undo(3)).toBe(2);
    expect(history.undo(2)).toBe(1);
    expect(history.undo(1)).toBeUndefined();
    expect(history.redo(1)).toBe(2);
    history.record(2, 'c');
    expect(history.redo(4)).toBeUndefined();
    expect(history.undo(4)).toBe(2);
  });

  it('takes quick changes of one field as one, and forgets beyond its limit', () => {
    let now = 0;
    const history = createHistory<number>(2, () => now);
    history.record(1, 'a');
    now = 900;
    history.record(2, 'a');
    expect(history.undo(3)).toBe(1);
    for (const value of [10, 11, 12]) history.record(value, String(value));
    expect([history.undo(13), history.undo(12), history.undo(11)]).toEqual([12, 11, undefined]);
  });
});
