import type { Words } from '../words.ts';

/** The guide's own words; its text is in `guide/chapters`. */
export const guide = {
  'guide.contents': { en: 'Contents', 'zh-CN': '目录' },
  'guide.see': { en: 'See it', 'zh-CN': '去看看' },
  'guide.train': { en: 'Train {name}{about}, then see it', 'zh-CN': '训练 {name}{about}，然后去看看' },
  'guide.about': { en: ' (≈ {time})', 'zh-CN': '（≈ {time}）' },
  'guide.missing': { en: 'No finished run shows this yet.', 'zh-CN': '还没有能展示它的已完成运行。' },
  'guide.seenOn': { en: '{run}, {epochs} epochs', 'zh-CN': '{run}，{epochs} 轮' },
  'guide.seenOnShort': {
    en: '{run}, {epochs} epochs only: {enough} show this better.',
    'zh-CN': '{run}，仅 {epochs} 轮：训练 {enough} 轮更能说明问题。',
  },
  'guide.training': { en: 'Training what is missing…', 'zh-CN': '正在训练所缺的模型…' },
  'guide.cancel': { en: 'Cancel', 'zh-CN': '取消' },
  'guide.footnote': { en: 'Where the note is loose.', 'zh-CN': '笔记的疏漏。' },
  'guide.shapes.run': {
    en: 'Shapes of one batch of run {number}.',
    'zh-CN': '运行 {number} 一批数据的形状。',
  },
  'guide.shapes.next': { en: 'Shapes of one batch of the next run.', 'zh-CN': '下一次运行一批数据的形状。' },
  'guide.step': { en: '{step} of {count}', 'zh-CN': '第 {step}/{count} 条' },
  'guide.before': { en: 'Earlier claim', 'zh-CN': '上一条' },
  'guide.next': { en: 'Next claim', 'zh-CN': '下一条' },
  'guide.fold': { en: 'Fold the guide', 'zh-CN': '折叠导读' },
  'guide.collapse': {
    en: '{asleep} of {total} dimensions are asleep (KL below 0.01 nats).',
    'zh-CN': '{total} 个隐维度中有 {asleep} 个休眠（KL 低于 0.01 nats）。',
  },
  'guide.collapse.why': { en: 'See why in the guide', 'zh-CN': '原因见导读' },
  'guide.outside': { en: 'opens in the browser', 'zh-CN': '在浏览器中打开' },
  'guide.unfold': { en: 'Unfold the guide', 'zh-CN': '展开导读' },
} as const satisfies Words;
