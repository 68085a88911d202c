import { vi } from 'vitest';
import type { LabClient } from '../../../../src/renderer/lab/client.ts';
import type { LabEvent } from '../../../../src/shared/contract.ts';
import { fail, ok } from '../../../../src/shared/errors.ts';
import type { Experiment } from '../../../../src/shared/experiment.ts';
import type { RunSummary, Topic, TopicName } from '../../../../src/shared/lab-state.ts';

export const run = (
  id: string,
  experiment: Experiment,
  status: 'running' | 'finished' | 'interrupted',
): RunSummary => ({
  ...{ id, folder: `/lab/${id}`, damage: null, snapshots: [], bytes: 0 },
  label: { version: 1, number: 1, title: null, note: '', parent: null },
  record: {
    ...{ version: 1, name: id, status, experiment, createdAt: '2026-11-24T00:00:00Z' },
    dataset: { kind: 'mnist', counts: { train: 60_000, test: 10_000 }, sha256: '0'.repeat(64) },
    program: {
      ...{ version: '1', node: '24', tensorflow: '2', processor: 'any' },
      threads: { intra: 1, inter: 1 },
    },
    ...{ epochsDone: 3, step: 1407, elapsedSeconds: 1 },
    final:
      status === 'finished'
        ? {
            test: { reconstruction: 100, kl: 17, negativeElbo: 117 },
            train: { reconstruction: 100, kl: 17, negativeElbo: 117 },
            ...{ activeUnits: { variance: 10, kl: 10 }, klPerDimension: [1] },
          }
        : null,
  },
});

export const turn = () => new Promise((resolve) => setTimeout(resolve));

/** A window whose lab writes down what it is asked and starts runs as the test says. */
export const freshWindow = async () => {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
  const { connectLab } = await import('../../../../src/renderer/lab/lab.ts');
  const asked: string[] = [];
  const starts: ((run: string | null) => void)[] = [];
  let send: (event: LabEvent) => void = () => undefined;
  const answer = (name: string, request: unknown) => {
    asked.push(name === 'start' ? `start ${(request as { experiment: Experiment }).experiment.name}` : name);
    if (name === 'start')
      return new Promise((resolve) =>
        starts.push((id) => resolve(ok({ outcome: id === null ? 'queued' : 'started', run: id }))),
      );
    return Promise.resolve(fail('lab.unreachable', 'nothing more is answered here'));
  };
  connectLab({ ask: answer as LabClient['ask'], listen: (onEvent) => (send = onEvent) });
  let sequence = 0;
  const tell = <N extends TopicName>(name: N, value: Topic<N>): void =>
    send({ kind: 'topic', sequence: ++sequence, name, value });
  const guide = await import('../../../../src/renderer/stores/guide.ts');
  const recipes = await import('../../../../src/renderer/stores/recipes.ts');
  tell('runs', []);
  return { tell, asked, start: (id: string | null) => starts.shift()?.(id), guide, ...recipes };
};
