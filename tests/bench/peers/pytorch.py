"""PyTorch, eager, with its fused Adam."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, linear, relu

import common

options = common.arguments()
torch.set_num_threads(options.threads)
torch.manual_seed(0)
data = common.images(options.mnist)
pixels = torch.from_numpy(data).float() / 255
layers = {
    name: (torch.nn.Parameter(torch.from_numpy(weight.T.copy())), torch.nn.Parameter(torch.from_numpy(bias)))
    for name, (weight, bias) in common.glorot(options, data.shape[1]).items()
}
adam = torch.optim.Adam([p for layer in layers.values() for p in layer], lr=1e-3, eps=1e-8, fused=True)


def losses(x):
    hidden = relu(linear(x, *layers["encoder"]))
    mean, log_variance = linear(hidden, *layers["mean"]), linear(hidden, *layers["logVariance"])
    z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
    logits = linear(relu(linear(z, *layers["decoder"])), *layers["logits"])
    reconstruction = binary_cross_entropy_with_logits(logits, x, reduction="sum") / len(x)
    kl = 0.5 * torch.sum(torch.exp(log_variance) + mean.square() - log_variance - 1) / len(x)
    return reconstruction, kl


def step(rows):
    reconstruction, kl = losses(pixels[rows])
    adam.zero_grad(set_to_none=True)
    (reconstruction + kl).backward()
    adam.step()
    return torch.stack([reconstruction.detach(), kl.detach()])


def train(rows):
    return torch.stack([step(row) for row in torch.from_numpy(rows)])


common.serve(torch.__version__, options, train, len(data))
