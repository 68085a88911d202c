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
  'experiment.field.objective.importanceSamples': { en: 'Samples k', 'zh-CN': '样本数 k' },
  'experiment.field.objective.freeBits': { en: 'Free bits λ', 'zh-CN': '自由比特 λ' },
  'experiment.field.objective.warmUp.kind': { en: 'KL warm-up', 'zh-CN': 'KL 预热' },
  'experiment.field.objective.warmUp.epochs': { en: 'Warm-up', 'zh-CN': '预热长度' },
  'experiment.field.objective.warmUp.cycles': { en: 'Cycles M', 'zh-CN': '周期数 M' },
  'experiment.field.objective.warmUp.ramp': { en: 'Ramp R', 'zh-CN': '上升段 R' },
  'experiment.field.likelihood.kind': { en: 'Likelihood', 'zh-CN': '似然' },
  'experiment.field.likelihood.logVariance': { en: 'log σ²ₓ', 'zh-CN': 'log σ²ₓ' },
  'experiment.field.likelihood.variance': { en: 'Variance', 'zh-CN': '方差' },
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
    en: 'What is minimised. An autoencoder has neither noise nor a prior; it only reconstructs.',
    'zh-CN': '最小化的对象。自编码器既无噪声也无先验，只做重构。',
  },
  'experiment.hint.objective.importanceSamples': {
    en: 'Samples that weigh in for each image; more bring the bound nearer to log p(x), and take longer.',
    'zh-CN': '每张图像参与加权的样本数；越多，下界越接近 log p(x)，也越慢。',
  },
  'experiment.hint.objective.freeBits': {
    en: 'Nats that each dimension may use without cost; 0 is off.',
    'zh-CN': '每个维度可免费使用的 nats；0 表示关闭。',
  },
  'experiment.hint.objective.warmUp.kind': {
    en: 'Lets the weight of the KL rise from 0, once or in cycles, so that dimensions do not fall asleep early.',
    'zh-CN': '让 KL 的权重从 0 升起，一次或循环多次，避免维度过早休眠。',
  },
  'experiment.hint.objective.warmUp.epochs': {
    en: 'After so many epochs the KL has its full weight.',
    'zh-CN': '这么多轮之后 KL 取满权重。',
  },
  'experiment.hint.objective.warmUp.cycles': {
    en: 'How often the weight starts from 0 again within the warm-up.',
    'zh-CN': '预热期间权重从 0 重新开始的次数。',
  },
  'experiment.hint.objective.warmUp.ramp': {
    en: 'The part of a cycle in which the weight rises; for the rest it is 1.',
    'zh-CN': '一个周期中权重上升的部分；其余时间为 1。',
  },
  'experiment.hint.likelihood.kind': {
    en: 'What a pixel is drawn from. Nats of a density cannot be compared with Bernoulli nats.',
    'zh-CN': '像素所服从的分布。密度的 nats 不能与伯努利的 nats 比较。',
  },
  'experiment.hint.likelihood.logVariance': {
    en: 'Log-variance of every pixel; a learned one starts here and is held between −10 and 2.',
    'zh-CN': '每个像素的对数方差；可学习时以此为起点，并限制在 −10 到 2 之间。',
  },
  'experiment.hint.likelihood.variance': {
    en: 'Whether the log-variance stays or is one more weight to learn.',
    'zh-CN': '对数方差保持不变，还是作为一个参数来学习。',
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
    'zh-CN': '决定初始参数、图像顺序和噪声：随机种子相同，数值相同。',
  },

  'experiment.unit.units': { en: 'units', 'zh-CN': '单元' },
  'experiment.unit.dimensions': { en: 'dims', 'zh-CN': '维' },
  'experiment.unit.images': { en: 'images', 'zh-CN': '张' },
  'experiment.unit.draws': { en: 'draws', 'zh-CN': '个' },
  'experiment.unit.nats': { en: 'nats', 'zh-CN': 'nats' },
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
  'experiment.choice.iwae': { en: 'importance-weighted (IWAE)', 'zh-CN': '重要性加权（IWAE）' },
  'experiment.choice.tcvae': { en: 'total correlation (β-TCVAE)', 'zh-CN': '总相关（β-TCVAE）' },
  'experiment.choice.none': { en: 'none', 'zh-CN': '无' },
  'experiment.choice.linear': { en: 'linear', 'zh-CN': '线性' },
  'experiment.choice.cyclical': { en: 'cyclical', 'zh-CN': '循环' },
  'experiment.choice.bernoulli': { en: 'Bernoulli', 'zh-CN': '伯努利' },
  'experiment.choice.gaussian': { en: 'Gaussian', 'zh-CN': '高斯' },
  'experiment.choice.fixed': { en: 'fixed', 'zh-CN': '固定' },
  'experiment.choice.learned': { en: 'learned', 'zh-CN': '可学习' },
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
  'experiment.notPossible.autoencoder': {
    en: 'An autoencoder has no KL term, so β, L, the kind of KL, free bits and warm-up do not apply.',
    'zh-CN': '自编码器没有 KL 项和噪声，因此 β、L、KL 的算法、自由比特与 KL 预热都不适用。',
  },
  'experiment.notPossible.iwae': {
    en: 'The importance-weighted objective has k samples instead of L, and no KL term of its own to weigh, free or warm up.',
    'zh-CN': '重要性加权目标以 k 个样本代替 L，且没有单独的 KL 项，因此 β、自由比特与 KL 预热都不适用。',
  },
  'experiment.notPossible.tcvae': {
    en: 'β weighs the total correlation alone. It is estimated on one sample of each image, and free bits do not apply.',
    'zh-CN': 'β 只加权总相关，它用每张图像的一个样本来估计；自由比特不适用。',
  },
  'experiment.batch.tooLarge': {
    en: 'the data have only {images} training images: at most that many',
    'zh-CN': '该数据集只有 {images} 张训练图像，批大小不能超过它',
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
