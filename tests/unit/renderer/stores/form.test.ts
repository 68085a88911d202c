import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick, shallowReactive, ref } from 'vue';
import { ok } from '../../../../src/shared/errors.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';

const topics = shallowReactive<Record<string, unknown>>({
  training: null,
  runs: null,
  presets: null,
  datasets: null,
  settings: { language: 'en' },
});
const ask = vi.fn((..._asked: unknown[]) => Promise.resolve(ok({ outcome: 'queued' as const, run: null })));
const storage = () => {
  const stored = new Map<string, string>();
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    clear: () => stored.clear(),
  };
};
const [ofWindow, ofAll] = [storage(), storage()];
vi.stubGlobal('sessionStorage', ofWindow);
vi.stubGlobal('localStorage', ofAll);
vi.mock('../../../../src/renderer/lab/lab.ts', () => ({ topics, ask }));
vi.mock('../../../../src/renderer/stores/subject.ts', () => ({
  trainingRun: ref(null),
  subjectQuery: ref({}),
  adoptSubject: () => {},
}));

const load = () => import('../../../../src/renderer/stores/form.ts');
let store: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  vi.resetModules();
  ofWindow.clear();
  ofAll.clear();
  ask.mockClear();
  Object.assign(topics, { runs: null, datasets: null, presets: null });
  store = await load();
});

describe('the form of the next run', () => {
  it('begins with the quick-start and knows what differs from it', async () => {
    const { form, presetId, differs, resetField } = store;
    expect([presetId.value, form.training.epochs, differs('training.epochs')]).toEqual([
      'quick-start',
      3,
      false,
    ]);
    form.training.epochs = 9;
    form.model.encoder = [300, 100];
    expect([differs('training.epochs'), differs('model.encoder'), differs('model.latent')]).toEqual([
      true,
      true,
      false,
    ]);
    resetField('training.epochs');
    resetField('model.encoder');
    expect([form.training.epochs, form.model.encoder]).toEqual([3, [200]]);
    await nextTick();
  });

  it('is as it was left when the program has ended, and each open window keeps its own', async () => {
    store.form.objective.beta = 4;
    await nextTick();
    const ownDraft = ofWindow.getItem('vae-lab.next-run') ?? '';
    // What a new window has, and what it writes.
    ofWindow.clear();
    vi.resetModules();
    const next = await load();
    expect(next.form.objective.beta).toBe(4);
    next.form.objective.beta = 8;
    await nextTick();
    ofWindow.setItem('vae-lab.next-run', ownDraft);
    vi.resetModules();
    expect((await load()).form.objective.beta).toBe(4);
  });

  it('survives a reload, but for a value that no experiment may have', async () => {
    store.form.objective.beta = 4;
    await nextTick();
    store.form.training.epochs = NaN;
    await nextTick();
    vi.resetModules();
    const { form } = await load();
    expect([form.objective.beta, form.training.epochs]).toEqual([4, 3]);
    for (const each of [ofWindow, ofAll]) each.setItem('vae-lab.next-run', '{broken');
    vi.resetModules();
    expect((await load()).form.objective.beta).toBe(1);
  });

  it('undoes and redoes changes and the choice of a preset', async () => {
    const { form, loadPreset, presetId, undo, redo } = store;
    form.objective.beta = 10;
    await nextTick();
    loadPreset('pytorch-example');
    undo();
    expect([presetId.value, form.objective.beta]).toEqual(['quick-start', 10]);
    undo();
    undo();
    expect(form.objective.beta).toBe(1);
    redo();
    redo();
    expect([presetId.value, form.model.latent]).toEqual(['pytorch-example', 20]);
  });

  it('says whether there is anything to undo and to redo', async () => {
    const { canRedo, canUndo, form, redo, undo } = store;
    const can = (): readonly boolean[] => [canUndo.value, canRedo.value];
    expect(can()).toEqual([false, false]);
    form.objective.beta = 10;
    await nextTick();
    expect(can()).toEqual([true, false]);
    undo();
    await nextTick();
    expect(can()).toEqual([false, true]);
    redo();
    await nextTick();
    expect(can()).toEqual([true, false]);
  });

  it('asks for attention to the first wrong field and starts nothing', async () => {
    const { form, problems, startForm, attention } = store;
    form.training.epochs = 0;
    form.model.encoder = [200, 0];
    expect(problems.value).toEqual({
      'model.encoder.1': 'At most 8 layers of 1 to 8192 units.',
      'training.epochs': 'A whole number from 1 to 100000.',
    });
    await startForm();
    expect(ask).not.toHaveBeenCalled();
    expect(attention.value).toEqual({ path: 'model.encoder.1' });
    topics.datasets = [{ kind: 'mnist', name: 'MNIST', status: 'missing' }];
    expect(Object.keys(problems.value)[0]).toBe('dataset.kind');
  });

  it('asks the lab for exactly what it shows', async () => {
    store.form.objective.beta = 10;
    await store.startForm();
    const experiment = experimentSchema.parse({
      name: 'quick-start',
      objective: { beta: 10 },
      training: { epochs: 3 },
    });
    expect(ask).toHaveBeenCalledWith('start', { experiment });
    await store.branchForm('run-1', 200);
    expect(ask).toHaveBeenLastCalledWith('branch', { run: 'run-1', step: 200, experiment });
    expect(store.startedCount.value).toBe(2);
  });

  it('holds a twin of a finished run back until it is wanted anyway', async () => {
    const experiment = experimentSchema.parse({ name: 'another name', training: { epochs: 3 } });
    topics.runs = [{ id: 'run-1', label: { number: 1 }, record: { status: 'finished', experiment } }];
    await store.startForm();
    expect(ask).not.toHaveBeenCalled();
    expect(store.attention.value).toEqual({ path: 'twin' });
    await store.startForm({ anyway: true });
    expect(ask).toHaveBeenCalledOnce();
    store.form.training.seed = 1;
    expect(store.twin.value).toBeNull();
  });

  it('is called by the preset that it was saved as', () => {
    store.form.objective.beta = 2;
    store.adoptPreset('β two');
    expect([store.presetId.value, store.form.name, store.form.objective.beta]).toEqual(['β two', 'β two', 2]);
    store.adoptPreset('a/b');
    expect(store.form.name).toBe('β two');
  });
});
