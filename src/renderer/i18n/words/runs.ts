import type { Words } from '../words.ts';

export const runs = {
  'runs.title': { en: 'Runs', 'zh-CN': '运行' },
  'runs.search': { en: 'Search runs', 'zh-CN': '搜索运行' },
  'runs.filter': { en: 'Status', 'zh-CN': '状态' },
  'runs.filter.all': { en: 'every status', 'zh-CN': '全部状态' },
  'runs.count': { en: '{shown} of {all} runs', 'zh-CN': '共 {all} 个运行，显示 {shown} 个' },
  'runs.exportTicked': { en: 'Export CSV', 'zh-CN': '导出 CSV' },
  'runs.untick': { en: 'Untick all', 'zh-CN': '取消全部勾选' },

  'runs.none': {
    en: 'Nothing trained yet. Start the quick-start: about 10 seconds, no download.',
    'zh-CN': '还没有训练过的模型。先运行“快速开始”：约 10 秒，无需下载。',
  },
  'runs.none.go': { en: 'To the experiment', 'zh-CN': '前往实验' },
  'runs.loading': { en: 'Reading the runs…', 'zh-CN': '正在读取运行…' },
  'runs.noMatch': {
    en: 'No run fits the search and the status.',
    'zh-CN': '没有符合搜索和状态的运行。',
  },
  'runs.noMatch.clear': { en: 'Show all runs', 'zh-CN': '显示全部运行' },

  'runs.column.tick': { en: 'Compare', 'zh-CN': '对比' },
  'runs.column.thumbnail': { en: 'Reconstructions', 'zh-CN': '重构图' },
  'runs.column.number': { en: 'Run', 'zh-CN': '运行' },
  'runs.column.preset': { en: 'Preset', 'zh-CN': '预设' },
  'runs.column.done': { en: 'Epochs', 'zh-CN': '轮' },
  'runs.column.state': { en: 'Status', 'zh-CN': '状态' },
  'runs.column.negativeElbo': { en: 'Test −ELBO', 'zh-CN': '测试负 ELBO' },
  'runs.column.reconstruction': { en: 'Reconstruction', 'zh-CN': '重构' },
  'runs.column.kl': { en: 'KL', 'zh-CN': 'KL' },
  'runs.column.seed': { en: 'Seed', 'zh-CN': '随机种子' },
  'runs.column.created': { en: 'Created', 'zh-CN': '创建时间' },
  'runs.column.bytes': { en: 'Disk', 'zh-CN': '磁盘' },
  'runs.column.menu': { en: 'What to do with it', 'zh-CN': '操作' },
  'runs.unit': {
    en: 'Losses are nats per image on the test set, after the last epoch.',
    'zh-CN': '损失为最后一轮之后测试集上的 nats/图像。',
  },

  'runs.state.running': { en: 'training', 'zh-CN': '训练中' },
  'runs.state.paused': { en: 'paused', 'zh-CN': '已暂停' },
  'runs.state.interrupted': { en: 'interrupted', 'zh-CN': '已中断' },
  'runs.state.finished': { en: 'finished', 'zh-CN': '已完成' },
  'runs.state.diverged': { en: 'diverged', 'zh-CN': '已发散' },
  'runs.state.failed': { en: 'failed', 'zh-CN': '失败' },
  'runs.state.damaged': { en: 'damaged', 'zh-CN': '已损坏' },

  'runs.tick': { en: 'Compare run {number}', 'zh-CN': '对比运行 {number}' },
  'runs.tickedAll': {
    en: 'At most {most} runs can be compared',
    'zh-CN': '最多对比 {most} 个运行',
  },
  'runs.open': { en: 'Open run {number} {name}', 'zh-CN': '打开运行 {number} {name}' },
  'runs.onShow': { en: 'on show', 'zh-CN': '正在显示' },
  'runs.parent': { en: 'branch of run {number} at step {step}', 'zh-CN': '运行 {number} 第 {step} 步的分支' },
  'runs.thumbnail': { en: 'Reconstructions by run {number}', 'zh-CN': '运行 {number} 的重构图' },
  'runs.menu': { en: 'What to do with run {number}', 'zh-CN': '运行 {number} 的操作' },

  'runs.command.charts': { en: 'Open its charts', 'zh-CN': '打开图表' },
  'runs.command.galleries': { en: 'Open its galleries', 'zh-CN': '打开图库' },
  'runs.command.resume': { en: 'Resume', 'zh-CN': '继续' },
  'runs.command.more': { en: 'Train 10 more epochs', 'zh-CN': '再训练 10 轮' },
  'runs.command.branch': { en: 'Branch…', 'zh-CN': '分支…' },
  'runs.command.rename': { en: 'Title, note, colour…', 'zh-CN': '标题、备注、颜色…' },
  'runs.command.export': { en: 'Export CSV', 'zh-CN': '导出 CSV' },
  'runs.command.folder': { en: 'Show folder', 'zh-CN': '显示文件夹' },
  'runs.command.delete': { en: 'Delete', 'zh-CN': '删除' },
  'runs.deleted': {
    en: 'Run {number} was deleted. Its files stay in the trash of the lab for 30 days.',
    'zh-CN': '已删除运行 {number}。其文件在实验室文件夹的 trash 中保留 30 天。',
  },

  'runs.label.title': {
    en: 'Run {number}: title, note and colour',
    'zh-CN': '运行 {number}：标题、备注和颜色',
  },
  'runs.label.name': { en: 'Title', 'zh-CN': '标题' },
  'runs.label.note': { en: 'Note', 'zh-CN': '备注' },
  'runs.label.colour': { en: 'Colour in charts with other runs', 'zh-CN': '与其他运行同图时的颜色' },
  'runs.label.colourOf': { en: 'colour {number}', 'zh-CN': '颜色 {number}' },
  'runs.label.cancel': { en: 'Cancel', 'zh-CN': '取消' },
  'runs.label.save': { en: 'Save', 'zh-CN': '保存' },

  'runs.queue': { en: 'Queue', 'zh-CN': '队列' },
  'runs.queue.resumes': { en: 'goes on with run {number}', 'zh-CN': '继续运行 {number}' },
  'runs.queue.settings': {
    en: 'β {beta} · {epochs} epochs · seed {seed}',
    'zh-CN': 'β {beta} · {epochs} 轮 · 随机种子 {seed}',
  },
  'runs.queue.remove': { en: 'Take {name} out of the queue', 'zh-CN': '将 {name} 移出队列' },

  'runs.compare': { en: 'Compare', 'zh-CN': '对比' },
  'runs.compare.one': {
    en: 'Tick one more run to compare it with run {number}.',
    'zh-CN': '再勾选一个运行，与运行 {number} 对比。',
  },
  'runs.compare.close': { en: 'End the comparison', 'zh-CN': '结束对比' },
  'runs.compare.onlyDiffering': { en: 'Only what differs', 'zh-CN': '仅显示不同之处' },
  'runs.compare.same': {
    en: 'These runs have the same settings.',
    'zh-CN': '这些运行的设置相同。',
  },
  'runs.compare.baseline': { en: 'Baseline', 'zh-CN': '基准' },
  'runs.compare.run': { en: 'run {number}', 'zh-CN': '运行 {number}' },
  'runs.compare.setting': { en: 'Setting', 'zh-CN': '设置' },
  'runs.compare.epochs': { en: 'Epochs done', 'zh-CN': '完成轮数' },
  'runs.compare.charts': { en: 'Overlay the charts', 'zh-CN': '叠加图表' },
  'runs.compare.export': { en: 'Table as CSV', 'zh-CN': '表格导出 CSV' },
  'runs.seeds.title': { en: 'Over seeds', 'zh-CN': '多个随机种子' },
  'runs.seeds.go': { en: 'Same preset, seeds 0–4', 'zh-CN': '相同预设，随机种子 0–4' },
  'runs.seeds.missing': {
    en: 'Not trained yet with these settings: seed {seeds}.',
    'zh-CN': '此设置尚未训练的随机种子：{seeds}。',
  },
  'runs.seeds.waiting': {
    en: 'All five seeds are finished, training or in the queue.',
    'zh-CN': '五个随机种子均已完成、正在训练或在队列中。',
  },
  'runs.seeds.head': { en: 'mean of {count} ± CI', 'zh-CN': '{count} 个随机种子的均值 ± 置信区间' },
  'runs.seeds.how': {
    en: '95 % confidence interval of the mean over seeds (Student t), for the settings of the baseline.',
    'zh-CN': '基准设置在多个随机种子上的均值及其 95 % 置信区间（Student t）。',
  },
  'runs.seeds.one': {
    en: 'Run {number}: seed {seeds} is finished; a mean wants two.',
    'zh-CN': '运行 {number}：已完成随机种子 {seeds}；求均值至少需要两个。',
  },
  'runs.seeds.mean': {
    en: 'Settings of run {number}, seeds {seeds}: test {quantity} {mean} ± {width} nats (95 %, Student t).',
    'zh-CN':
      '运行 {number} 的设置，随机种子 {seeds}：测试：{quantity} {mean} ± {width} nats（95 %，Student t）。',
  },
  'runs.seeds.tick': { en: 'Compare them', 'zh-CN': '对比它们' },
  'runs.seeds.chart': { en: 'Mean curve', 'zh-CN': '均值曲线' },
  'runs.compare.pixels': {
    en: 'Runs {a} and {b} treat pixels differently; their nats cannot be compared.',
    'zh-CN': '运行 {a} 与 {b} 的像素处理不同，nats 数值不能比较。',
  },
  'runs.compare.likelihood': {
    en: 'Runs {a} and {b} have different likelihoods; their nats cannot be compared.',
    'zh-CN': '运行 {a} 与 {b} 的似然不同，nats 数值不能比较。',
  },
  'runs.compare.data': {
    en: 'Runs {a} and {b} learned from different data; their nats cannot be compared.',
    'zh-CN': '运行 {a} 与 {b} 使用的数据不同，nats 数值不能比较。',
  },
} as const satisfies Words;
