import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { renderPng } from '../../../../../src/main/lab/figures/render.ts';
import { writeFigures } from '../../../../../src/main/lab/figures/write.ts';
import { experimentSchema } from '../../../../../src/shared/experiment.ts';
import { figureRecordSchema } from '../../../../../src/shared/figures.ts';
import { style } from '../../../figures/draw-sample.ts';
import { figureOf, figures } from '../../../figures/sample.ts';
import { sizeOf, textsOf } from './png.ts';

const experiment = experimentSchema.parse({ name: '学习笔记' });
const temporary = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'vae-lab-figures-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

test('each figure becomes a PNG of at least 1,600 px and a JSON, both with their provenance', async () => {
  const folder = join(await temporary(), 'new', 'figures');
  const written = await writeFigures(folder, figures, experiment);
  const names = figures.flatMap(({ kind }) => [`${kind}.png`, `${kind}.json`]);
  expect(written).toEqual({ ok: true, value: names.map((name) => join(folder, name)) });
  expect((await readdir(folder)).sort()).toEqual([...names].sort());
  for (const { kind, provenance } of figures) {
    const png = await readFile(join(folder, `${kind}.png`));
    expect(sizeOf(png).width).toBeGreaterThanOrEqual(1600);
    const { 'vae-lab:experiment': text = '', ...rest } = textsOf(png);
    expect(experimentSchema.parse(JSON.parse(text))).toEqual(experiment);
    expect(rest).toEqual({ 'vae-lab:run': provenance.run, 'vae-lab:epoch': '3', 'vae-lab:version': '0.1.0' });
    const record = figureRecordSchema.parse(JSON.parse(await readFile(join(folder, `${kind}.json`), 'utf8')));
    expect(record).toMatchObject({ kind, provenance });
  }
});

test('old files are replaced and strangers left alone', async () => {
  const folder = await temporary();
  await writeFile(join(folder, 'loss.png'), 'old');
  await writeFile(join(folder, 'mine.txt'), 'mine');
  await writeFigures(folder, [figureOf('loss')], experiment, style);
  expect((await readdir(folder)).sort()).toEqual(['loss.json', 'loss.png', 'mine.txt']);
  expect(sizeOf(await readFile(join(folder, 'loss.png'))).width).toBe(700);
});

test('a folder that cannot be is an error that names it', async () => {
  const file = join(await temporary(), 'file');
  await writeFile(file, '');
  const written = await writeFigures(join(file, 'figures'), figures, experiment, style);
  expect(written).toMatchObject({ ok: false, error: { code: 'disk.denied' } });
  const message = written.ok ? '' : written.error.message;
  expect(message).toContain(join(file, 'figures'));
  expect(message).not.toContain('.png');
});

test('the same figure gives the same bytes', () => {
  for (const figure of figures)
    expect(renderPng(figure, style, {}).equals(renderPng(figure, style, {}))).toBe(true);
});
