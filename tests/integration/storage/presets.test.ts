import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { experimentFrom } from '../../../src/main/cli/experiment.ts';
import { openPresets } from '../../../src/main/lab/presets/presets.ts';
import type { Presets } from '../../../src/main/lab/presets/presets.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import type { Notice } from '../../../src/shared/lab-state.ts';
import { builtInPresets } from '../../../src/shared/presets.ts';
import { run } from '../support/children.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/poll.ts';
import { errorOf, valueOf } from '../support/results.ts';

const builtIn = builtInPresets.map(({ id }) => id);
const experiment = (beta: number, name = 'mine') => experimentSchema.parse({ name, objective: { beta } });
const otherProcess = join(import.meta.dirname, '..', 'support', 'change-storage.ts');

const opened = async (home = temporaryFolder(), notices: Notice[] = []): Promise<Presets> => {
  const presets = await openPresets(home, (notice) => notices.push(notice));
  onTestFinished(presets.close);
  return presets;
};
const own = (presets: Presets): readonly string[] =>
  presets
    .list()
    .filter((preset) => !preset.builtIn)
    .map(({ id, experiment: { objective } }) => `${id}: ${objective.beta}`);

describe('presets', () => {
  it('are saved, replaced, renamed and deleted behind the built-in ones', async () => {
    const home = temporaryFolder();
    const presets = await opened(home);
    valueOf(presets.save('one', experiment(1)));
    valueOf(presets.save(' two ', experiment(2)));
    valueOf(presets.save('one', experiment(10)));
    valueOf(presets.rename('two', '二'));
    expect(own(await opened(home))).toEqual(['one: 10', '二: 2']);
    expect(
      presets
        .list()
        .slice(0, builtIn.length)
        .map(({ id, builtIn: is }) => `${id} ${is}`),
    ).toEqual(builtIn.map((id) => `${id} true`));
    valueOf(presets.remove('one'));
    expect(own(await opened(home))).toEqual(['二: 2']);
  });

  it('that are built in stay as they are', async () => {
    const presets = await opened();
    valueOf(presets.save('mine', experiment(1)));
    const refused = [
      presets.save('study-note', experiment(1)),
      presets.rename('study-note', 'x'),
      presets.rename('mine', 'quick-start'),
      presets.remove('quick-start'),
    ].map((result) => errorOf(result));
    expect(refused.map(({ code }) => code)).toEqual(Array(4).fill('preset.read-only'));
    expect(refused[0]?.message).toBe(
      '"study-note" is a built-in preset and stays as it is. Save under another name.',
    );
    expect(own(presets)).toEqual(['mine: 1']);
  });

  it('have one name each, which must exist', async () => {
    const presets = await opened();
    valueOf(presets.save('a', experiment(1)));
    valueOf(presets.save('b', experiment(2)));
    expect(errorOf(presets.rename('a', 'b')).code).toBe('preset.exists');
    valueOf(presets.rename('a', 'a'));
    expect(errorOf(presets.rename('c', 'd')).code).toBe('preset.unknown');
    expect(errorOf(presets.remove('c')).code).toBe('preset.unknown');
    expect(errorOf(presets.export(['c'])).code).toBe('preset.unknown');
    expect(errorOf(presets.save('  ', experiment(1))).code).toBe('preset.invalid');
    expect(own(presets)).toEqual(['a: 1', 'b: 2']);
  });

  it('of several processes add up', async () => {
    const home = temporaryFolder();
    const presets = await opened(home);
    let told: readonly string[] = [];
    presets.watch((list) => (told = list.map(({ id }) => id)));
    valueOf(presets.save('here', experiment(1)));
    expect((await run(process.execPath, [otherProcess, home, 'presets', 'there'])).code).toBe(0);
    valueOf(presets.save('here too', experiment(2)));
    expect(own(presets)).toEqual(['here: 1', 'there: 1', 'here too: 2']);
    expect((await run(process.execPath, [otherProcess, home, 'presets', 'last'])).code).toBe(0);
    await until(() => told.includes('last'), 2000);
  });

  it('of a name that a built-in one has now stand beside it under another name, which is told once', async () => {
    const stored = [
      { id: 'study-note', experiment: experiment(4) },
      { id: 'study-note 2', experiment: experiment(5) },
      { id: 'mine', experiment: experiment(6) },
    ];
    const home = temporaryFolder({ 'presets.json': JSON.stringify({ version: 1, presets: stored }) });
    const notices: Notice[] = [];
    const names = ['study-note 3: 4', 'study-note 2: 5', 'mine: 6'];
    const presets = await opened(home, notices);
    expect(own(presets)).toEqual(names);
    expect(presets.list().filter(({ id }) => id === 'study-note')).toMatchObject([{ builtIn: true }]);
    expect(notices).toMatchObject([{ kind: 'preset-renamed', subject: 'study-note 3' }]);
    expect(readdirSync(home)).toEqual(['presets.json']);
    expect(own(await opened(home, notices))).toEqual(names);
    expect(notices).toHaveLength(1);
    valueOf(presets.save('study-note 3', experiment(7)));
    expect(own(presets)).toEqual(['study-note 3: 7', ...names.slice(1)]);
  });

  it.each([
    ['no JSON', 'presets'],
    ['an unknown field', JSON.stringify({ version: 1, presets: [{ id: 'a', experiment: { betta: 1 } }] })],
    [
      'two of one name',
      JSON.stringify({
        presets: [
          { id: 'a', experiment: {} },
          { id: 'a', experiment: {} },
        ],
      }),
    ],
  ])('of a file with %s are set aside', async (_, text) => {
    const home = temporaryFolder({ 'presets.json': text, 'presets.broken.json': 'older' });
    const notices: Notice[] = [];
    const presets = await opened(home, notices);
    expect(presets.list().map(({ id }) => id)).toEqual(builtIn);
    expect(notices).toMatchObject([{ kind: 'presets-set-aside', subject: 'presets.broken.2.json' }]);
    expect(readFileSync(join(home, 'presets.broken.2.json'), 'utf8')).toBe(text);
    valueOf(presets.save('new', experiment(1)));
    expect(readdirSync(home).sort()).toEqual([
      'presets.broken.2.json',
      'presets.broken.json',
      'presets.json',
    ]);
  });
});

describe('exported presets', () => {
  it('are, one alone, what the command line takes', async () => {
    const presets = await opened();
    valueOf(presets.save('β = 4', experiment(4)));
    const { name, bytes } = valueOf(presets.export(['β = 4']));
    expect(name).toBe('β - 4.json');
    const config = join(temporaryFolder({ [name]: bytes }), name);
    expect(valueOf(await experimentFrom({ config, set: [] }, () => Promise.resolve([])))).toEqual(
      experiment(4, 'β = 4'),
    );
    const text = new TextDecoder().decode(bytes);
    expect(text).toMatch(/^{\n {2}"version": 1,\n/);
    valueOf(presets.remove('β = 4'));
    expect(valueOf(presets.import(text)).ids).toEqual(['β = 4']);
  });

  it('are, several together, imported with their names, which are made free', async () => {
    const presets = await opened();
    valueOf(presets.save('a/b', experiment(4)));
    const { name, bytes } = valueOf(presets.export(['a/b', 'study-note']));
    expect(name).toBe('presets.json');
    const text = new TextDecoder().decode(bytes);
    expect(valueOf(presets.import(text)).ids).toEqual(['a/b 2', 'study-note 2']);
    expect(valueOf(presets.import(text)).ids).toEqual(['a/b 3', 'study-note 3']);
    expect(own(presets)).toEqual(['a/b: 4', 'a/b 2: 4', 'study-note 2: 1', 'a/b 3: 4', 'study-note 3: 1']);
  });

  it('have names of at most 80 characters, also when they are made free', async () => {
    const presets = await opened();
    const long = 'x'.repeat(80);
    valueOf(presets.save(long, experiment(1)));
    const text = JSON.stringify({ id: long, experiment: {} });
    expect(valueOf(presets.import(text)).ids).toEqual([`${'x'.repeat(78)} 2`]);
  });
});

describe('an import says what is wrong, and takes nothing:', () => {
  it.each([
    ['{"name": "a",', /^The file is not JSON \(.*\)\. Correct it there/],
    ['[]', /^The file holds no preset/],
    ['7', /^Nothing was imported: the preset: /],
    ['{"objective": {"beta": -1}}', /^Nothing was imported: objective\.beta: must be at least 0\.$/],
    ['{"objective": {"betta": 1}}', /^Nothing was imported: objective\.betta: there is no such field\.$/],
    [
      '[{"name": "fine"}, {"id": "b", "experiment": {"model": {"latent": 0}}}]',
      /^Nothing was imported: preset 2 of 2, experiment\.model\.latent: must be at least 1\.$/,
    ],
    ['{"id": "b", "experiment": {}, "color": 1}', /^Nothing was imported: color: there is no such field/],
    ['{"id": "", "experiment": {}}', /^Nothing was imported: id: must not be empty\.$/],
  ])('%s', async (text, expected) => {
    const presets = await opened();
    const error = errorOf(presets.import(text));
    expect(error.code).toBe('preset.invalid');
    expect(error.message).toMatch(expected);
    expect(own(presets)).toEqual([]);
  });

  it('but takes a file with a byte order mark', async () => {
    const presets = await opened();
    expect(valueOf(presets.import('\uFEFF{"name": "mark"}')).ids).toEqual(['mark']);
  });
});

it('a preset file is never written where it cannot be read first', async () => {
  const home = temporaryFolder();
  const presets = await opened(home);
  writeFileSync(join(home, 'presets.json'), '{"presets": [{"id": "kept", "experiment": {}}]}');
  valueOf(presets.save('new', experiment(2)));
  expect(own(presets)).toEqual(['kept: 1', 'new: 2']);
});
