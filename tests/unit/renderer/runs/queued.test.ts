import { expect, test, vi } from 'vitest';
import { builtInPresets } from '../../../../src/shared/presets.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';
import type { Experiment } from '../../../../src/shared/experiment.ts';
import { sampleRun } from './sample.ts';

vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
const topics = { presets: null, runs: [sampleRun({ number: 3 })], training: null };
vi.mock('../../../../src/renderer/lab/lab.ts', () => ({ topics }));

// Other tests have loaded these on a lab of theirs.
vi.resetModules();
const { queuedWords } = await import('../../../../src/renderer/components/runs/queued.ts');

const quickStart = builtInPresets.find(({ id }) => id === 'quick-start')!.experiment;
const named = { ...quickStart, name: 'quick-start' };
const order = (experiment: Experiment) => ({ ticket: '1', experiment, parent: null, resumes: null });

test('an order is told from others by what differs from its preset', () => {
  const { model, training } = named;
  expect(queuedWords(order({ ...named, model: { ...model, latent: 6 } }))).toBe('Latent 6');
  const both = { ...named, model: { ...model, latent: 7 }, training: { ...training, seed: 1 } };
  expect(queuedWords(order(both))).toBe('Latent 7 · Seed 1');
  expect(queuedWords(order(named))).toBe('');
});

test('by its main settings where no preset is called so', () => {
  const experiment = experimentSchema.parse({ name: 'mine', objective: { beta: 4 }, training: { seed: 2 } });
  expect(queuedWords(order(experiment))).toBe(`β 4 · ${experiment.training.epochs} epochs · seed 2`);
});

test('and by the run that it goes on with or comes from', () => {
  const longer = { ...named, training: { ...named.training, epochs: 12 } };
  expect(queuedWords({ ...order(longer), resumes: 'run3' })).toBe('goes on with run 3 · Epochs 12');
  expect(queuedWords({ ...order(named), parent: { run: 'run3', step: 1407 } })).toBe(
    'branch of run 3 at step 1,407',
  );
});
