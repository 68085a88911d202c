/** The words of the charts of losses, in both languages. */
export const lossEnglish = {
  'loss.negativeElbo': '−ELBO (nats per image, {pixels} pixels)',
  'loss.reconstruction': 'reconstruction (nats per image, {pixels} pixels)',
  'loss.kl': 'KL (nats per image, {pixels} pixels)',
  'loss.objective': 'objective (nats per image, {pixels} pixels)',
  'loss.step': 'step',
  'loss.epoch': 'epoch',
  'loss.test': 'test',
  'loss.train': 'train, smoothed {smoothing}',
  'loss.trainEpochs': 'train, each epoch',
  'loss.everyStep': 'train, each step',
  'loss.notFinite': '{count} not finite',
  'loss.expected.test': 'expected test {low}–{high} at epoch {epoch}',
  'loss.expected.train': 'expected train {low}–{high} at epoch {epoch}',
  'loss.above': '↑ {value} at step {step}',
  'loss.below': '↓ {value} at step {step}',
  'loss.variational':
    'After epoch {epoch} the test −ELBO is {negativeElbo} = {reconstruction} (reconstruction) + {kl} (KL) nats per image. Look for reconstruction falling while KL rises, then both settling.',
  'loss.autoencoder':
    'After epoch {epoch} the test reconstruction is {reconstruction} nats per image. An autoencoder has no KL term. Look for a fall that settles; a test line that rises again is overfitting.',
  'loss.untested': 'Training losses by step; no epoch has ended yet, so there is no test loss.',
  'loss.zoomed': 'Steps {from} to {until} of {last} are shown.',
  'loss.logarithmic': 'Losses stand on logarithmic axes where all of them are positive.',
  'loss.grey': 'On grey pixels the reconstruction is a cross-entropy, not a likelihood.',

  'title.comparison': 'Losses compared',
  'comparison.mean': 'test, mean over seeds and its 95 % confidence interval',
  'comparison.single': 'test, one seed',
  'comparison.shown': 'Losses of {count} runs over their training steps; the colour is the run.',
  'comparison.shownMeans':
    'Test losses of {count} runs over their training steps. Runs that differ in their seed alone are faint, their mean is not; the band is its 95 % confidence interval after each epoch (Student t).',
  'comparison.last': 'Last test {quantity} in nats per image: {values}.',
  'comparison.one': '{name}: {value}',
  'comparison.bound': '−ELBO',

  'objective.reconstruction': 'reconstruction',
  'objective.formula': 'The objective, what training minimises, is here {formula}.',
  'objective.iwae':
    'The objective, what training minimises, is here the importance-weighted bound with k = {samples} samples: on average it is not above −ELBO.',
  'objective.linear':
    'The weight of what is behind the + rises from 0 over the first {epochs} epochs; the test value has all of it.',
  'objective.cyclical':
    'The weight of what is behind the + rises from 0 anew in each of {cycles} cycles; the test value has all of it.',
  'objective.batch': 'The total correlation is estimated within a batch, so there is no test value.',
  'objective.compare': 'Compare models by −ELBO, not by this.',
} as const;

export const lossChinese: Readonly<Record<keyof typeof lossEnglish, string>> = {
  'loss.negativeElbo': '−ELBO（nats/图像，{pixels}像素）',
  'loss.reconstruction': '重构（nats/图像，{pixels}像素）',
  'loss.kl': 'KL（nats/图像，{pixels}像素）',
  'loss.objective': '目标函数（nats/图像，{pixels}像素）',
  'loss.step': '步',
  'loss.epoch': '轮',
  'loss.test': '测试',
  'loss.train': '训练，平滑 {smoothing}',
  'loss.trainEpochs': '训练，每一轮',
  'loss.everyStep': '训练，每一步',
  'loss.notFinite': '{count} 个非有限值',
  'loss.expected.test': '第 {epoch} 轮测试预期 {low}–{high}',
  'loss.expected.train': '第 {epoch} 轮训练预期 {low}–{high}',
  'loss.above': '↑ 第 {step} 步为 {value}',
  'loss.below': '↓ 第 {step} 步为 {value}',
  'loss.variational':
    '第 {epoch} 轮后，测试负 ELBO 为 {negativeElbo} = {reconstruction}（重构）+ {kl}（KL）nats/图像。请看重构下降而 KL 上升，随后两者趋于平稳。',
  'loss.autoencoder':
    '第 {epoch} 轮后，测试重构为 {reconstruction} nats/图像。自编码器没有 KL 项。请看损失下降后趋于平稳；测试曲线若再次上升即为过拟合。',
  'loss.untested': '每一步的训练损失；尚未完成一轮，因此还没有测试损失。',
  'loss.zoomed': '图中为第 {from} 至 {until} 步，共 {last} 步。',
  'loss.logarithmic': '损失全为正时，纵轴为对数刻度。',
  'loss.grey': '像素为灰度时，重构项是交叉熵，而非似然。',

  'title.comparison': '损失对比',
  'comparison.mean': '测试，各随机种子的均值及其 95 % 置信区间',
  'comparison.single': '测试，单个随机种子',
  'comparison.shown': '{count} 个运行的损失随训练步的变化；颜色代表运行。',
  'comparison.shownMeans':
    '{count} 个运行的测试损失随训练步的变化。仅随机种子不同的运行用淡细线画出，粗线为其均值；色带是每轮后均值的 95 % 置信区间（Student t 分布）。',
  'comparison.last': '最后的测试{quantity}（nats/图像）：{values}。',
  'comparison.one': '{name}：{value}',
  'comparison.bound': '负 ELBO',

  'objective.reconstruction': '重构',
  'objective.formula': '目标函数即训练所最小化的量，此处为{formula}。',
  'objective.iwae':
    '目标函数即训练所最小化的量，此处为 k = {samples} 个样本的重要性加权下界取负：平均而言不高于负 ELBO。',
  'objective.linear': '加号之后各项的权重在前 {epochs} 轮内从 0 升起；测试值使用完整权重。',
  'objective.cyclical': '加号之后各项的权重在 {cycles} 个周期中各从 0 升起一次；测试值使用完整权重。',
  'objective.batch': '总相关是在一批之内估计的，因此没有测试值。',
  'objective.compare': '请用负 ELBO 比较模型，而不用目标函数。',
};
