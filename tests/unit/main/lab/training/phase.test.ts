import { describe, expect, test } from 'vitest';
import { phaseAfter } from '../../../../../src/main/lab/training/phase.ts';
import type { PhaseChange } from '../../../../../src/main/lab/training/phase.ts';
import { phases } from '../../../../../src/shared/lab-state.ts';
import type { Phase } from '../../../../../src/shared/lab-state.ts';

/** The phase after each change, in the order of `phases`; a dot: it stays. */
const expected: Readonly<Record<PhaseChange, string>> = {
  //          idle     starting running pausing paused  stopping ended    crashed
  begin: '    starting .        .       .       .       .        starting starting',
  pause: '    .        .        pausing .       .       .        .        .',
  resume: '   .        .        .       .       running .        .        .',
  stop: '     .        stopping stopping stopping stopping .     .        .',
  started: '  .        running  .       .       .       .        .        .',
  paused: '   .        .        paused  paused  .       .        .        .',
  resumed: '  .        .        .       running running .        .        .',
  ended: '    .        ended    ended   ended   ended   ended    .        .',
  'not-begun': '.      idle     .       .       .       idle     .        .',
  crashed: '  .        crashed  crashed crashed crashed ended    .        .',
};

describe.each(Object.entries(expected) as [PhaseChange, string][])('%s', (change, row) => {
  const after = row.trim().split(/\s+/);
  test.each(phases.map((phase, i) => [phase, after[i]] as const))('of a run that is %s', (phase, to) => {
    expect(phaseAfter(phase, change)).toBe<Phase>(to === '.' ? phase : (to as Phase));
  });
});
