import { describe, expect, it } from 'vitest';
import { writeSavedModel } from '../../../../src/core/graph/index.ts';
import { createProgram } from '../../../../src/core/vae/program.ts';
import { shardCount } from '../../../../src/core/vae/training-step.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';
import { readSavedModel } from '../graph/read-saved-model.ts';

describe('a training step', () => {
  it('makes no matrix product that it does not need: the images get no gradient', () => {
    const { graph, signatures } = createProgram(experimentSchema.parse({}), 784, { train: 256, test: 10 });
    const step = signatures['train1'];
    if (step === undefined) throw new Error('no train1');
    const [{ graphDef }] = readSavedModel(writeSavedModel(graph, { step }).model).metaGraphs;
    const products = graphDef.node.filter(({ op }) => op === 'MatMul');
    // Five layers: each forward, each gradient of its weights, and of its inputs but for the first.
    expect(products).toHaveLength(shardCount * (5 + 5 + 4));
  });
});
