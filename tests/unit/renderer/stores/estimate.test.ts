import { describe, expect, it } from 'vitest';
import { expectedTime, weightsOf } from '../../../../src/renderer/stores/estimate.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';
import type { RunSummary } from '../../../../src/shared/lab-state.ts';

const of = (overrides: object = {}) => experimentSchema.parse(overrides);
const mnist = { pixels: 784, images: 60_000 };
const ran = (overrides: object, epochsDone: number, elapsedSeconds: number): RunSummary => ({
  id: 'run',
  folder: '/runs/run',
  label: { version: 1, number: 1, title: null, note: '', parent: null },
  damage: null,
  snapshots: [],
  bytes: 0,
  record: {
    version: 1,
    name: 'run',
    status: 'finished',
    experiment: of(overrides),
    dataset: { kind: 'mnist', counts: { train: 60_000, test: 10_000 }, sha256: '0'.repeat(64) },
    program: { version: '', node: '', tensorflow: '', processor: '', threads: { intra: 1, inter: 1 } },
    createdAt: '2026-11-01T00:00:00Z',
    epochsDone,
    step: 0,
    elapsedSeconds,
    final: null,
  },
});

describe('what the summary says of an experiment', () => {
  it('counts the weights of the network of the study note', () => {
    expect(weightsOf(of(), 784)).toBe(320_804);
    expect(weightsOf(of({ objective: { kind: 'autoencoder' } }), 784)).toBe(320_804 - 2010);
  });

  it('takes no speed from far less data, where epochs cost more than their steps', () => {
    const tiny = ran({ training: { batchSize: 128 } }, 30, 10);
    tiny.record!.dataset.counts.train = 50;
    expect(expectedTime(of({ training: { epochs: 30 } }), mnist, [tiny])).toEqual({
      seconds: 30,
      from: 'laptop',
    });
    expect(expectedTime(of({ training: { epochs: 30 } }), { pixels: 784, images: 50 }, [tiny])).toEqual({
      seconds: 10,
      from: 'runs',
    });
  });

  it('takes the speed of a laptop where nothing has run, and says nothing far away from it', () => {
    expect(expectedTime(of({ training: { epochs: 30 } }), mnist, [])).toEqual({
      seconds: 30,
      from: 'laptop',
    });
    expect(expectedTime(of({ model: { encoder: [8000], decoder: [8000] } }), mnist, [])).toBeNull();
  });

  it('takes the speed of the run that is the most alike, scaled by the weights', () => {
    const runs = [ran({ model: { encoder: [400], decoder: [400] } }, 10, 40), ran({}, 10, 20)];
    expect(expectedTime(of({ training: { epochs: 5 } }), mnist, runs)).toEqual({ seconds: 10, from: 'runs' });
    const wide = expectedTime(
      of({ model: { encoder: [400], decoder: [400] }, training: { epochs: 5 } }),
      mnist,
      [runs[1]!],
    );
    expect(wide?.seconds).toBeCloseTo(
      10 * (weightsOf(of({ model: { encoder: [400], decoder: [400] } }), 784) / 320_804),
    );
    expect(expectedTime(of(), mnist, [ran({}, 0, 0)])?.from).toBe('laptop');
  });

  it('knows that more noise draws take the decoder more often', () => {
    const one = expectedTime(of(), mnist, [])!;
    const four = expectedTime(of({ objective: { samples: 4 } }), mnist, [])!;
    expect(four.seconds / one.seconds).toBeGreaterThan(2);
    expect(four.seconds / one.seconds).toBeLessThan(3);
  });
});
