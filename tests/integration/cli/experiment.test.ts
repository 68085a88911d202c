import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { experimentFrom } from '../../../src/main/cli/experiment.ts';
import type { ExperimentFlags } from '../../../src/main/cli/experiment.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { temporaryFolder } from '../support/folders.ts';
import { errorOf, valueOf } from '../support/results.ts';

const noPresets = () => Promise.resolve([]);
const set = (...assignments: readonly string[]) => experimentFrom({ set: assignments }, noPresets);
test('what stands at the limits is taken', async () => {
  const experiment = valueOf(
    await set(
      ...[
        'model.latent=512',
        'model.encoder=[1,2,3,4,5,6,7,8192]',
        'model.decoder=[]',
        'training.batchSize=8192',
      ],
      ...['objective.samples=64', 'objective.beta=0', 'training.epochs=100000', 'training.seed=4294967295'],
      ...['pixels=dynamic', 'model.activation=elu', 'objective.kl=sampled', 'optimizer.learningRate=1e-30'],
    ),
  );
  expect(experiment.training).toEqual({ batchSize: 8192, epochs: 100_000, seed: 4_294_967_295 });
  expect(experiment.model).toMatchObject({ latent: 512, activation: 'elu', decoder: [] });
});

test('a value is JSON, else text; a path may go through fields that the config left out', async () => {
  const config = join(temporaryFolder({ 'e.json': '\uFEFF{"version": 1}' }), 'e.json');
  const assignments = ['name=two words', 'optimizer={"learningRate": 0.5}', 'optimizer.beta1=0.25'];
  const experiment = valueOf(await experimentFrom({ config, set: assignments }, noPresets));
  expect(experiment).toEqual(
    experimentSchema.parse({ name: 'two words', optimizer: { learningRate: 0.5, beta1: 0.25 } }),
  );
});

describe('is refused, with the name of the field', () => {
  test.for([
    ['model.latent=0', 'model.latent'],
    ['model.latent=513', 'model.latent'],
    ['model.latent=2.5', 'model.latent'],
    ['model.encoder=[200,-1]', 'model.encoder.1'],
    ['model.encoder=[8193]', 'model.encoder.0'],
    ['model.decoder=[1,1,1,1,1,1,1,1,1]', 'model.decoder'],
    ['model.encoder=200', 'model.encoder'],
    ['model.activation=swish', 'model.activation'],
    ['training.batchSize=0', 'training.batchSize'],
    ['training.batchSize=8193', 'training.batchSize'],
    ['training.epochs=0', 'training.epochs'],
    ['training.epochs=100001', 'training.epochs'],
    ['training.seed=-1', 'training.seed'],
    ['training.seed=4294967296', 'training.seed'],
    ['objective.samples=0', 'objective.samples'],
    ['objective.samples=65', 'objective.samples'],
    ['objective.kind=gan', 'objective.kind'],
    ['objective.beta=-1', 'objective.beta'],
    ['optimizer.learningRate=0', 'optimizer.learningRate'],
    ['optimizer.learningRate=-0.1', 'optimizer.learningRate'],
    ['optimizer.learningRate=NaN', 'optimizer.learningRate'],
    ['optimizer.learningRate=1e999', 'optimizer.learningRate'],
    ['pixels=colour', 'pixels'],
    ['version=2', 'version'],
    ['name=../elsewhere', 'name'],
    ['model.layers=3', 'model.layers'],
    ['speed=3', 'speed'],
    ['__proto__.latent=3', '__proto__'],
    ['model.encoder.0=5', 'model.encoder'],
  ] as const)('%s', async ([assignment, field]) => {
    const error = errorOf(await set(assignment));
    expect(error.code).toBe('experiment.invalid');
    const named = assignment.startsWith(`${field}=`) ? '' : `${field}: `;
    expect(error.message.startsWith(`--set ${assignment}: ${named}`)).toBe(true);
    expect(error.message.slice(`--set ${assignment}: ${named}`.length)).toMatch(
      /^[^:]+(: [^:]+)?\. Correct it and try again\.$/,
    );
  });

  test('and of the flag that set it last, or of the file that did', async () => {
    const config = join(temporaryFolder({ 'e.json': '{"model": {"latent": 0}}' }), 'e.json');
    const message = async (flags: Omit<ExperimentFlags, 'set'>, ...assignments: readonly string[]) =>
      errorOf(await experimentFrom({ ...flags, set: assignments }, noPresets)).message;
    expect(await message({ epochs: '0' }, 'training.epochs=3')).toMatch(/^--epochs 0: must be at least 1/);
    expect(await message({ seed: 'x' }, 'training.epochs=3')).toMatch(/^--seed x: must be a number/);
    const twice = ['model.latent=0', 'model.latent=-1', 'training.epochs=3'];
    expect(await message({}, ...twice)).toMatch(/^--set model\.latent=-1: /);
    expect(await message({ config }, 'training.epochs=3')).toMatch(
      /e\.json: model\.latent: must be at least 1/,
    );
    expect(await message({ config }, 'model.latent=0')).toMatch(/^--set model\.latent=0: must be at least 1/);
    expect(await message({}, 'training=3', 'training.epochs=3')).toMatch(
      /^--set training\.epochs=3: training: holds no fields/,
    );
  });

  test.for(['training.epochs', '=3', 'a..b=1', '.a=1'] as const)('an assignment like %s', async (text) => {
    expect(errorOf(await set(text))).toMatchObject({
      code: 'usage.invalid',
      message: expect.stringMatching(/^--set .* is no assignment\. Write it like /) as string,
    });
  });

  test.for([
    ['{"training": {"epochs": 1}', 'is not JSON'],
    ['', 'is not JSON'],
    ['{"optimizer": {"learningRate": NaN}}', 'is not JSON'],
    ['[]', 'the experiment'],
    ['null', 'the experiment'],
    ['{"models": {}}', 'models'],
    ['{"training": {"epochs": "3"}}', 'training.epochs'],
    ['{"training": null}', 'training'],
  ] as const)('a config that holds %s, whatever is set over it', async ([text, what]) => {
    const config = join(temporaryFolder({ 'experiment.json': text }), 'experiment.json');
    for (const flags of [{ set: [] }, { set: ['training.batchSize=8'], seed: '3' }]) {
      const { message } = errorOf(await experimentFrom({ config, ...flags }, noPresets));
      expect(message).toContain('experiment.json');
      expect(message).toContain(what);
    }
  });
});
