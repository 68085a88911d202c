import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { builtInPresets } from '../../../src/shared/presets.ts';
import { runRecordSchema } from '../../../src/shared/run.ts';
import { shell as shellWords } from '../../../src/renderer/i18n/words/shell.ts';
import { smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';

const lab = laboratory();
const data = writeData(join(lab.folder, 'data'), smallFiles());

test('presets are an array of ids and whole experiments', async () => {
  const ended = await lab.run(['presets', '--json']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  const schema = z.array(z.strictObject({ id: z.string(), experiment: experimentSchema }));
  const presets = schema.parse(JSON.parse(ended.stdout));
  expect(JSON.parse(ended.stdout)).toEqual(presets);
  const study = experimentSchema.parse({ name: 'study-note' });
  const wide = { ...study.model, encoder: [400], decoder: [400], latent: 20, initialisation: 'torch' };
  expect(presets.map(({ id }) => id)).toEqual(builtInPresets.map(({ id }) => id));
  expect(Object.fromEntries(presets.slice(0, 5).map(({ id, experiment }) => [id, experiment]))).toEqual({
    'quick-start': { ...study, name: 'quick-start', training: { ...study.training, epochs: 3 } },
    'study-note': study,
    'daza-notebook': {
      ...study,
      name: 'daza-notebook',
      model: { ...study.model, initialisation: 'torch' },
      optimizer: { ...study.optimizer, learningRate: 0.01 },
      training: { ...study.training, epochs: 5 },
    },
    'pytorch-example': {
      ...study,
      name: 'pytorch-example',
      model: wide,
      training: { ...study.training, epochs: 10 },
    },
    'manifold-2d': {
      ...study,
      name: 'manifold-2d',
      model: { ...study.model, encoder: [500], decoder: [500], latent: 2 },
      training: { ...study.training, epochs: 20 },
    },
  });
  const words = await lab.run(['presets']);
  for (const { id } of presets) expect(words.stdout).toContain(id);
});

test('a list whose reader has enough ends quietly', async () => {
  const listing = lab.start(['presets', '--json']);
  listing.hangUp();
  const { code, signal, stderr } = await listing.ended;
  expect([0, 143, 'SIGTERM']).toContain(signal ?? code);
  expect(stderr).toBe('');
});

describe("a person's own presets", () => {
  const homeWith = (name: string, text: string | null) => {
    const home = join(lab.folder, name);
    if (text !== null) writeData(home, { 'presets.json': Buffer.from(text) });
    return { home, env: { VAE_LAB_HOME: home } };
  };
  const own = { id: 'wide and β', experiment: experimentSchema.parse({ model: { latent: 7 } }) };

  test('come behind the built-in ones, and nothing is written', async () => {
    const text = JSON.stringify({ version: 1, presets: [own] });
    const { home, env } = homeWith('with presets', text);
    const asJson = await lab.run(['presets', '--json'], { env });
    expect(asJson).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(asJson.stdout)).toEqual([...builtInPresets, own]);
    expect((await lab.run(['presets'], { env })).stdout).toMatch(/^wide and β +x-200-7-200-x, 30 epochs/m);
    expect(readdirSync(home)).toEqual(['presets.json']);
    expect(readFileSync(join(home, 'presets.json'), 'utf8')).toBe(text);
  });

  test('that cannot be read are set aside and told as in the window', async () => {
    const { home, env } = homeWith('with broken presets', '{"presets": [');
    const ended = await lab.run(['presets', '--json'], { env });
    expect(JSON.parse(ended.stdout)).toEqual(builtInPresets);
    const notice = shellWords['shell.notice.presets-set-aside'].en;
    expect(ended.stderr).toBe(`${notice.replace('{subject}', 'presets.broken.json')}\n`);
    expect(readdirSync(home)).toEqual(['presets.broken.json']);
    expect(readFileSync(join(home, 'presets.broken.json'), 'utf8')).toBe('{"presets": [');
  });

  test('with the name of a built-in one get another, told as in the window', async () => {
    const { env } = homeWith(
      'with a taken name',
      JSON.stringify({ presets: [{ ...own, id: 'study-note' }] }),
    );
    const ended = await lab.run(['presets', '--json'], { env });
    expect(JSON.parse(ended.stdout)).toEqual([...builtInPresets, { ...own, id: 'study-note 2' }]);
    const notice = shellWords['shell.notice.preset-renamed'].en;
    expect(ended.stderr).toBe(`${notice.replace('{subject}', 'study-note 2')}\n`);
  });

  test('are named where one is asked for that there is not', async () => {
    const { env } = homeWith('with a preset', JSON.stringify({ presets: [own] }));
    const ended = await lab.run(['train', '--preset', 'wide'], { env });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/"wide"\. Choose one of quick-start, .*, wide and β\.\n$/);
  });
});

describe('runs', () => {
  const entrySchema = z.strictObject({
    name: z.string(),
    folder: z.string(),
    record: runRecordSchema.optional(),
    error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
  });
  const listed = async () => {
    const ended = await lab.run(['runs', '--json']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const entries = z.array(entrySchema).parse(JSON.parse(ended.stdout));
    return Object.fromEntries(
      entries.map(({ name, record, error }) => [name, record?.status ?? error?.code ?? '']),
    );
  };

  test('are none where there is no data folder yet', async () => {
    const env = { VAE_LAB_HOME: join(lab.folder, 'no home') };
    expect(await lab.run(['runs', '--json'], { env })).toMatchObject({ code: 0, stdout: '[]\n' });
    const words = await lab.run(['runs'], { env });
    expect(words).toMatchObject({ code: 0, stdout: '' });
    expect(words.stderr).toMatch(/^There is no run in .*no home.*runs yet: .*\n$/);
    expect(existsSync(env.VAE_LAB_HOME)).toBe(false);
  });

  test('are told as what they are: finished, running, interrupted, damaged', async () => {
    const train = ['train', '--data', data, ...smallModel, '--epochs'];
    const place = (name: string): string => join(lab.home, 'runs', name);
    expect(await lab.run([...train, '1', '--out', place('done')])).toMatchObject({ code: 0 });
    const running = lab.start([...train, '5000', '--out', place('busy'), '--json']);
    await running.event(({ type }) => type === 'epoch');

    mkdirSync(place('never begun'));
    cpSync(place('done'), place('torn'), { recursive: true });
    writeFileSync(join(place('torn'), 'run.json'), '{"version": 1, "na');
    const others = { done: 'finished', torn: 'run.damaged', 'never begun': 'run.missing' };
    expect(await listed()).toEqual({ ...others, busy: 'running' });

    process.kill(-running.pid, 'SIGKILL');
    await running.ended;
    await running.gone(1);
    expect(await listed()).toEqual({ ...others, busy: 'interrupted' });
    const words = await lab.run(['runs']);
    expect(words.stdout).toMatch(/^busy +interrupted +epoch \d+\/5000/m);
    expect(words.stdout).toMatch(/^done +finished +epoch 1\/1 +−ELBO \d/m);
    expect(words.stdout).toMatch(/^torn +damaged: .*run\.json/m);
  });
});

describe.concurrent('help', () => {
  test.for([
    [['--help'], ['train', 'evaluate', 'figures', 'presets', 'runs']],
    [['help', 'train'], ['--preset']],
    [
      ['train', '--help'],
      '--preset --config --set --epochs --seed --data --out --threads --resume --json'.split(' '),
    ],
    [
      ['evaluate', '--help'],
      ['<run>', '--data', '--iwae-samples', '--limit', '--json'],
    ],
    [
      ['figures', '--help'],
      ['<run>', '--data', '--out'],
    ],
    [['presets', '--help'], ['--json']],
    [['runs', '--help'], ['--json']],
  ] as const)('%j', async ([args, words]) => {
    const ended = await lab.run(args);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    for (const word of words) expect(ended.stdout).toContain(word);
  });

  test('--version', async () => {
    expect(await lab.run(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });
});
