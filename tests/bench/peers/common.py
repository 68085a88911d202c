"""What the peers share: arguments, MNIST, initial weights, the rows of every step, and the line protocol.

Every peer trains the same network in the same way: D-H-K-H-D with ReLU, Glorot-uniform weights and zero biases, Adam
with a learning rate of 1e-3 and epsilon 1e-8, Bernoulli cross-entropy from logits on grey pixels summed over pixels,
analytic KL, one sample, shuffled full batches. It reports both losses of every step.
"""

import argparse
import gzip
import json
import pathlib
import sys
import time

import numpy as np


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mnist", type=pathlib.Path, required=True)
    parser.add_argument("--hidden", type=int, default=200)
    parser.add_argument("--latent", type=int, default=10)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2, help="threads within one operation")
    parser.add_argument("--inter", type=int, default=1, help="operations at once, where the library knows that")
    parser.add_argument("--steps", type=int, default=1, help="training steps per call, where the library can")
    parser.add_argument("--unroll", type=int, default=1, help="steps written out in the body of a loop of steps")
    parser.add_argument("--compile", choices=["graph", "xla"], default="graph")
    return parser.parse_args()


def images(folder):
    """The training images as uint8 [60000, 784]."""
    with gzip.open(folder / "train-images-idx3-ubyte.gz") as file:
        header = np.frombuffer(file.read(16), ">i4").tolist()
        if header[0] != 2051:
            raise SystemExit(f"{file.name} does not hold IDX images.")
        return np.frombuffer(bytearray(file.read()), np.uint8).reshape(header[1], -1)


def glorot(options, pixels):
    """Weights [in, out] and zero biases by layer: the encoder, both heads, the decoder."""
    random = np.random.default_rng(0)
    hidden, latent = options.hidden, options.latent

    def layer(inputs, outputs):
        limit = np.sqrt(6 / (inputs + outputs))
        weight = random.uniform(-limit, limit, (inputs, outputs)).astype(np.float32)
        return weight, np.zeros(outputs, np.float32)

    return {
        "encoder": layer(pixels, hidden),
        "mean": layer(hidden, latent),
        "logVariance": layer(hidden, latent),
        "decoder": layer(latent, hidden),
        "logits": layer(hidden, pixels),
    }


def shuffled_batches(count, batch):
    """Endless rows int32 [batch], newly shuffled each epoch, full batches only."""
    random = np.random.default_rng(1)
    while True:
        order = random.permutation(count).astype(np.int32)
        yield from order[: count - count % batch].reshape(-1, batch)


def serve(version, options, train, count):
    """Answers `check` and `measure SECONDS` on standard input until it closes, one JSON line each.

    train: rows int32 [steps, batch] -> losses [steps, 2], reconstruction and KL in nats per image, on the host.
    `check` trains to the end of the second epoch and reports the first step and the second epoch's means.
    """
    batches = shuffled_batches(count, options.batch)
    history = []

    def call():
        history.append(np.asarray(train(np.stack([next(batches) for _ in range(options.steps)]))))

    def say(**answer):
        print(json.dumps(answer), flush=True)

    def check():
        epoch = count // options.batch
        while len(history) * options.steps < 2 * epoch:
            call()
        losses = np.concatenate(history)
        reconstruction, kl = losses[epoch : 2 * epoch].mean(0).tolist()
        say(first=float(losses[0].sum()), reconstruction=reconstruction, kl=kl)

    def measure(least):
        calls, start = 0, time.perf_counter()
        while (seconds := time.perf_counter() - start) < least:
            call()
            calls += 1
        loss = float(np.concatenate(history[-calls:]).sum(1).mean())
        say(millisecondsPerStep=1000 * seconds / (calls * options.steps), loss=loss)

    call()
    call()
    say(version=version)
    for line in sys.stdin:
        command, *rest = line.split()
        if command == "check":
            check()
        elif command == "measure":
            measure(float(rest[0]))
