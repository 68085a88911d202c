import type { Settings } from '../../shared/lab-state.ts';

/** What the desktop itself says: menus, dialogs, notifications. `{name}` is a slot. */
const words = {
  file: { en: 'File', 'zh-CN': '文件' },
  edit: { en: 'Edit', 'zh-CN': '编辑' },
  view: { en: 'View', 'zh-CN': '显示' },
  window: { en: 'Window', 'zh-CN': '窗口' },
  help: { en: 'Help', 'zh-CN': '帮助' },
  recentRuns: { en: 'Recent runs', 'zh-CN': '最近的运行' },
  noRuns: { en: 'None yet', 'zh-CN': '暂无' },
  run: { en: 'Run {number} {name}', 'zh-CN': '运行 {number} {name}' },
  settings: { en: 'Settings…', 'zh-CN': '设置…' },
  exportFigure: { en: 'Export figure…', 'zh-CN': '导出图…' },
  openLogs: { en: 'Open logs', 'zh-CN': '打开日志' },
  copyDiagnostics: { en: 'Copy diagnostics', 'zh-CN': '复制诊断信息' },
  licences: { en: 'Licences', 'zh-CN': '许可证' },
  about: { en: 'About VAE Lab', 'zh-CN': '关于 VAE 实验室' },
  close: { en: 'Save and close', 'zh-CN': '保存并关闭' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  closing: {
    en: 'Run {number} is training (epoch {epoch} of {epochs}). Save and close? It can be resumed.',
    'zh-CN': '运行 {number} 正在训练（第 {epoch}/{epochs} 轮）。保存并关闭？之后可以继续。',
  },
  reload: { en: 'Reload', 'zh-CN': '重新加载' },
  wait: { en: 'Wait', 'zh-CN': '等待' },
  gone: {
    en: 'The window stopped working. Training goes on. Reload the window?',
    'zh-CN': '窗口已停止工作，训练仍在继续。重新加载窗口？',
  },
  hung: {
    en: 'The window does not answer. Training goes on. Reload it?',
    'zh-CN': '窗口没有响应，训练仍在继续。重新加载？',
  },
  finished: { en: 'Training has ended', 'zh-CN': '训练已结束' },
  losses: { en: 'test −ELBO {value} nats per image', 'zh-CN': '测试集负 ELBO {value} nats/图像' },
} as const;

export type DesktopWords = (
  key: keyof typeof words,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** The desktop's words in the person's language; `locale` is the system's. */
export const desktopWords = (chosen: Settings['language'], locale: string): DesktopWords => {
  const system = locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
  const language = chosen === 'system' ? system : chosen;
  return (key, values = {}) =>
    words[key][language].replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
};
