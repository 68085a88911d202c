import type { Phrase } from './phrase.ts';

/** What a field must be. */
const rules: readonly Phrase[] = [
  ['must be at least {least}', '不得小于 {least}'],
  ['must be above {least}', '必须大于 {least}'],
  ['must be at most {most}', '不得大于 {most}'],
  ['must be below {most}', '必须小于 {most}'],
  ['must not be empty', '不得为空'],
  ['must have at least {least} characters', '至少需要 {least} 个字符'],
  ['must have at most {most} characters', '最多 {most} 个字符'],
  ['must have at least {least} entries', '至少需要 {least} 项'],
  ['must have at most {most} entries', '最多 {most} 项'],
  ['must be a whole number', '必须是整数'],
  ['must be a number', '必须是数字'],
  ['must be a text', '必须是文本'],
  ['must be true or false', '必须是 true 或 false'],
  ['must be a list', '必须是列表'],
  ['must be an object', '必须是对象'],
  ['must be {choices}', '必须是 {choices}'],
  ['has another form', '格式不符'],
  ['there is no such field', '没有此字段'],
  ['must hold no slash and no control character', '不得含有斜杠或控制字符'],
  [
    'The importance-weighted objective has no weight of the KL, so β must be 1',
    '重要性加权目标没有 KL 权重，因此 β 必须为 1',
  ],
  [
    'The importance-weighted objective draws its k samples (objective.importanceSamples), so L must be 1',
    '重要性加权目标采样 k 个样本（objective.importanceSamples），因此 L 必须为 1',
  ],
  [
    'The total correlation is estimated on one sample of each image, so L must be 1',
    '总相关由每张图像的一个样本估计，因此 L 必须为 1',
  ],
  [
    'An autoencoder has no KL term, so free bits do not apply and must be 0',
    '自编码器没有 KL 项，自由比特不适用，必须为 0',
  ],
  [
    'Free bits need a KL of each dimension in the objective, so with this objective they must be 0',
    '自由比特需要目标中每个隐维度的 KL，此目标下必须为 0',
  ],
  [
    'An autoencoder has no KL term, so warm-up does not apply and must be "none"',
    '自编码器没有 KL 项，KL 预热不适用，必须为 "none"',
  ],
  [
    'The importance-weighted objective has no separate KL term to warm up, so warm-up must be "none"',
    '重要性加权目标没有可预热的单独 KL 项，因此预热必须为 "none"',
  ],
];

/** The same by themselves and behind the field's path or the place of the preset that holds it. */
export const fields: readonly Phrase[] = [
  ...rules,
  ...rules.map(([en, chinese]): Phrase => [`{path}: ${en}`, `{path}：${chinese}`]),
  ['preset {number} of {count}, {where}', '第 {number}/{count} 个预设，{where}'],
  ['the preset', '该预设'],
];
