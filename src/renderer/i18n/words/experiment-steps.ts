import type { Words } from '../words.ts';

/** The eight-step drawing: names, tooltips and captions. Symbols and shapes are not translated. */
export const experimentSteps = {
  'experiment.drawing': { en: 'The eight steps', 'zh-CN': '八个步骤' },
  'experiment.drawing.empty': {
    en: 'Nothing trained yet. Start the quick-start: about 10 seconds, no download.',
    'zh-CN': '还没有训练过的模型。先运行“快速开始”：约 10 秒，无需下载。',
  },
  'experiment.drawing.reading': { en: 'Reading run {number}…', 'zh-CN': '正在读取运行 {number}…' },
  'experiment.drawing.step': { en: 'step {step}', 'zh-CN': '第 {step} 步' },
  'experiment.drawing.line': { en: 'Shapes of the eight steps', 'zh-CN': '八个步骤的形状' },
  'experiment.image': { en: 'test image #{index}', 'zh-CN': '测试图像 #{index}' },
  'experiment.image.class': {
    en: 'test image #{index}, class {label}',
    'zh-CN': '测试图像 #{index}，类别 {label}',
  },
  'experiment.image.previous': { en: 'Previous image', 'zh-CN': '上一张图像' },
  'experiment.image.next': { en: 'Next image', 'zh-CN': '下一张图像' },
  'experiment.newSample': { en: 'New sample', 'zh-CN': '重新采样' },
  'experiment.noise': { en: 'Noise ε', 'zh-CN': '噪声 ε' },
  'experiment.noise.fixed': { en: 'fixed', 'zh-CN': '固定' },
  'experiment.noise.new': { en: 'new each time', 'zh-CN': '每次更新' },
  'experiment.noise.none': { en: 'none: z = μ', 'zh-CN': '无：z = μ' },
  'experiment.numbers': {
    en: 'Latent values of {image} at step {step}; KL in nats.',
    'zh-CN': '{image} 在第 {step} 步的隐变量值；KL 单位为 nats。',
  },
  'experiment.unit': { en: 'nats, this image, {pixels} pixels', 'zh-CN': 'nats，此图像，{pixels}像素' },
  'experiment.noKl': { en: 'no KL', 'zh-CN': '无 KL' },

  'experiment.step.x': { en: 'x, the image', 'zh-CN': 'x，图像' },
  'experiment.step.encoder': { en: 'h, hidden layer of the encoder', 'zh-CN': 'h，编码器的隐藏层' },
  'experiment.step.mean': { en: 'μ, posterior mean', 'zh-CN': 'μ，后验均值' },
  'experiment.step.variance': { en: 'σ, posterior standard deviation', 'zh-CN': 'σ，后验标准差' },
  'experiment.step.noise': { en: 'ε, noise', 'zh-CN': 'ε，噪声' },
  'experiment.step.code': { en: 'z, the code', 'zh-CN': 'z，编码' },
  'experiment.step.decoder': { en: 'h, hidden layer of the decoder', 'zh-CN': 'h，解码器的隐藏层' },
  'experiment.step.reconstructed': {
    en: 'x̂, means of its pixels, not samples',
    'zh-CN': 'x̂，像素的均值，不是样本',
  },
  'experiment.step.reconstruction': { en: 'reconstruction loss', 'zh-CN': '重构损失' },
  'experiment.step.kl': { en: 'KL divergence', 'zh-CN': 'KL 散度' },
  'experiment.step.total': { en: '−ELBO', 'zh-CN': '负 ELBO' },

  'experiment.opens': { en: 'Press: open {view}.', 'zh-CN': '按下：打开{view}。' },
  'experiment.view.reconstruction': { en: 'Galleries, reconstruction', 'zh-CN': '图库 · 重构' },
  'experiment.view.variance-perturbation': {
    en: 'Galleries, variance perturbation',
    'zh-CN': '图库 · 方差扰动',
  },
  'experiment.view.mean-perturbation': { en: 'Galleries, mean perturbation', 'zh-CN': '图库 · 均值扰动' },
  'experiment.view.interpolation': { en: 'Galleries, interpolation', 'zh-CN': '图库 · 插值' },
  'experiment.view.losses': { en: 'the loss chart', 'zh-CN': '损失图表' },
  'experiment.view.kl': { en: 'KL per dimension', 'zh-CN': '各维度的 KL' },
  'experiment.formula': { en: '{name}: {formula}.', 'zh-CN': '{name}：{formula}。' },
  'experiment.shape': { en: 'Shape [{shape}].', 'zh-CN': '形状 [{shape}]。' },

  'experiment.caption.bars': {
    en: '{name}: {count} values, {zeros} of them zero, the largest {largest}.',
    'zh-CN': '{name}：{count} 个值，其中 {zeros} 个为零，最大为 {largest}。',
  },
  'experiment.caption.posterior': {
    en: '{name}: {values}.',
    'zh-CN': '{name}：{values}。',
  },
  'experiment.caption.x': {
    en: '{image} as the model receives it, {rows} by {columns} pixels.',
    'zh-CN': '{image}，模型所接收的样子，{rows} × {columns} 像素。',
  },
  'experiment.caption.reconstructed': {
    en: 'Its reconstruction at step {step}: means of its pixels, not samples.',
    'zh-CN': '第 {step} 步的重构：像素的均值，不是样本。',
  },
} as const satisfies Words;
