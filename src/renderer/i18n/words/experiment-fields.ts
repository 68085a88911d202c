import type { Words } from '../words.ts';

/** The form's labels, units, choices and sentences. */
export const experimentFields = {
  'experiment.field.dataset.kind': { en: 'Data', 'zh-CN': '数据' },
  'experiment.field.pixels': { en: 'Pixels', 'zh-CN': '像素处理' },
  'experiment.field.model.encoder': { en: 'Encoder', 'zh-CN': '编码器' },
  'experiment.field.model.decoder': { en: 'Decoder', 'zh-CN': '解码器' },
  'experiment.field.model.activation': { en: 'Activation', 'zh-CN': '激活函数' },
  'experiment.field.model.latent': { en: 'Latent', 'zh-CN': '隐维度' },
  'experiment.field.model.initialisation': { en: 'Initialisation', 'zh-CN': '初始化' },
  'experiment.field.objective.kind': { en: 'Model', 'zh-CN': '模型' },
  'experiment.field.objective.beta': { en: 'β', 'zh-CN': 'β' },
  'experiment.field.objective.samples': { en: 'Samples L', 'zh-CN': '样本数 L' },
  'experiment.field.objective.kl': { en: 'KL', 'zh-CN': 'KL' },
  'experiment.field.optimizer.learningRate': { en: 'Learning rate', 'zh-CN': '学习率' },
  'experiment.field.optimizer.beta1': { en: 'Adam β₁', 'zh-CN': 'Adam β₁' },
  'experiment.field.optimizer.beta2': { en: 'Adam β₂', 'zh-CN': 'Adam β₂' },
  'experiment.field.optimizer.epsilon': { en: 'Adam ε', 'zh-CN': 'Adam ε' },
  'experiment.field.training.batchSize': { en: 'Batch size', 'zh-CN': '批大小' },
  'experiment.field.training.epochs': { en: 'Epochs', 'zh-CN': '轮数' },
  'experiment.field.training.seed': { en: 'Seed', 'zh-CN': '随机种子' },

  'experiment.hint.dataset.kind': {
    en: 'The images that the model learns from.',
    'zh-CN': '模型所学习的图像。',
  },
  'experiment.hint.pixels': {
    en: 'How grey pixels become targets; nats of different treatments cannot be compared.',
    'zh-CN': '灰度像素如何成为目标；不同处理的 nats 不能比较。',
  },
  'experiment.hint.model.encoder': {
    en: 'Units of each hidden layer from the image to the code.',
    'zh-CN': '从图像到编码的每个隐藏层的单元数。',
  },
  'experiment.hint.model.decoder': {
    en: 'Units of each hidden layer from the code to the image.',
    'zh-CN': '从编码到图像的每个隐藏层的单元数。',
  },
  'experiment.hint.model.activation': {
    en: 'What every hidden unit applies to its sum.',
    'zh-CN': '每个隐藏单元对加权和所做的运算。',
  },
  'experiment.hint.model.latent': {
    en: 'How many numbers describe an image; with two the latent space can be drawn whole.',
    'zh-CN': '用多少个数描述一张图像；取 2 时可以完整画出隐空间。',
  },
  'experiment.hint.model.initialisation': {
    en: 'Where the weights start; it moves the −ELBO after ten epochs by 0.9 nats.',
    'zh-CN': '参数的起点；它使十轮后的负 ELBO 相差 0.9 nats。',
  },
  'experiment.hint.objective.kind': {
    en: 'An autoencoder has neither noise nor a prior; it only reconstructs.',
    'zh-CN': '自编码器既无噪声也无先验，只做重构。',
  },
  'experiment.hint.objective.beta': {
    en: 'Weight of the KL term; 1 optimises the −ELBO itself.',
    'zh-CN': 'KL 项的权重；取 1 时优化的就是负 ELBO。',
  },
  'experiment.hint.objective.samples': {
    en: 'Noise draws for each image in a step; more are steadier and slower.',
    'zh-CN': '每一步对每张图像采样的噪声数；越多越稳，也越慢。',
  },
  'experiment.hint.objective.kl': {
    en: 'The closed form, or an estimate at the sample with the same mean and more noise.',
    'zh-CN': '闭式解，或在样本处的估计：均值相同，噪声更大。',
  },
  'experiment.hint.optimizer.learningRate': {
    en: 'How far a step goes; arrows move by a factor. Above 0.01 training may diverge.',
    'zh-CN': '每一步走多远；方向键按倍数改变。大于 0.01 时训练可能发散。',
  },
  'experiment.hint.optimizer.beta1': {
    en: "How much of the gradient's mean is kept from step to step.",
    'zh-CN': '梯度均值在步与步之间保留多少。',
  },
  'experiment.hint.optimizer.beta2': {
    en: "How much of the squared gradient's mean is kept from step to step.",
    'zh-CN': '梯度平方的均值在步与步之间保留多少。',
  },
  'experiment.hint.optimizer.epsilon': {
    en: 'Keeps the division finite where gradients are tiny.',
    'zh-CN': '梯度极小时使除法保持有限。',
  },
  'experiment.hint.training.batchSize': {
    en: 'Images in one step; the last batch of an epoch may be smaller.',
    'zh-CN': '一步所用的图像数；每轮最后一批可能较小。',
  },
  'experiment.hint.training.epochs': {
    en: 'How often the model sees all training images.',
    'zh-CN': '模型把全部训练图像看几遍。',
  },
  'experiment.hint.training.seed': {
    en: 'Decides the first weights, the order of the images and the noise: the same seed gives the same numbers.',
    'zh-CN': '决定初始参数、图像顺序和噪声：种子相同，数值相同。',
  },

  'experiment.unit.units': { en: 'units', 'zh-CN': '单元' },
  'experiment.unit.dimensions': { en: 'dims', 'zh-CN': '维' },
  'experiment.unit.images': { en: 'images', 'zh-CN': '张' },
  'experiment.unit.draws': { en: 'draws', 'zh-CN': '个' },
  'experiment.unit.epochs': { en: 'epochs', 'zh-CN': '轮' },

  'experiment.choice.grey': { en: 'grey', 'zh-CN': '灰度' },
  'experiment.choice.static': { en: 'static binarisation', 'zh-CN': '静态二值化' },
  'experiment.choice.dynamic': { en: 'dynamic binarisation', 'zh-CN': '动态二值化' },
  'experiment.choice.relu': { en: 'ReLU', 'zh-CN': 'ReLU' },
  'experiment.choice.tanh': { en: 'tanh', 'zh-CN': 'tanh' },
  'experiment.choice.softplus': { en: 'softplus', 'zh-CN': 'softplus' },
  'experiment.choice.elu': { en: 'ELU', 'zh-CN': 'ELU' },
  'experiment.choice.sigmoid': { en: 'sigmoid', 'zh-CN': 'sigmoid' },
  'experiment.choice.glorot': { en: 'Glorot uniform', 'zh-CN': 'Glorot 均匀' },
  'experiment.choice.torch': { en: 'as PyTorch', 'zh-CN': '同 PyTorch' },
  'experiment.choice.vae': { en: 'variational autoencoder', 'zh-CN': '变分自编码器' },
  'experiment.choice.autoencoder': { en: 'autoencoder', 'zh-CN': '自编码器' },
  'experiment.choice.analytic': { en: 'analytic', 'zh-CN': '解析' },
  'experiment.choice.sampled': { en: 'sampled', 'zh-CN': '采样' },

  'experiment.range.whole': { en: 'A whole number from {min} to {max}.', 'zh-CN': '{min} 到 {max} 的整数。' },
  'experiment.range.between': { en: 'A number from {min} to {max}.', 'zh-CN': '{min} 到 {max} 的数。' },
  'experiment.range.below': {
    en: 'A number from {min} up to, but not, {max}.',
    'zh-CN': '不小于 {min} 且小于 {max} 的数。',
  },
  'experiment.range.above': { en: 'A number above {min}.', 'zh-CN': '大于 {min} 的数。' },
  'experiment.range.from': { en: 'A number of {min} or more.', 'zh-CN': '不小于 {min} 的数。' },
  'experiment.range.list': {
    en: 'At most {most} layers of {min} to {max} units.',
    'zh-CN': '最多 {most} 层，每层 {min} 到 {max} 个单元。',
  },

  'experiment.layer': { en: '{part}, hidden layer {number}', 'zh-CN': '{part}，第 {number} 个隐藏层' },
  'experiment.layer.add': { en: '{part}: add a hidden layer', 'zh-CN': '{part}：增加隐藏层' },
  'experiment.layer.remove': {
    en: '{part}: remove hidden layer {number}',
    'zh-CN': '{part}：移除第 {number} 个隐藏层',
  },
  'experiment.layer.none': { en: 'no hidden layer', 'zh-CN': '无隐藏层' },
  'experiment.field.back': {
    en: '{field}: back to {value} of the preset',
    'zh-CN': '{field}：恢复预设值 {value}',
  },
  'experiment.notPossible.kl': {
    en: 'An autoencoder has no KL term, so β, L and the kind of KL do not apply.',
    'zh-CN': '自编码器没有 KL 项和噪声，因此 β、L 与 KL 的算法都不适用。',
  },
  'experiment.dataset.notReady': {
    en: '{name} is not on this machine yet. Download or import it under Data….',
    'zh-CN': '{name} 尚未在本机。请在“数据…”中下载或导入。',
  },
  'experiment.dataset.unknown': {
    en: 'There is no data set called {name}. Choose another, or import it under Data….',
    'zh-CN': '没有名为 {name} 的数据集。请另选一个，或在“数据…”中导入。',
  },
  'experiment.dataset.missing': { en: '{name} (not downloaded)', 'zh-CN': '{name}（未下载）' },
} as const satisfies Words;
