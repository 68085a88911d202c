/* As in `../words.ts`: no ’ “ ” • … in English, no-break spaces inside of formulas. */
/** The words of figures of one image under the lens. */
export const lensEnglish = {
  'lens.given': 'a drawn image',
  'lens.test': 'test image #{index}',
  'lens.testClass': 'test image #{index} (class {label})',
  'samples.shown':
    'The image x ({image}), decode(μ), and decode(μ + {scale}·σ⊙ε) for {count} noise draws ε fixed by seed {seed}.',
  'samples.code':
    'The image x ({image}) and its decoded code z. An autoencoder has no posterior: there are no samples around it.',
  'samples.look':
    'Look for what the model takes for the same image: a pixel is {difference} away from decode(μ) on average.',
  'posterior.shown':
    'The posterior of {image}: a bar is μ ± σ, its mark is μ, the band behind is the 0 ± 1 of the prior. The largest KL comes first.',
  'posterior.code':
    'The code of {image}, the value farthest from 0 first: an autoencoder has one value for each dimension, no σ and no KL.',
  'posterior.largest':
    'The KL of {dimension} is {value} nats, the largest; {asleep} of {total} dimensions are asleep (below 0.01 nats for this image).',
  'posterior.losses':
    '−ELBO {negativeElbo} = {reconstruction} (reconstruction, mean of {draws} samples) + {kl} (KL) nats.',
  'posterior.reconstruction': 'Its reconstruction costs {reconstruction} nats.',
  'posterior.asleep': 'asleep',
} as const;

export const lensChinese: Readonly<Record<keyof typeof lensEnglish, string>> = {
  'lens.given': '手写图像',
  'lens.test': '测试图像 #{index}',
  'lens.testClass': '测试图像 #{index}（类别 {label}）',
  'samples.shown':
    '图像 x（{image}）、decode(μ)，以及 {count} 次噪声 ε（由随机种子 {seed} 固定）的 decode(μ + {scale}·σ⊙ε)。',
  'samples.code': '图像 x（{image}）及其编码 z 的解码结果。自编码器没有后验，因此周围没有样本。',
  'samples.look': '请看模型把哪些当作同一张图像：平均每像素与 decode(μ) 相差 {difference}。',
  'posterior.shown': '后验（{image}）：横条为 μ ± σ，标记为 μ，背景带为先验的 0 ± 1。KL 最大的排在最前。',
  'posterior.code': '编码（{image}），离 0 最远的排在最前：自编码器每个隐维度只有一个值，没有 σ，也没有 KL。',
  'posterior.largest':
    '{dimension} 的 KL 最大，为 {value} nats；{total} 个隐维度中有 {asleep} 个休眠（此图像的 KL 低于 0.01 nats）。',
  'posterior.losses':
    '−ELBO {negativeElbo} = {reconstruction}（重构，{draws} 次采样的均值）+ {kl}（KL）nats。',
  'posterior.reconstruction': '重构为 {reconstruction} nats。',
  'posterior.asleep': '休眠',
};
