import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-node';
import { epochOrder } from '../../../src/core/data/batches.ts';
import { seededUniform } from '../../../src/core/data/random.ts';
import { initialise } from '../../../src/core/vae/initialisation.ts';
import { architectureOf, parametersOf } from '../../../src/core/vae/parameters.ts';
import { loadTensorFlow } from '../../../src/main/engine/tensorflow.ts';
import { openDataset } from '../../../src/main/lab/datasets/open-dataset.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { serve, sizes } from './serve.ts';
import type { StepLosses } from './serve.ts';

/** The same network by tfjs-node's own means: eager ops and `optimizer.minimize`. */
const { hidden, latent, batch } = sizes();
const tf = await loadTensorFlow();
const dataset = await openDataset('mnist', null);
if (!dataset.ok) throw new Error(dataset.error.message);
const { count, rows, columns, pixels: bytes } = dataset.value.train.images;
const pixels = tf.tidy(() =>
  tf
    .tensor2d(bytes, [count, rows * columns], 'int32')
    .toFloat()
    .div<Tensor2D>(255),
);

const experiment = experimentSchema.parse({ model: { encoder: [hidden], decoder: [hidden], latent } });
const variables = new Map<string, Variable>(
  parametersOf(architectureOf(experiment, rows * columns)).map((parameter, i) => {
    const values = initialise('glorot', parameter, (n) => seededUniform(0, 'initialisation', i, n));
    return [parameter.name, tf.variable(tf.tensor(values, [...parameter.shape]))];
  }),
);
const adam = tf.train.adam(1e-3, 0.9, 0.999, 1e-8);

const dense = (name: string, x: Tensor2D, activation: 'linear' | 'relu' = 'linear') =>
  tf.fused.matMul({
    a: x,
    b: variables.get(`${name}.weight`) as Tensor2D,
    bias: variables.get(`${name}.bias`)!,
    activation,
  }) as Tensor2D;

const losses = (x: Tensor2D): { reconstruction: Scalar; kl: Scalar } => {
  const features = dense('encoder.0', x, 'relu');
  const mean = dense('mean', features);
  const logVariance = dense('logVariance', features);
  const z = mean.add<Tensor2D>(
    logVariance
      .mul(0.5)
      .exp()
      .mul(tf.randomNormal([batch, latent])),
  );
  const logits = dense('decoder.1', dense('decoder.0', z, 'relu'));
  const kl = logVariance.exp().add(mean.square()).sub(logVariance).sub(1).sum().mul(0.5);
  return {
    reconstruction: logits.softplus().sub(logits.mul(x)).sum().div(batch),
    kl: kl.div(batch),
  };
};

const step = (indices: Int32Array): StepLosses => {
  let both: StepLosses = [NaN, NaN];
  tf.tidy(() => {
    const x = tf.gather(pixels, tf.tensor1d(indices, 'int32'));
    const objective = () => {
      const { reconstruction, kl } = losses(x);
      both = [reconstruction.dataSync()[0] ?? NaN, kl.dataSync()[0] ?? NaN];
      return reconstruction.add<Scalar>(kl);
    };
    adam.minimize(objective, false, [...variables.values()]);
  });
  return both;
};

let [epoch, next] = [0, count];
let order: Int32Array = new Int32Array();

await serve(`tfjs-node ${tf.version['tfjs-node']}`, batch, Math.floor(count / batch), () => {
  if (next + batch > count) [epoch, next, order] = [epoch + 1, 0, epochOrder(0, epoch + 1, count)];
  const both = step(order.slice(next, next + batch));
  next += batch;
  return { images: batch, losses: [both] };
});
