"""JAX: `jit` of a scan over training steps."""

import os

import common

options = common.arguments()
os.environ["NPROC"] = str(options.threads)
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp

data = common.images(options.mnist)
pixels = jnp.asarray(data)


def losses(layers, x, key):
    dense = lambda name, inputs: inputs @ layers[name][0] + layers[name][1]
    hidden = jax.nn.relu(dense("encoder", x))
    mean, log_variance = dense("mean", hidden), dense("logVariance", hidden)
    z = mean + jnp.exp(0.5 * log_variance) * jax.random.normal(key, mean.shape)
    logits = dense("logits", jax.nn.relu(dense("decoder", z)))
    reconstruction = jnp.sum(jax.nn.softplus(logits) - logits * x) / len(x)
    kl = 0.5 * jnp.sum(jnp.exp(log_variance) + mean**2 - log_variance - 1) / len(x)
    return reconstruction + kl, jnp.stack([reconstruction, kl])


def step(state, rows):
    layers, first, second, count = state
    x = pixels[rows].astype(jnp.float32) / 255
    gradients, both = jax.grad(losses, has_aux=True)(layers, x, jax.random.fold_in(jax.random.key(0), count))
    count = count + 1
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradients)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g**2, second, gradients)
    rate = 1e-3 * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
    layers = jax.tree.map(lambda p, m, v: p - rate * m / (jnp.sqrt(v) + 1e-8), layers, first, second)
    return (layers, first, second, count), both


steps = jax.jit(lambda state, rows: jax.lax.scan(step, state, rows, unroll=options.unroll), donate_argnums=0)
layers = jax.tree.map(jnp.asarray, common.glorot(options, data.shape[1]))
state = (layers, jax.tree.map(jnp.zeros_like, layers), jax.tree.map(jnp.zeros_like, layers), jnp.int32(0))


def train(rows):
    global state
    state, both = steps(state, rows)
    return both


common.serve(jax.__version__, options, train, len(data))
