import type { Words } from '../words.ts';

export const charts = {
  'charts.axis.negativeElbo': {
    en: '−ELBO (nats per image, {pixels} pixels)',
    'zh-CN': '−ELBO（nats/图像，{pixels}像素）',
  },
  'charts.axis.reconstruction': {
    en: 'reconstruction (nats per image, {pixels} pixels)',
    'zh-CN': '重构（nats/图像，{pixels}像素）',
  },
  'charts.axis.kl': { en: 'KL (nats per image, {pixels} pixels)', 'zh-CN': 'KL（nats/图像，{pixels}像素）' },
  'charts.axis.objective': {
    en: 'objective (nats per image, {pixels} pixels)',
    'zh-CN': '目标函数（nats/图像，{pixels}像素）',
  },
  'charts.axis.klPerDimension': {
    en: 'KL per latent dimension (nats per image, {pixels} pixels)',
    'zh-CN': '每个隐维度的 KL（nats/图像，{pixels}像素）',
  },
  'charts.quantity.negativeElbo': { en: '−ELBO', 'zh-CN': '−ELBO' },
  'charts.quantity.reconstruction': { en: 'reconstruction', 'zh-CN': '重构' },
  'charts.quantity.kl': { en: 'KL', 'zh-CN': 'KL' },
  'charts.quantity.objective': { en: 'objective', 'zh-CN': '目标函数' },
  'charts.pixels.gaussian': { en: 'Gaussian density, {pixels}', 'zh-CN': '高斯密度，{pixels}' },
  'charts.pixels.grey': { en: 'grey', 'zh-CN': '灰度' },
  'charts.pixels.static': { en: 'statically binarised', 'zh-CN': '静态二值化' },
  'charts.pixels.dynamic': { en: 'dynamically binarised', 'zh-CN': '动态二值化' },
  'charts.step': { en: 'step', 'zh-CN': '步' },
  'charts.epoch': { en: 'epoch', 'zh-CN': '轮' },

  'charts.losses': { en: 'Losses', 'zh-CN': '损失' },
  'charts.mode': { en: 'A point for each', 'zh-CN': '每点代表' },
  'charts.mode.steps': { en: 'per step', 'zh-CN': '每步' },
  'charts.mode.epochs': { en: 'per epoch', 'zh-CN': '每轮' },
  'charts.mode.seeds': { en: 'mean of seeds', 'zh-CN': '随机种子均值' },
  'charts.smoothing': { en: 'smoothing', 'zh-CN': '平滑' },
  'charts.smoothing.none': { en: 'none', 'zh-CN': '无' },
  'charts.logarithmic': { en: 'log', 'zh-CN': '对数' },
  'charts.showAll': { en: 'Show all steps', 'zh-CN': '显示全部步' },

  'charts.legend.test': { en: 'test', 'zh-CN': '测试' },
  'charts.legend.smoothed': { en: 'train, smoothed {smoothing}', 'zh-CN': '训练，平滑 {smoothing}' },
  'charts.legend.raw': { en: 'train, each step', 'zh-CN': '训练，每一步' },
  'charts.legend.train': { en: 'train, mean of the epoch', 'zh-CN': '训练，每轮均值' },
  'charts.legend.expected': {
    en: 'expected {split} {low}–{high} at epoch {epoch}',
    'zh-CN': '第 {epoch} 轮{split}预期 {low}–{high}',
  },
  'charts.legend.run': { en: 'run {number}', 'zh-CN': '运行 {number}' },
  'charts.legend.mean': { en: 'mean of seeds {seeds}', 'zh-CN': '随机种子 {seeds} 的均值' },
  'charts.legend.band': {
    en: 'test, mean over seeds and its 95 % confidence interval',
    'zh-CN': '测试，各随机种子的均值及其 95 % 置信区间',
  },
  'charts.legend.single': { en: 'test, one seed', 'zh-CN': '测试，单个随机种子' },
  'charts.split.train': { en: 'training mean', 'zh-CN': '训练均值' },
  'charts.split.test': { en: 'test', 'zh-CN': '测试' },
  'charts.notFinite': { en: '{count} not finite', 'zh-CN': '{count} 个非有限值' },
  'charts.above': { en: '↑ {value} at step {step}', 'zh-CN': '↑ 第 {step} 步为 {value}' },
  'charts.below': { en: '↓ {value} at step {step}', 'zh-CN': '↓ 第 {step} 步为 {value}' },
  'charts.notLogarithmic': {
    en: 'linear: not all values are above 0',
    'zh-CN': '线性：并非所有值都大于 0',
  },

  'charts.reading.at': { en: 'step {step} · epoch {epoch}', 'zh-CN': '第 {step} 步 · 第 {epoch} 轮' },
  'charts.reading.step': { en: 'step {step}', 'zh-CN': '第 {step} 步' },
  'charts.reading.raw': { en: 'this step', 'zh-CN': '该步' },
  'charts.reading.smoothed': { en: 'smoothed {smoothing}', 'zh-CN': '平滑 {smoothing}' },
  'charts.reading.train': { en: 'train, epoch {epoch}', 'zh-CN': '训练，第 {epoch} 轮' },
  'charts.reading.test': { en: 'test, epoch {epoch}', 'zh-CN': '测试，第 {epoch} 轮' },

  'charts.caption.loss': {
    en: '{title}, steps {from} to {until} of {steps}. {train} {test}',
    'zh-CN': '{title}，第 {from} 至 {until} 步，共 {steps} 步。{train}{test}',
  },
  'charts.caption.train': { en: 'Training: {value}.', 'zh-CN': '训练：{value}。' },
  'charts.caption.test': {
    en: 'Test after epoch {epoch}: {value}.',
    'zh-CN': '第 {epoch} 轮后测试：{value}。',
  },
  'charts.caption.mean': {
    en: 'Test after epoch {epoch}, {name}: {mean} ± {width}.',
    'zh-CN': '第 {epoch} 轮后测试，{name}：{mean} ± {width}。',
  },
  'charts.caption.sparkline': {
    en: '{quantity} of training over {steps} steps, now {value} nats per image',
    'zh-CN': '{quantity}（训练），共 {steps} 步，当前 {value} nats/图像',
  },
  'charts.caption.keys': {
    en: 'Drag or turn the wheel to zoom, Shift and drag to move, double click to show all. Keys: + − ← → 0.',
    'zh-CN': '拖动或滚轮缩放，按住 Shift 拖动平移，双击显示全部。按键：+ − ← → 0。',
  },
  'charts.see.variational': {
    en: 'What to see: reconstruction falls while KL rises, then both settle.',
    'zh-CN': '看什么：重构下降而 KL 上升，随后两者趋于平稳。',
  },
  'charts.see.autoencoder': {
    en: 'What to see: reconstruction falls and settles; there is no KL. A test line that rises again is overfitting.',
    'zh-CN': '看什么：重构下降后趋于平稳；自编码器没有 KL。测试曲线若再次上升即为过拟合。',
  },
  'charts.see.objectives': {
    en: 'The objective is what a run minimises: runs with different ones are compared by −ELBO, not by it.',
    'zh-CN': '目标函数是各运行所最小化的量：目标函数不同的运行应以负 ELBO 比较，而不用它。',
  },
  'charts.see.kl': {
    en: 'What to see: its KL is the most that a dimension can say about the image; one near 0 says nothing.',
    'zh-CN': '看什么：KL 是一个隐维度所能携带的图像信息的上限；接近 0 的不携带信息。',
  },

  'charts.empty.none': {
    en: 'Nothing trained yet. Start the quick-start: about 10 seconds, no download.',
    'zh-CN': '还没有训练过的模型。先运行“快速开始”：约 10 秒，无需下载。',
  },
  'charts.empty.loading': { en: 'Reading run {number}…', 'zh-CN': '正在读取运行 {number}…' },
  'charts.empty.waiting': { en: 'The first step is on its way.', 'zh-CN': '即将收到第一步的数据。' },
  'charts.empty.paused': { en: 'Paused before the first step.', 'zh-CN': '已在第一步之前暂停。' },
  'charts.empty.elsewhere': {
    en: 'No step of this run has been recorded yet.',
    'zh-CN': '此运行尚未记录任何一步。',
  },
  'charts.empty.ended': {
    en: 'This run ended before its first step.',
    'zh-CN': '此运行在第一步之前就已结束。',
  },
  'charts.empty.epoch': {
    en: 'KL per dimension is measured on the test set after each epoch; none has ended yet.',
    'zh-CN': '每轮结束后在测试集上测量每个隐维度的 KL；尚未完成一轮。',
  },
  'charts.empty.autoencoder': {
    en: 'An autoencoder has no KL term.',
    'zh-CN': '自编码器没有 KL 项。',
  },

  'charts.kl.view': { en: 'Show', 'zh-CN': '显示' },
  'charts.kl.bars': { en: 'one epoch', 'zh-CN': '单轮' },
  'charts.kl.lines': { en: 'over epochs', 'zh-CN': '逐轮' },
  'charts.kl.asleep': { en: 'asleep', 'zh-CN': '休眠' },
  'charts.kl.caption': {
    en: 'KL of each latent dimension on the test set after epoch {epoch}: {dimension} has the most, {value} nats; {asleep} of {total} are asleep.',
    'zh-CN':
      '第 {epoch} 轮后测试集上每个隐维度的 KL：{dimension} 最大，为 {value} nats；{total} 个中有 {asleep} 个休眠。',
  },
  'charts.kl.dimension': { en: 'dimension', 'zh-CN': '隐维度' },

  'charts.numbers.caption': {
    en: 'Losses after each epoch, nats per image, {pixels} pixels',
    'zh-CN': '每轮后的损失，nats/图像，{pixels}像素',
  },
  'charts.numbers.train': { en: 'train {quantity}', 'zh-CN': '训练：{quantity}' },
  'charts.numbers.test': { en: 'test {quantity}', 'zh-CN': '测试：{quantity}' },
  'charts.numbers.last': { en: 'The last {count} epochs are shown.', 'zh-CN': '仅显示最近 {count} 轮。' },
} as const satisfies Words;
