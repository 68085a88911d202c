import type { Settings } from '../../shared/lab-state.ts';

/** What the items of the menu are called that Electron itself gives their work, by their roles. */
const roles = {
  undo: { en: 'Undo', 'zh-CN': '撤销' },
  redo: { en: 'Redo', 'zh-CN': '重做' },
  cut: { en: 'Cut', 'zh-CN': '剪切' },
  copy: { en: 'Copy', 'zh-CN': '复制' },
  paste: { en: 'Paste', 'zh-CN': '粘贴' },
  pasteAndMatchStyle: { en: 'Paste as plain text', 'zh-CN': '粘贴为纯文本' },
  delete: { en: 'Delete', 'zh-CN': '删除' },
  selectAll: { en: 'Select all', 'zh-CN': '全选' },
  reload: { en: 'Reload', 'zh-CN': '重新加载' },
  resetZoom: { en: 'Actual size', 'zh-CN': '实际大小' },
  zoomIn: { en: 'Zoom in', 'zh-CN': '放大' },
  zoomOut: { en: 'Zoom out', 'zh-CN': '缩小' },
  togglefullscreen: { en: 'Full screen', 'zh-CN': '全屏' },
  minimize: { en: 'Minimise', 'zh-CN': '最小化' },
  zoom: { en: 'Zoom window', 'zh-CN': '缩放窗口' },
  front: { en: 'Bring all to front', 'zh-CN': '前置全部窗口' },
  close: { en: 'Close window', 'zh-CN': '关闭窗口' },
  services: { en: 'Services', 'zh-CN': '服务' },
  hide: { en: 'Hide VAE Lab', 'zh-CN': '隐藏 VAE 实验室' },
  hideOthers: { en: 'Hide others', 'zh-CN': '隐藏其他' },
  unhide: { en: 'Show all', 'zh-CN': '全部显示' },
  quit: { en: 'Quit', 'zh-CN': '退出' },
} as const;
export type RoleWord = keyof typeof roles;

/** What the desktop itself says: menus, dialogs, notifications. `{name}` is a slot. */
const words = {
  ...roles,
  program: { en: 'VAE Lab', 'zh-CN': 'VAE 实验室' },
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
  version: { en: 'VAE Lab {version}', 'zh-CN': 'VAE 实验室 {version}' },
  aboutLicence: {
    en: 'Under the MIT licence. “Licences” shows those of all its parts.',
    'zh-CN': '以 MIT 许可证发布。“许可证”中列有各组件的许可证。',
  },
  aboutPrivacy: { en: 'Nothing is sent anywhere.', 'zh-CN': '不会向任何地方发送数据。' },
  done: { en: 'Close', 'zh-CN': '关闭' },
  saveAndClose: { en: 'Save and close', 'zh-CN': '保存并关闭' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  closing: {
    en: 'Run {number} is training (epoch {epoch} of {epochs}). Save and close? It can be resumed.',
    'zh-CN': '运行 {number} 正在训练（第 {epoch}/{epochs} 轮）。保存并关闭？之后可以继续。',
  },
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
  broken: { en: 'Training stopped unexpectedly', 'zh-CN': '训练意外中断' },
  brokenNext: { en: 'What was saved is safe; it can be resumed.', 'zh-CN': '已保存的内容完好，可以继续。' },
  losses: { en: 'test −ELBO {value} nats per image', 'zh-CN': '测试负 ELBO {value} nats/图像' },
} as const;

export type DesktopWord = keyof typeof words;

/** Every sentence in both languages. */
export const desktopCatalogue: Readonly<
  Record<DesktopWord, { readonly en: string; readonly 'zh-CN': string }>
> = words;

export type DesktopWords = (key: DesktopWord, values?: Readonly<Record<string, string | number>>) => string;

/** The desktop's words in the person's language; `locale` is the system's. */
export const desktopWords = (chosen: Settings['language'], locale: string): DesktopWords => {
  const system = locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
  const language = chosen === 'system' ? system : chosen;
  return (key, values = {}) =>
    words[key][language].replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
};
