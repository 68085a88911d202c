import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { figureRecord } from '../../../../../src/main/lab/figures/record.ts';
import { figureRecordSchema } from '../../../../../src/shared/figures.ts';
import { autoencoderLoss, figureOf, figures, loss, source } from '../../../figures/sample.ts';

const throughJson = (figure: Parameters<typeof figureRecord>[0]) =>
  figureRecordSchema.parse(JSON.parse(JSON.stringify(figureRecord(figure))));
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const float32Bytes = (values: Float32Array): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeFloatLE(value, i * 4));
  return bytes;
};

test.each(figures)('the record of $kind is what its schema says and has nothing else', (figure) => {
  expect(throughJson(figure)).toEqual(JSON.parse(JSON.stringify(figureRecord(figure))));
  expect(throughJson(figure).provenance).toEqual(figure.provenance);
});

test('from a record the figure can be decoded again, bit for bit, and checked', async () => {
  for (const figure of figures) {
    if (figure.kind === 'loss' || figure.kind === 'posterior' || figure.kind === 'latent-map') continue;
    const record = throughJson(figure);
    if (record.kind === 'loss' || record.kind === 'posterior' || record.kind === 'latent-map')
      throw new Error('A figure of images became a loss chart.');
    expect(record.images.map(({ index, label }) => ({ index, label }))).toEqual(
      figure.images.map(({ index, label }) => ({ index, label })),
    );
    const codes = Float32Array.from(record.codes.flat());
    expect(codes).toEqual(figure.codes);
    const decoded = await source.client.decode(codes);
    expect(record.decoded).toEqual({ count: decoded.length, sha256: sha256(float32Bytes(decoded)) });
  }
});

test('a record keeps what the kind needs to be drawn again', () => {
  expect(throughJson(figureOf('reconstruction'))).toMatchObject({ code: 'sample', seed: 0 });
  expect(throughJson(figureOf('variance-perturbation'))).toMatchObject({
    scales: [0, 0.5, 1, 2, 4],
    draws: 6,
  });
  expect(throughJson(figureOf('mean-perturbation'))).toMatchObject({ dimensions: [2, 0, 3, 1] });
  expect(throughJson(figureOf('interpolation'))).toMatchObject({ path: 'straight' });
});

test('the record of a loss chart has its test losses and the sum of its steps', () => {
  const bytes = ({ steps }: typeof loss): Buffer => {
    const values = [...steps.reconstruction, ...(steps.kl ?? [])];
    const buffer = Buffer.alloc(values.length * 8);
    values.forEach((value, i) => buffer.writeDoubleLE(value, i * 8));
    return buffer;
  };
  expect(throughJson(loss)).toMatchObject({
    test: loss.test,
    steps: { count: 2 * 1407, sha256: sha256(bytes(loss)) },
  });
  expect(throughJson(autoencoderLoss)).toMatchObject({
    steps: { count: 1407, sha256: sha256(bytes(autoencoderLoss)) },
  });
});
