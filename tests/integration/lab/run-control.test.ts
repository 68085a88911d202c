import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Request } from '../../../src/shared/contract.ts';
import { topicNames } from '../../../src/shared/lab-state.ts';
import { waitFor } from '../../support/wait-for.ts';
import { laboratory } from '../support/lab.ts';
import { openLab, openWindow } from '../support/open-lab.ts';
import type { OpenLab } from '../support/open-lab.ts';
import { errorOf } from '../support/results.ts';
import { recordIn } from '../support/run-files.ts';

const { home } = laboratory();

/** A small network on the MNIST that ships with the program: a step takes less than a millisecond. */
const experiment = (name: string, epochs: number): Request<'start'> => ({
  experiment: { name, model: { encoder: [16], decoder: [16], latent: 3 }, training: { epochs, seed: 1 } },
});
const reconstruction = { kind: 'reconstruction' as const, images: [0, 1] };

let lab: OpenLab;
beforeAll(async () => {
  lab = await openLab(home);
});
afterAll(() => lab.close());

/** The steps that a window's chart has: what it asked for, and what it was told since. */
const stepsSeen = (
  asked: { readonly first: number; readonly objective: Float64Array } | null,
  events: OpenLab['events'],
  run: string,
): number[] => {
  const told = events.flatMap((event) =>
    event.kind === 'steps' && event.run === run ? [event.columns] : [],
  );
  const all = [...(asked === null ? [] : [asked]), ...told];
  const steps = all.flatMap(({ first, objective }) => Array.from(objective, (_, i) => first + i));
  return [...new Set(steps)].sort((a, b) => a - b);
};
const from1 = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);

describe('a run in the lab', () => {
  let run = '';

  test('is told from its start, to whoever comes, all topics first', async () => {
    expect(lab.events.map((event) => event.kind === 'topic' && event.name)).toEqual([...topicNames]);
    const started = lab.ask('start', experiment('first', 1000));
    expect(lab.topic('training')).toMatchObject({ phase: 'starting', run: null });
    const answer = await started;
    expect(answer).toMatchObject({ outcome: 'started' });
    run = answer.run ?? '';
    await lab.until(({ phase, step }) => phase === 'running' && step > 300);
    expect(lab.events.map(({ sequence }) => sequence)).toEqual(from1(lab.events.length));
    await waitFor(() =>
      expect(lab.topic('runs')).toMatchObject([{ id: run, label: { number: 1, parent: null } }]),
    );
  });

  test('shows figures of its newest weights, and of step 0, while it trains', async () => {
    const newest = { subject: { run, step: null }, figure: reconstruction };
    const first = await lab.ask('figure', newest);
    const step = 'provenance' in first.figure ? first.figure.provenance.step : NaN;
    expect(step).toBeGreaterThan(0);
    const beginning = await lab.ask('figure', { subject: { run, step: 0 }, figure: reconstruction });
    expect(beginning.figure).toMatchObject({ provenance: { run, step: 0 } });
    expect(lab.engines).toHaveLength(2);
    const later = await lab.ask('figure', newest);
    expect('provenance' in later.figure && later.figure.provenance.step).toBeGreaterThan(step);
  });

  test('a window that reloads misses no step', async () => {
    const window = openWindow(lab.lab);
    const { steps, stepsPerEpoch } = await lab.ask('metrics', { run, after: 0 });
    const from = steps === null ? 0 : steps.objective.length;
    expect(from).toBeGreaterThan(300);
    expect(stepsPerEpoch).toBe(469);
    const { step } = await lab.until((training) => training.step > from + 500);
    window.stop();
    const seen = stepsSeen(steps, window.events, run);
    expect(seen).toEqual(from1(seen.length));
    expect(seen.length).toBeGreaterThanOrEqual(step);
    const rest = await lab.ask('metrics', { run, after: 200 });
    expect(rest.steps?.first).toBe(201);
    expect(rest.epochs.map(({ split }) => split).slice(0, 2)).toEqual(['train', 'test']);
  });

  test('pauses, trains one step, goes on', async () => {
    await lab.ask('control', { action: 'pause' });
    const { step, samplesPerSecond } = await lab.until({ phase: 'paused' });
    expect(samplesPerSecond).toBeNull();
    expect(recordIn(join(home, 'runs', run))).toMatchObject({ step });
    await lab.ask('control', { action: 'step' });
    await lab.until({ phase: 'paused', step: step + 1 });
    const shown = await lab.ask('figure', { subject: { run, step: null }, figure: reconstruction });
    expect(shown.figure).toMatchObject({ provenance: { step: step + 1 } });
    expect((await lab.ask('metrics', { run, after: 0 })).steps?.objective).toHaveLength(step + 1);
    await lab.ask('control', { action: 'resume' });
    await lab.until(({ phase, step: now }) => phase === 'running' && now > step + 10);
  });

  test('stops, saved and resumable, and the next one of the queue starts', async () => {
    expect(await lab.ask('start', experiment('second', 1))).toEqual({ outcome: 'queued', run: null });
    expect(lab.topic('queue').waiting).toMatchObject([{ experiment: { name: 'second' } }]);
    await lab.ask('control', { action: 'stop' });
    await lab.until(({ phase, run: id }) => phase === 'ended' && id !== run);
    const stored = recordIn(join(home, 'runs', run));
    expect(stored).toMatchObject({ status: 'interrupted' });
    expect(lab.topic('queue').waiting).toEqual([]);
    expect(lab.topic('training')).toMatchObject({ epochsDone: 1, step: 469, problem: null });
    await waitFor(() =>
      expect(lab.topic('runs')).toMatchObject([
        { label: { number: 2 }, record: { status: 'finished' } },
        { label: { number: 1 }, record: { status: 'interrupted' } },
      ]),
    );
    // A stored run is looked at where its checkpoint stands.
    const shown = await lab.ask('figure', { subject: { run, step: null }, figure: reconstruction });
    expect(shown.figure).toMatchObject({ provenance: { step: stored.step } });
    expect(await lab.tryTo('control', { action: 'pause' })).toMatchObject({ ok: false });
  });

  test('branches: a new run from the weights of a step', async () => {
    const request = { run, step: 30, ...experiment('branch', 1) };
    const { run: branch } = await lab.ask('branch', request);
    await lab.until({ phase: 'ended', run: branch });
    const codes = new Float32Array([0.5, -1, 2]);
    const parent = await lab.ask('decode', { subject: { run, step: 30 }, codes });
    const child = await lab.ask('decode', { subject: { run: branch ?? '', step: 0 }, codes });
    expect(child.images).toEqual(parent.images);
    await waitFor(() =>
      expect(lab.topic('runs')[0]).toMatchObject({
        id: branch,
        label: { number: 3, parent: { run, step: 30 } },
      }),
    );
  });

  test('whose engine is killed says so, and goes on from its last checkpoint', async () => {
    await lab.ask('resumeRun', { run, epochs: null });
    const { epochsDone } = lab.topic('training');
    await lab.until((training) => training.epochsDone > epochsDone);
    lab.engines.at(-1)?.kill();
    const { problem } = await lab.until({ phase: 'crashed', run });
    expect(problem?.message).toMatch(
      /^The engine ended unexpectedly \(SIGKILL\) at step \d+\. Its last checkpoint is of step \d+: /,
    );
    const saved = recordIn(join(home, 'runs', run)).step;
    expect(problem?.message).toContain(` of step ${saved}: resume from there.`);
    expect(await lab.ask('resumeRun', { run, epochs: null })).toEqual({ outcome: 'started', run });
    expect(lab.topic('training').problem).toBeNull();
    await lab.until(({ step }) => step > saved + 100);
    const { steps } = await lab.ask('metrics', { run, after: 0 });
    expect(steps?.first).toBe(1);
    expect(steps?.objective.length).toBeGreaterThan(saved + 100);
  });

  test('counts no time in which the machine sleeps', async () => {
    const engine = lab.engines.at(-1)?.pid ?? NaN;
    const { epochsDone } = lab.topic('training');
    // To the engine a sleep of the machine is as if it were stopped while its clock goes on.
    const asleep = 6000;
    process.kill(engine, 'SIGSTOP');
    await wait(asleep);
    process.kill(engine, 'SIGCONT');
    await lab.until((training) => training.epochsDone > epochsDone + 1);
    const { epochs } = await lab.ask('metrics', { run, after: 0 });
    const ends = epochs.filter(({ split }) => split === 'train').map(({ elapsedSeconds }) => elapsedSeconds);
    const longest = Math.max(...ends.map((end, i) => end - (ends[i - 1] ?? 0)));
    expect(longest).toBeLessThan(asleep / 1000 - 1);
  });

  test('is saved when the lab closes, and no engine is left', async () => {
    await lab.ask('start', experiment('waiting', 1));
    const { step } = lab.topic('training');
    expect(lab.alive()).not.toEqual([]);
    await lab.close();
    expect(lab.alive()).toEqual([]);
    const stored = recordIn(join(home, 'runs', run));
    expect(stored.status).toBe('interrupted');
    expect(stored.step).toBeGreaterThanOrEqual(step);
  });

  test('is offered at the next start, and what waited is held until a person lets it go', async () => {
    const next = await openLab(home);
    onTestFinished(next.close);
    expect(next.topic('notices')).toMatchObject([{ kind: 'run-interrupted', subject: run }]);
    expect(next.topic('queue')).toMatchObject({
      held: 'restart',
      waiting: [{ experiment: { name: 'waiting' } }],
    });
    expect(next.engines).toEqual([]);
    await next.ask('releaseQueue', {});
    await next.until({ phase: 'running' });
    await waitFor(() => expect(next.topic('runs')[0]).toMatchObject({ record: { name: 'waiting' } }));
    expect(next.topic('queue')).toEqual({ held: null, waiting: [] });
  });
});

test('what has not the form of the contract is refused, and nothing happens', async () => {
  const errors = [
    await lab.tryTo('control', { action: 'explode' } as never),
    await lab.tryTo('figure', { subject: { run: '../x', step: 0 }, figure: reconstruction }),
    await lab.tryTo('start', { experiment: { training: { epochs: -1 } } }),
  ].map(errorOf);
  expect(errors.map(({ code }) => code)).toEqual(['usage.invalid', 'usage.invalid', 'usage.invalid']);
});
