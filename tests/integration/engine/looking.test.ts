import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGate } from '../../../src/main/engine/gate.ts';
import { createOpenedRuns } from '../../../src/main/engine/opened-runs.ts';
import type { EngineRequest } from '../../../src/shared/engine-contract.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { figureRequestSchema } from '../../../src/shared/figure-request.ts';
import type { FigureRequest } from '../../../src/shared/figure-request.ts';
import type { ImageFigure } from '../../../src/shared/figures.ts';
import type { Trace } from '../../../src/shared/trace.ts';
import { allowed, crowding } from '../../support/crowding.ts';
import { engineHere } from '../support/engine-here.ts';
import { smallFiles, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';
import { errorOf, valueOf } from '../support/results.ts';

const lab = laboratory();
const data = writeData(join(lab.folder, 'data'), smallFiles());
const settings = { model: { encoder: [16, 12], decoder: [16], latent: 3 } };
const experiment = experimentSchema.parse({ ...settings, training: { epochs: 3, batchSize: 64 } });
const autoencoder = experimentSchema.parse({
  ...settings,
  objective: { kind: 'autoencoder' },
  training: { epochs: 1, batchSize: 64 },
});
const stored = join(lab.folder, 'stored');
const plain = join(lab.folder, 'autoencoder');

const trainer = engineHere();
const viewer = engineHere();
type Engine = typeof viewer;

const figureIn = async (engine: Engine, given: { kind: FigureRequest['kind'] }): Promise<ImageFigure> => {
  const { figure } = valueOf(await engine.ask('figure', { figure: figureRequestSchema.parse(given) }));
  if (
    figure.kind === 'left-out' ||
    figure.kind === 'loss' ||
    figure.kind === 'posterior' ||
    figure.kind === 'latent-map'
  )
    throw new Error(figure.kind);
  return figure;
};
const traceIn = async (engine: Engine, request: EngineRequest<'trace'>): Promise<Trace> =>
  valueOf(await engine.ask('trace', request)).trace;
const codesIn = async (engine: Engine, limit: number) => valueOf(await engine.ask('latentCodes', { limit }));
const open = async (engine: Engine, folder: string, step: number | null) =>
  valueOf(await engine.ask('open', { folder, data, step })).record;
const train = (engine: Engine, folder: string, given = experiment) =>
  engine.ask('train', { folder, experiment: given, data, parent: null });

const options = figureRequestSchema.options
  .map((option) => option.shape.kind.value)
  .map((kind) => ({ kind }))
  // What was drawn or chosen by a person has no default.
  .filter((given) => figureRequestSchema.safeParse(given).success);

beforeAll(async () => {
  valueOf(await train(trainer, stored));
  valueOf(await train(trainer, plain, autoencoder));
});
afterAll(async () => {
  await trainer.ask('stop', {});
});

describe('while a run trains', () => {
  const folder = join(lab.folder, 'training');
  let ended: ReturnType<typeof train>;

  beforeAll(async () => {
    const long = { ...experiment, training: { ...experiment.training, epochs: 100_000, batchSize: 1 } };
    ended = train(trainer, folder, long);
    await trainer.next('steps');
  });

  test('figures, traces, images, codes: each is of one step, which it says', async () => {
    const steps: number[] = [];
    for (const given of options) {
      const [figure, { step }] = await Promise.all([
        figureIn(trainer, given),
        traceIn(trainer, { image: { index: 3 }, seed: 0 }),
      ]);
      // Nothing trained between the two, for both were asked at once.
      expect(figure.provenance).toMatchObject({ step, epoch: Math.floor(step / 600), run: 'training' });
      steps.push(step);
      await trainer.next('steps');
    }
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const { images, labels } = valueOf(await trainer.ask('testImages', { indices: [12, 3] }));
    expect(images).toHaveLength(2 * 64);
    expect(labels).toEqual([2, 3]);
    const { mean } = valueOf(await trainer.ask('encode', { images }));
    expect(valueOf(await trainer.ask('decode', { codes: mean })).images).toHaveLength(2 * 64);
  });

  test('another engine opens it at a step, and shows the same as the trainer that is paused there', async () => {
    const { step } = valueOf(await trainer.ask('pause', {}));
    const record = await open(viewer, folder, step);
    expect(record).toMatchObject({ step, epochsDone: Math.floor(step / 600), status: 'paused' });
    for (const given of options)
      expect(await figureIn(viewer, given)).toEqual(await figureIn(trainer, given));
    const request = { image: { index: 7 }, seed: 5 };
    expect(await traceIn(viewer, request)).toEqual(await traceIn(trainer, request));
    // Reconstruction and trace show one sample.
    const trace = await traceIn(trainer, { image: { index: 7 }, seed: 0 });
    const figure = await figureIn(trainer, { kind: 'reconstruction' });
    const at = figure.images.findIndex(({ index }) => index === 7);
    const shown = figure.decoded.subarray(64 * at, 64 * (at + 1));
    shown.forEach((mean, i) => expect(mean).toBeCloseTo(trace.reconstructed[i] ?? NaN, 5));
    valueOf(await trainer.ask('stop', {}));
    valueOf(await ended);
  });
});

describe('a trace', () => {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

  test('goes from x to x̂, and its losses are those of the objective', async () => {
    await open(viewer, stored, null);
    const trace = await traceIn(viewer, { image: { index: 3 }, seed: 1 });
    expect(await traceIn(viewer, { image: { index: 3 }, seed: 1 })).toEqual(trace);
    expect(trace).toMatchObject({ index: 3, label: 3, step: 30 });
    expect([trace.encoder, trace.decoder].map((layers) => layers.map(({ length }) => length))).toEqual([
      [16, 12],
      [16],
    ]);
    for (const layer of [...trace.encoder, ...trace.decoder])
      expect(layer.every((value) => value >= 0) && layer.some((value) => value > 0)).toBe(true);
    const { mean, logVariance, noise, code, image, reconstructed, reconstruction } = trace;
    const logs = [...(logVariance ?? [])];
    code.forEach((z, k) =>
      expect(z).toBeCloseTo((mean[k] ?? NaN) + Math.exp((logs[k] ?? NaN) / 2) * (noise?.[k] ?? NaN), 5),
    );
    const entropy = [...image].map((x, p) => {
      const y = reconstructed[p] ?? NaN;
      return -(x * Math.log(y) + (1 - x) * Math.log1p(-y));
    });
    expect(Math.abs(reconstruction / sum(entropy) - 1)).toBeLessThan(1e-5);
    trace.klPerDimension?.forEach((nats, k) => {
      const log = logs[k] ?? NaN;
      expect(nats).toBeCloseTo((Math.exp(log) + (mean[k] ?? NaN) ** 2 - log - 1) / 2, 5);
    });
    expect(trace.klPerDimension).toHaveLength(3);
    const { mean: encoded } = valueOf(await viewer.ask('encode', { images: image }));
    encoded.forEach((value, k) => expect(value).toBeCloseTo(mean[k] ?? NaN, 5));

    const still = await traceIn(viewer, { image: { index: 3 }, seed: null });
    expect(still.code).toEqual(still.mean);
    expect(await traceIn(viewer, { image: { pixels: image }, seed: null })).toEqual({
      ...still,
      index: null,
      label: null,
    });
    expect((await traceIn(viewer, { image: { index: 3 }, seed: 2 })).code).not.toEqual(code);
  });

  test('of an autoencoder has no noise and no KL', async () => {
    await open(viewer, plain, null);
    const trace = await traceIn(viewer, { image: { index: 0 }, seed: 1 });
    expect(trace).toMatchObject({ logVariance: null, noise: null, klPerDimension: null });
    expect(trace.code).toEqual(trace.mean);
    expect(await figureIn(viewer, { kind: 'prior-samples' })).toMatchObject({ prior: false });
    expect(await figureIn(viewer, { kind: 'mean-perturbation' })).toMatchObject({
      ordering: { measure: 'variance', images: 200 },
    });
  });

  test('or an image that is not there is refused by the name of its field', async () => {
    await open(viewer, stored, null);
    const refusal = async (image: EngineRequest<'trace'>['image']): Promise<string> =>
      errorOf(await viewer.ask('trace', { image, seed: null })).message;
    expect(await refusal({ index: 200 })).toMatch(/^image\.index: there is no test image 200\./);
    expect(await refusal({ pixels: new Float32Array(63) })).toMatch(
      /^image\.pixels: .* 64 pixels, not 63\.$/,
    );
    expect(await refusal({ pixels: new Float32Array(64).fill(NaN) })).toMatch(/^image\.pixels: .*\[0, 1\]/);
    const images = await viewer.ask('testImages', { indices: [0, 201] });
    expect(errorOf(images).message).toMatch(/^indices: there is no test image 201\./);
    const wide = figureRequestSchema.parse({ kind: 'variance-perturbation', dimension: 3 });
    expect(errorOf(await viewer.ask('figure', { figure: wide })).message).toMatch(/^dimension: /);
  });
});

describe('a stored run', () => {
  test('gives the codes of its test images, with their classes and the step that they are of', async () => {
    await open(viewer, stored, 20);
    const codes = await codesIn(viewer, 150);
    expect(codes).toMatchObject({ count: 150, latent: 3, provenance: { step: 20 } });
    const indices = Array.from({ length: 150 }, (_, i) => i);
    const { images, labels } = valueOf(await viewer.ask('testImages', { indices }));
    const { mean, logVariance } = valueOf(await viewer.ask('encode', { images }));
    expect(codes.mean).toEqual(mean);
    expect(codes.logVariance).toEqual(logVariance);
    expect(codes.labels && [...codes.labels]).toEqual(labels);
    expect((await codesIn(viewer, 10_000)).count).toBe(200);
    await open(viewer, plain, null);
    expect((await codesIn(viewer, 5)).logVariance).toBeNull();
  });

  test('is shown at each of its steps, quickly, with the record of that step', async () => {
    const seen: string[] = [];
    const times: number[] = [];
    await open(viewer, stored, 30);
    const crowd = crowding();
    for (const step of [0, 10, 20, 30]) {
      const since = performance.now();
      const record = await open(viewer, stored, step);
      times.push(performance.now() - since);
      expect(record).toMatchObject({ step, epochsDone: step / 10 });
      expect(record.final === null).toBe(step !== 30);
      const figure = await figureIn(viewer, { kind: 'mean-perturbation' });
      expect(figure.provenance).toMatchObject({ step, epoch: step / 10 });
      seen.push(figure.decoded.join());
    }
    expect(new Set(seen).size).toBe(4);
    console.log(`opened at another step in ${times.map((time) => time.toFixed(1)).join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThanOrEqual(allowed(60, crowd));
    const failed = await viewer.ask('open', { folder: stored, data, step: 15 });
    expect(errorOf(failed).message).toMatch(/keeps no weights of step 15\./);
    // What was open stays.
    expect((await figureIn(viewer, { kind: 'prior-samples' })).provenance.step).toBe(30);
    const { figures } = valueOf(await viewer.ask('figures', {}));
    expect(figures.map(({ kind }) => kind)).toEqual(options.slice(0, 4).map(({ kind }) => kind));
  });

  test('stays in memory until three others were used after it', async () => {
    const folders = [stored, ...['b', 'c', 'd'].map((name) => join(lab.folder, name))];
    for (const folder of folders.slice(1)) cpSync(stored, folder, { recursive: true });
    const gate = createGate();
    const runs = createOpenedRuns(gate);
    const modelOf = async (folder: string | undefined) => {
      valueOf(await runs.open({ folder: folder ?? '', data, step: null }));
      const model = runs.current()?.model;
      if (model === undefined) throw new Error('nothing is open');
      return model;
    };
    const [a, b] = [await modelOf(folders[0]), await modelOf(folders[1])];
    const c = await modelOf(folders[2]);
    expect(await modelOf(folders[0])).toBe(a);
    // The fourth puts out the one that was used longest ago.
    await modelOf(folders[3]);
    expect(() => b.session.run('read0', {})).toThrow();
    expect(await modelOf(folders[2])).toBe(c);
    expect(await modelOf(folders[0])).toBe(a);
    expect(await modelOf(folders[1])).not.toBe(b);
    await runs.closeAll();
    expect(runs.current()).toBeNull();
  });

  test('is not changed while somebody looks', async () => {
    const gate = createGate();
    const order: string[] = [];
    let finish = (): void => {};
    const looking = gate.look(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      order.push('looked');
    });
    expect(gate.held()).toBe(true);
    const changing = gate.change(() => Promise.resolve(order.push('changed')));
    const later = gate.look(() => Promise.resolve(order.push('looked later')));
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(order).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    finish();
    await Promise.all([looking, changing, later]);
    expect(order).toEqual(['looked', 'changed', 'looked later']);
    expect(gate.held()).toBe(false);
  });
});
