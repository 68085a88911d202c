"""TensorFlow: a `tf.function` that holds a loop of training steps, as a graph or compiled by XLA."""

import os

os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import tensorflow as tf

import common

options = common.arguments()
tf.config.threading.set_intra_op_parallelism_threads(options.threads)
tf.config.threading.set_inter_op_parallelism_threads(options.inter)
tf.random.set_seed(0)
data = common.images(options.mnist)
pixels = tf.constant(data)
layers = {
    name: [tf.Variable(weight), tf.Variable(bias)]
    for name, (weight, bias) in common.glorot(options, data.shape[1]).items()
}
variables = [variable for layer in layers.values() for variable in layer]
slots = [(tf.Variable(tf.zeros_like(v)), tf.Variable(tf.zeros_like(v))) for v in variables]
powers = tf.Variable(1.0), tf.Variable(1.0)


def dense(name, inputs):
    return tf.nn.bias_add(inputs @ layers[name][0], layers[name][1])


def losses(x):
    hidden = tf.nn.relu(dense("encoder", x))
    mean, log_variance = dense("mean", hidden), dense("logVariance", hidden)
    z = mean + tf.exp(0.5 * log_variance) * tf.random.normal(tf.shape(mean))
    logits = dense("logits", tf.nn.relu(dense("decoder", z)))
    count = tf.cast(tf.shape(x)[0], tf.float32)
    reconstruction = tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(labels=x, logits=logits)) / count
    kl = 0.5 * tf.reduce_sum(tf.exp(log_variance) + tf.square(mean) - log_variance - 1) / count
    return reconstruction, kl


def step(rows):
    x = tf.cast(tf.gather(pixels, rows), tf.float32) / 255
    with tf.GradientTape() as tape:
        reconstruction, kl = losses(x)
        objective = reconstruction + kl
    gradients = tape.gradient(objective, variables)
    first_power, second_power = powers[0].assign(powers[0] * 0.9), powers[1].assign(powers[1] * 0.999)
    for variable, (first, second), gradient in zip(variables, slots, gradients):
        tf.raw_ops.ResourceApplyAdam(
            var=variable.handle, m=first.handle, v=second.handle, beta1_power=first_power, beta2_power=second_power,
            lr=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, grad=gradient,
        )
    return tf.stack([reconstruction, kl])


@tf.function(jit_compile=options.compile == "xla")
def train(rows):
    both = tf.TensorArray(tf.float32, options.steps)
    for i in tf.range(options.steps):
        both = both.write(i, step(rows[i]))
    return both.stack()


common.serve(tf.__version__, options, lambda rows: train(tf.constant(rows)).numpy(), len(data))
