import type { Words } from '../words.ts';

export const data = {
  'data.title': { en: 'Data sets', 'zh-CN': '数据集' },
  'data.list': { en: 'Data sets of this lab', 'zh-CN': '本实验室的数据集' },
  'data.facts': {
    en: '{train} training and {test} test images · {rows}×{columns}',
    'zh-CN': '训练图像 {train} 张，测试图像 {test} 张 · {rows}×{columns}',
  },
  'data.ready': { en: 'ready', 'zh-CN': '可用' },
  'data.missing': { en: 'not downloaded', 'zh-CN': '未下载' },
  'data.size': { en: 'not downloaded · {size}', 'zh-CN': '未下载 · {size}' },
  'data.stopped': {
    en: 'Stopped at {percent} %. What arrived is kept. Continue, or import its files.',
    'zh-CN': '已停在 {percent} %，已下载部分保留。继续，或导入文件。',
  },
  'data.progress': { en: '{percent} %', 'zh-CN': '{percent} %' },
  'data.downloading': { en: 'Downloading {name}', 'zh-CN': '正在下载 {name}' },
  'data.download': { en: 'Download', 'zh-CN': '下载' },
  'data.downloadOf': { en: 'Download {name}', 'zh-CN': '下载 {name}' },
  'data.continue': { en: 'Continue', 'zh-CN': '继续' },
  'data.continueOf': { en: 'Continue downloading {name}', 'zh-CN': '继续下载 {name}' },
  'data.cancel': { en: 'Cancel', 'zh-CN': '取消' },
  'data.cancelOf': { en: 'Cancel downloading {name}', 'zh-CN': '取消下载 {name}' },
  'data.import': { en: 'Import…', 'zh-CN': '导入…' },
  'data.importOf': { en: 'Import {name} from files', 'zh-CN': '从文件导入 {name}' },
  'data.importOther': { en: 'Import another data set…', 'zh-CN': '导入其他数据集…' },
  'data.hint': {
    en: 'IDX files of training and test images, with labels or without, plain or .gz, can also be dropped anywhere in the window.',
    'zh-CN': '也可以把训练与测试图像的 IDX 文件（可附标签，原始或 .gz）拖到窗口的任意位置。',
  },
  'data.drop': { en: 'Drop IDX files to import them', 'zh-CN': '松开以导入 IDX 文件' },
  'data.files': { en: 'Files to import', 'zh-CN': '要导入的文件' },

  'data.panel': { en: 'Import a data set', 'zh-CN': '导入数据集' },
  'data.panel.name': { en: 'Name', 'zh-CN': '名称' },
  'data.panel.nameHint': {
    en: 'The form lists the data set under this name.',
    'zh-CN': '表单以此名称列出该数据集。',
  },
  'data.panel.replaces': {
    en: 'The data set {name} is replaced.',
    'zh-CN': '将替换数据集 {name}。',
  },
  'data.panel.taken': {
    en: 'MNIST ships with the program and stays as it is. Choose another name.',
    'zh-CN': 'MNIST 随程序提供，保持不变。请换一个名称。',
  },
  'data.panel.go': { en: 'Import', 'zh-CN': '导入' },
  'data.panel.other': { en: 'Other files…', 'zh-CN': '其他文件…' },
  'data.panel.close': { en: 'Do not import', 'zh-CN': '不导入' },
  'data.panel.busy': { en: 'Importing…', 'zh-CN': '正在导入…' },
  'data.panel.reading': { en: 'Reading {file}…', 'zh-CN': '正在读取 {file}…' },
  'data.panel.tooMany': {
    en: 'These are {count} files. A data set has at most four: images and labels, for training and test.',
    'zh-CN': '共有 {count} 个文件。一个数据集最多四个：训练与测试的图像和标签。',
  },
  'data.file.images': {
    en: '{count} images of {rows}×{columns}',
    'zh-CN': '{count} 张 {rows}×{columns} 图像',
  },
  'data.file.labels': { en: '{count} labels', 'zh-CN': '{count} 个标签' },
  'data.file.unreadable': {
    en: '{file} is damaged or cut short. Download it again.',
    'zh-CN': '{file} 已损坏或不完整。请重新下载。',
  },
  'data.file.notImages': {
    en: '{file} is not an IDX image file (magic number {magic}, expected {expected}). Choose the file as it was published.',
    'zh-CN': '{file} 不是 IDX 图像文件（魔数 {magic}，应为 {expected}）。请选择原始发布的文件。',
  },
  'data.file.notImagesButLabels': {
    en: '{file} is not an IDX image file (magic number {magic}, expected {expected}). Did you pick the labels?',
    'zh-CN': '{file} 不是 IDX 图像文件（魔数 {magic}，应为 {expected}）。是否选成了标签文件？',
  },
  'data.file.notLabels': {
    en: '{file} is not an IDX label file (magic number {magic}, expected {expected}). Choose the file as it was published.',
    'zh-CN': '{file} 不是 IDX 标签文件（魔数 {magic}，应为 {expected}）。请选择原始发布的文件。',
  },
  'data.file.notLabelsButImages': {
    en: '{file} is not an IDX label file (magic number {magic}, expected {expected}). Did you pick the images?',
    'zh-CN': '{file} 不是 IDX 标签文件（魔数 {magic}，应为 {expected}）。是否选成了图像文件？',
  },
  'data.imported': { en: '{name} was imported.', 'zh-CN': '已导入 {name}。' },
  'data.use': { en: 'Use it for the next run', 'zh-CN': '用于下一次运行' },
} as const satisfies Words;
