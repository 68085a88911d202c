import { describe, expect, test } from 'vitest';
import { phases } from '../../../src/shared/lab-state.ts';
import type { Phase } from '../../../src/shared/lab-state.ts';
import { buttonsOf, decide, forceStopAfter, runActions } from '../../../src/shared/run-control.ts';

/** What each action comes to, in the order of `runActions`. */
const expected: Readonly<Record<Phase, string>> = {
  //         start   more    branch  pause   resume  step    stop    force   unqueue
  idle: '    do      do      do      refuse  refuse  refuse  nothing refuse  do',
  starting: 'queue   queue   queue   refuse  nothing refuse  do      refuse  do',
  running: ' queue   queue   queue   do      nothing refuse  do      refuse  do',
  pausing: ' replace replace replace nothing refuse  refuse  do      refuse  do',
  paused: '  replace replace replace nothing do      do      do      refuse  do',
  stopping: 'queue   queue   queue   refuse  refuse  refuse  nothing do      do',
  ended: '   do      do      do      refuse  refuse  refuse  nothing refuse  do',
  crashed: ' do      do      do      refuse  refuse  refuse  nothing refuse  do',
};

describe.each(phases)('while a run is %s', (phase) => {
  const row = expected[phase].trim().split(/\s+/);

  test.each(runActions.map((action, i) => [action, row[i]] as const))('%s: %s', (action, kind) => {
    const decision = decide(phase, action);
    expect(decision.kind).toBe(kind);
    // A refusal says what is the case and what to do.
    if (decision.kind === 'refuse') expect(decision.sentence).toMatch(/^[A-Z].*[.;] .+\.$|^Press .+\.$/);
  });

  test('a button is enabled exactly where its action would be done', () => {
    for (const stoppingFor of [0, forceStopAfter]) {
      const { start, pause, step, stop } = buttonsOf(phase, stoppingFor);
      expect(pause.enabled).toBe(decide(phase, pause.action).kind === 'do');
      expect(step.enabled).toBe(decide(phase, 'step').kind === 'do');
      expect(stop.enabled).toBe(decide(phase, stop.action).kind === 'do');
      expect(start).toBe(decide(phase, 'start').kind === 'queue' ? 'queue' : 'start');
    }
  });
});

test('the pause button resumes a paused run', () => {
  expect(buttonsOf('paused').pause).toEqual({ action: 'resume', enabled: true });
  expect(buttonsOf('running').pause).toEqual({ action: 'pause', enabled: true });
});

test('Stop is busy while it works, and becomes Force stop after five seconds', () => {
  expect(buttonsOf('stopping', 0).stop).toEqual({ action: 'stop', enabled: false, busy: true });
  expect(buttonsOf('stopping', 4999).stop.action).toBe('stop');
  expect(buttonsOf('stopping', 5000).stop).toEqual({ action: 'force-stop', enabled: true, busy: false });
  expect(buttonsOf('running', 6000).stop).toEqual({ action: 'stop', enabled: true, busy: false });
});
