import { expect, test } from 'vitest';
import { lossCells, obstacle, settingRows } from '../../../../src/renderer/components/runs/differences.ts';
import { bytesText, differenceText } from '../../../../src/renderer/components/runs/format.ts';
import { settingText } from '../../../../src/renderer/components/runs/setting-text.ts';
import { sampleRun } from './sample.ts';

const one = sampleRun({ number: 1, negativeElbo: 110 });
const beta = sampleRun({ number: 2, negativeElbo: 112.5, experiment: { objective: { beta: 4 } } });
const layers = sampleRun({ number: 3, experiment: { model: { encoder: [400, 200] }, name: 'another name' } });
const binary = sampleRun({ number: 4, experiment: { pixels: 'static' } });
const autoencoder = sampleRun({
  number: 5,
  negativeElbo: null,
  experiment: { objective: { kind: 'autoencoder' } },
});
const gaussian = sampleRun({ number: 7, experiment: { likelihood: { kind: 'gaussian' } } });
const fashion = sampleRun({ number: 6, sha256: '1'.repeat(64) });

test('only settings that differ are told, names not among them', () => {
  expect(settingRows([one, beta], true)).toEqual([{ path: 'objective.beta', values: [1, 4], differs: true }]);
  expect(settingRows([one, layers], true).map(({ path }) => path)).toEqual(['model.encoder']);
  expect(settingRows([one, one], true)).toEqual([]);
  const all = settingRows([one, beta], false);
  expect(all.filter(({ differs }) => !differs)).toHaveLength(all.length - 1);
  expect(all.length).toBeGreaterThan(10);
});

test('nats are compared where pixels and data are the same, and where they exist', () => {
  expect([beta, binary, fashion, gaussian].map((run) => obstacle(run, one))).toEqual([
    null,
    'pixels',
    'data',
    'likelihood',
  ]);
  const runs = [one, beta, binary, autoencoder, fashion];
  expect(lossCells(runs, one, 'negativeElbo')).toEqual([
    { value: 110, difference: null },
    { value: 112.5, difference: 2.5 },
    { value: 110, difference: null },
    { value: null, difference: null },
    { value: 110, difference: null },
  ]);
  expect(lossCells(runs, autoencoder, 'kl').every(({ difference }) => difference === null)).toBe(true);
});

test('numbers and settings as people read them', () => {
  expect([0.04, -0.04, 0.16, -2].map(differenceText)).toEqual(['±0.0', '±0.0', '+0.2', '−2.0']);
  expect([0, 400, 56_300_000, 1.2e9].map(bytesText)).toEqual(['0.0 kB', '0.4 kB', '56 MB', '1.2 GB']);
  expect(settingText('model.encoder', [400, 200])).toBe('400 · 200');
  expect(settingText('model.encoder', [])).toBe('no hidden layer');
  expect(settingText('optimizer.epsilon', 1e-8)).toBe('1e-8');
  expect(settingText('objective.kind', 'autoencoder')).toBe('autoencoder');
  expect(settingText('dataset.kind', 'vae')).toBe('vae');
});
