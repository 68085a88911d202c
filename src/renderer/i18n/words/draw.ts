import { mostMegapixels } from '../../../core/drawing/image-file.ts';
import type { Words } from '../words.ts';

export const draw = {
  'draw.title': { en: 'Draw', 'zh-CN': '手写' },
  'draw.noRun': {
    en: 'Nothing trained yet. Start the quick-start: about 10 seconds, no download.',
    'zh-CN': '还没有训练过的模型。先运行“快速开始”：约 10 秒，无需下载。',
  },
  'draw.empty': {
    en: 'Draw a digit, drop an image, or take a test image.',
    'zh-CN': '画一个数字、拖入一张图像，或取一张测试图像。',
  },
  'draw.sheet': { en: 'Sheet', 'zh-CN': '画布' },
  'draw.sheetLabel': {
    en: 'A sheet to draw on. With the keyboard, take a test image instead.',
    'zh-CN': '可在此书写的画布。使用键盘时，可改为选取测试图像。',
  },
  'draw.tool': { en: 'Tool', 'zh-CN': '工具' },
  'draw.tool.pen': { en: 'Pen', 'zh-CN': '画笔' },
  'draw.tool.eraser': { en: 'Eraser', 'zh-CN': '橡皮' },
  'draw.width': { en: 'Width', 'zh-CN': '粗细' },
  'draw.undo': { en: 'Undo', 'zh-CN': '撤销' },
  'draw.redo': { en: 'Redo', 'zh-CN': '重做' },
  'draw.clear': { en: 'Clear', 'zh-CN': '清空' },
  'draw.file': { en: 'Image file…', 'zh-CN': '图像文件…' },
  'draw.test': { en: 'Test image…', 'zh-CN': '测试图像…' },
  'draw.centred': { en: 'Centre as MNIST was', 'zh-CN': '按 MNIST 方式居中' },
  'draw.centred.how': {
    en: 'Cropped, scaled to 20/28 of the field, its centre of mass in the middle.',
    'zh-CN': '裁剪后缩放到画面的 20/28，并将质心移到中央。',
  },
  'draw.gets': { en: 'gets', 'zh-CN': '输入' },
  'draw.gets.label': {
    en: 'What the model receives, {rows}×{columns} pixels',
    'zh-CN': '模型收到的图像，{rows}×{columns} 像素',
  },
  'draw.gets.size': { en: '{rows}×{columns}', 'zh-CN': '{rows}×{columns}' },
  'draw.gets.test': { en: 'test image #{index}, as it is', 'zh-CN': '测试图像 #{index}，原样' },
  'draw.gets.testClass': {
    en: 'test image #{index}, class {label}, as it is',
    'zh-CN': '测试图像 #{index}，类别 {label}，原样',
  },
  'draw.gets.binary': {
    en: 'This run learned from black and white: a pixel is white with the probability of its grey value (fixed draws).',
    'zh-CN': '此运行用黑白像素训练：每个像素以其灰度值为概率取白（采样固定）。',
  },
  'draw.picture': { en: '{name}, {size}, made grey.', 'zh-CN': '{name}，{size}，已转为灰度。' },
  'draw.picture.inverted': {
    en: '{name}, {size}, made grey and inverted: it was dark on light.',
    'zh-CN': '{name}，{size}，已转为灰度并反色：原图为浅底深色。',
  },
  'draw.reading': { en: 'Reading {name}…', 'zh-CN': '正在读取 {name}…' },
  'draw.drop': { en: 'Drop an image', 'zh-CN': '拖入图像' },

  'draw.refused.empty': {
    en: '{name} is empty. The sheet is unchanged; choose another file.',
    'zh-CN': '{name} 是空文件。画布未变；请选择其他文件。',
  },
  'draw.refused.not-image': {
    en: '{name} is not an image that can be shown here. The sheet is unchanged; choose a PNG, JPEG, WebP, GIF, BMP or AVIF file.',
    'zh-CN': '{name} 不是可显示的图像。画布未变；请选择 PNG、JPEG、WebP、GIF、BMP 或 AVIF 文件。',
  },
  'draw.refused.too-large': {
    en: `{name} has {megapixels} megapixels; more than ${mostMegapixels} are not opened. The sheet is unchanged; make it smaller first.`,
    'zh-CN': `{name} 有 {megapixels} 百万像素，超过 ${mostMegapixels} 百万像素的图像不会打开。画布未变；请先缩小。`,
  },
  'draw.refused.corrupt': {
    en: '{name} is damaged and cannot be decoded. The sheet is unchanged; choose another file.',
    'zh-CN': '{name} 已损坏，无法解码。画布未变；请选择其他文件。',
  },
  'draw.refused.blank': {
    en: '{name} is one even colour: there is nothing on it. The sheet is unchanged; choose another file.',
    'zh-CN': '{name} 全为同一颜色，没有内容。画布未变；请选择其他文件。',
  },
  'draw.refused.several': {
    en: 'One image at a time: {name} was taken.',
    'zh-CN': '一次一张图像：已打开 {name}。',
  },

  'draw.reconstruction': { en: 'Reconstruction', 'zh-CN': '重构' },
  'draw.reconstruction.mean': { en: 'decode(μ), means of its pixels', 'zh-CN': 'decode(μ)，像素的均值' },
  'draw.reconstruction.code': { en: 'decode(z), means of its pixels', 'zh-CN': 'decode(z)，像素的均值' },
  'draw.reconstruction.sliders': { en: 'decoded at the sliders', 'zh-CN': '按滑块解码' },
  'draw.posterior': { en: 'Posterior', 'zh-CN': '后验' },
  'draw.posterior.how': {
    en: 'μ ± σ, largest KL first; the band is the prior',
    'zh-CN': 'μ ± σ，KL 最大者在前；背景带为先验',
  },
  'draw.code': { en: 'Code', 'zh-CN': '编码' },
  'draw.code.how': {
    en: 'an autoencoder has no σ and no KL; farthest from 0 first',
    'zh-CN': '自编码器没有 σ 和 KL；离 0 最远者在前',
  },
  'draw.slider': { en: '{dimension} decoded at', 'zh-CN': '解码所用的 {dimension}' },
  'draw.reset': { en: 'Reset sliders to μ', 'zh-CN': '滑块复位到 μ' },
  'draw.reset.code': { en: 'Reset sliders to z', 'zh-CN': '滑块复位到 z' },
  'draw.losses': { en: 'Its losses', 'zh-CN': '此图像的损失' },
  'draw.negativeElbo': { en: '−ELBO', 'zh-CN': '负 ELBO' },
  'draw.kl': { en: 'KL', 'zh-CN': 'KL' },
  'draw.testMean': { en: 'test mean', 'zh-CN': '测试均值' },
  'draw.testMean.at': { en: 'at step {step}', 'zh-CN': '第 {step} 步' },
  'draw.noTestMean': { en: 'not evaluated yet', 'zh-CN': '尚未评估' },
  'draw.unit': { en: 'nats, {pixels} pixels', 'zh-CN': 'nats，{pixels}像素' },
  'draw.noKl': {
    en: 'An autoencoder has no KL term, so it has no −ELBO.',
    'zh-CN': '自编码器没有 KL 项，因此没有负 ELBO。',
  },
  'draw.samples': { en: 'Samples around it', 'zh-CN': '周围的样本' },
  'draw.scale': { en: 'σ×', 'zh-CN': 'σ×' },
  'draw.newSample': { en: 'New sample', 'zh-CN': '重新采样' },
  'draw.openIn': { en: 'Open in Draw', 'zh-CN': '在手写中打开' },
  'draw.openImage': { en: 'Open image #{index} in Draw', 'zh-CN': '在手写中打开图像 #{index}' },
} as const satisfies Words;
