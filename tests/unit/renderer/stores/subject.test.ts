import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LabEvent } from '../../../../src/shared/contract.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';
import type { Phase, RunSummary, Topic, TopicName } from '../../../../src/shared/lab-state.ts';

const run = (id: string, snapshots: readonly number[]): RunSummary => ({
  id,
  folder: `/lab/${id}`,
  label: { version: 1, number: 1, title: null, note: '', parent: null },
  record: {
    version: 1,
    name: id,
    status: 'running',
    experiment: experimentSchema.parse({}),
    dataset: { kind: 'mnist', counts: { train: 60_000, test: 10_000 }, sha256: '0'.repeat(64) },
    program: {
      version: '1.0.0',
      node: '24',
      tensorflow: '2',
      processor: 'any',
      threads: { intra: 1, inter: 1 },
    },
    createdAt: '2026-11-24T00:00:00Z',
    epochsDone: 2,
    step: 938,
    elapsedSeconds: 1,
    final: null,
  },
  damage: null,
  snapshots: [...snapshots],
  bytes: 0,
});

const training = (id: string, phase: Phase, step: number): Topic<'training'> => ({
  phase,
  run: id,
  epochsDone: 1,
  epochs: 30,
  step,
  stepsPerEpoch: 469,
  samplesPerSecond: null,
  secondsLeft: null,
  train: null,
  test: null,
  problem: null,
});

/** The window's stores as after a reload, bound to a lab that tells what the test says. */
const freshWindow = async () => {
  vi.resetModules();
  const { connectLab } = await import('../../../../src/renderer/lab/lab.ts');
  let send: (event: LabEvent) => void = () => undefined;
  connectLab({
    ask: () => Promise.reject(new Error('nothing is asked here')),
    listen: (onEvent) => (send = onEvent),
  });
  const tell = <N extends TopicName>(name: N, value: Topic<N>): void =>
    send({ kind: 'topic', sequence: 1, name, value });
  const subject = await import('../../../../src/renderer/stores/subject.ts');
  const place = await import('../../../../src/renderer/stores/place.ts');
  return { tell, subject, place };
};

let lab: Awaited<ReturnType<typeof freshWindow>>;
beforeEach(async () => {
  lab = await freshWindow();
});

describe('the subject', () => {
  test('is the newest run at first, and the run that trains while Live is on', () => {
    const { tell, subject } = lab;
    expect(subject.subject.value).toBeNull();
    tell('runs', [run('b', [0, 938]), run('a', [0])]);
    expect(subject.subject.value).toEqual({ run: 'b', step: null });
    tell('training', training('a', 'running', 50));
    expect(subject.subject.value).toEqual({ run: 'a', step: null });
    expect(subject.shownStep.value).toBe(50);
  });

  test('stays the run that was followed when it has ended', () => {
    const { tell, subject } = lab;
    tell('runs', [run('b', [0]), run('a', [0])]);
    tell('training', training('a', 'running', 50));
    tell('training', training('a', 'ended', 938));
    expect(subject.subjectRunId.value).toBe('a');
  });

  test('leaves Live by the timeline and is moved by nothing until Live is on again', () => {
    const { tell, subject } = lab;
    tell('runs', [run('a', [0, 10, 30])]);
    tell('training', training('a', 'running', 50));
    subject.setStep(10);
    expect(subject.live.value).toBe(false);
    tell('training', training('a', 'running', 900));
    tell('runs', [run('b', [0]), run('a', [0, 10, 30, 100, 200])]);
    tell('training', training('b', 'running', 1));
    expect(subject.subject.value).toEqual({ run: 'a', step: 10 });
    subject.setLive(true);
    expect(subject.subject.value).toEqual({ run: 'b', step: null });
  });

  test('stops at the last step of a run that rests, where no snapshot is', () => {
    const { tell, subject } = lab;
    const resting = run('a', [0, 469]);
    tell('runs', [{ ...resting, record: { ...resting.record!, status: 'interrupted' } }]);
    expect(subject.stops.value).toEqual([0, 469, 938]);
    tell('runs', [resting]);
    tell('training', training('a', 'running', 1000));
    expect(subject.stops.value).toEqual([0, 469]);
  });

  test('goes to the snapshot next to one that was thinned out', () => {
    const { tell, subject } = lab;
    tell('runs', [run('a', [0, 469, 938, 1407])]);
    subject.setStep(938);
    tell('runs', [run('a', [0, 469, 1407])]);
    expect(subject.subject.value).toEqual({ run: 'a', step: 1407 });
  });

  test('is another run when its own has been deleted', () => {
    const { tell, subject } = lab;
    tell('runs', [run('b', [0]), run('a', [0])]);
    subject.selectRun('a');
    expect(subject.subjectRunId.value).toBe('a');
    tell('runs', [run('b', [0])]);
    expect(subject.subjectRunId.value).toBe('b');
  });

  test('comes back from the address as it went in', () => {
    const { tell, subject } = lab;
    tell('runs', [run('b', [0]), run('a', [0, 10])]);
    for (const put of [
      () => subject.selectRun('a', 10),
      () => subject.selectRun('a'),
      () => subject.setLive(true),
    ]) {
      put();
      const [query, before, live] = [subject.subjectQuery.value, subject.subject.value, subject.live.value];
      subject.adoptSubject({ run: 'b', step: '0' });
      subject.adoptSubject(query);
      expect(subject.subject.value).toEqual(before);
      expect(subject.live.value).toBe(live);
    }
  });

  test('takes nothing from an address that makes no sense', () => {
    const { tell, subject } = lab;
    tell('runs', [run('a', [0, 10])]);
    subject.adoptSubject({ run: '../../etc', step: '1e99' });
    expect(subject.subject.value).toEqual({ run: 'a', step: null });
  });
});

describe('a place', () => {
  test('keeps its controls when the person goes elsewhere and back, and the address names only its own', () => {
    const { place } = lab;
    place.goTo('galleries');
    const figure = place.useQueryState('figure', 'reconstruction');
    figure.value = 'mean';
    expect(place.addressQuery.value).toEqual({ figure: 'mean' });
    place.goTo('experiment');
    expect(place.addressQuery.value).toEqual({});
    expect(figure.value).toBe('mean');
    place.goTo('galleries', { image: '7' });
    expect(place.addressQuery.value).toEqual({ figure: 'mean', image: '7' });
    figure.value = 'reconstruction';
    expect(place.addressQuery.value).toEqual({ image: '7' });
  });

  test('is taken from an address with its subject', () => {
    const { tell, subject, place } = lab;
    tell('runs', [run('a', [0, 10])]);
    place.adoptAddress('galleries', { figure: 'mean', run: 'a', step: '10' });
    expect(place.place.value).toBe('galleries');
    expect(place.useQueryState('figure', 'reconstruction').value).toBe('mean');
    expect(subject.subject.value).toEqual({ run: 'a', step: 10 });
    expect(() => place.useQueryState('run', '')).toThrow();
  });
});
