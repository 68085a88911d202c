import type { Phrase } from './phrase.ts';

/** What the lab says of data, presets, figures, the disk and its own messages. */
export const lab: readonly Phrase[] = [
  ['{path} cannot be used: {happened} ({code}). {next}', '无法使用 {path}：{happened}（{code}）。{next}'],
  ['{folder} cannot be opened: {problem}.', '无法打开 {folder}：{problem}。'],
  ['{what} only in the desktop program.', '{what}，仅限桌面程序。'],

  ['The lab knows no such request.', '实验室不认识此请求。'],
  ['A message may have {size} MB. Send less at once.', '一条消息最多 {size} MB，请一次少发一些。'],
  [
    'This is larger than the {size} MB that a message may have. Send less at once.',
    '超过了一条消息的上限 {size} MB，请一次少发一些。',
  ],
  [
    'The request "{name}" is malformed{field}. Reload the window.',
    '请求“{name}”格式有误{field}。请重新加载窗口。',
  ],
  ['The lab could not do "{name}". The log says why.', '实验室无法执行“{name}”，原因见日志。'],
  ['A message is text.', '消息是纯文本。'],
  ['A message is malformed: {why}', '消息格式有误：{why}'],
  ['A message could not be read: {why}', '无法读取消息：{why}'],
  ['There is no request "{name}".', '没有名为“{name}”的请求。'],
  ['The request "{name}" failed: {why}', '请求“{name}”失败：{why}'],
  ['The reply to "{name}" is malformed.', '对“{name}”的答复格式有误。'],
  ['The answer to "{name}" is malformed: {why}', '对“{name}”的回答格式有误：{why}'],
  ['Lost contact with the lab. Try again when it answers.', '与实验室的连接已断开，请在它恢复响应后重试。'],

  [
    'There is no preset "{id}". It may have been deleted or renamed elsewhere.',
    '没有预设“{id}”，它可能已在别处被删除或改名。',
  ],
  ['A preset needs a name of 1 to 80 characters. Give it one.', '预设名称须为 1 到 80 个字符，请命名。'],
  [
    '"{id}" is a built-in preset and stays as it is. Save under another name.',
    '“{id}”是内置预设，不能更改。请以其他名称保存。',
  ],
  ['There is a preset "{id}" already. Choose another name.', '已有预设“{id}”，请换一个名称。'],
  ['The file holds no preset. Choose another file.', '文件中没有预设，请选择其他文件。'],
  ['Nothing was imported: {why}.', '未导入任何内容：{why}。'],
  [
    'The file is not JSON ({where}). Correct it there, or choose another file.',
    '文件不是 JSON（{where}）。请在该处更正，或选择其他文件。',
  ],

  [
    'This run has no losses yet: export its chart after the first steps.',
    '此运行还没有损失：请在训练几步后再导出图表。',
  ],
  [
    'There is no KL of dimensions here: an autoencoder has none, other runs have it after their first epoch.',
    '此处没有各维度的 KL：自编码器没有 KL，其他运行在第一轮之后才有。',
  ],
  [
    'These runs treat pixels or their likelihood differently, so their nats cannot share a chart. Compare runs of one kind.',
    '这些运行的像素处理或似然不同，nats 数值不能放在同一张图表中。请只对比同一类运行。',
  ],
  ['The figure could not be drawn ({why}). No file was written.', '无法绘制该图（{why}），未写入任何文件。'],
  [
    '{field}: there is no {what} {index}. Choose one from 0 to {last}.',
    '{field}：没有{what} {index}，请在 0 到 {last} 中选择。',
  ],
  [
    '{field}: an image of this run has {wanted} pixels, not {given}.',
    '{field}：此运行的图像有 {wanted} 个像素，而不是 {given} 个。',
  ],
  [
    '{field}: a pixel lies outside of [0, 1]. Scale the image to that.',
    '{field}：有像素值超出 [0, 1]，请把像素值缩放到该范围。',
  ],
  [
    'dimensions: the grid needs two different dimensions. Choose another for one of them.',
    'dimensions：网格需要两个不同的维度，请更换其中一个。',
  ],

  [
    'training.batchSize is {size}, but the data set has only {count} training images. Make it {most} or less.',
    'training.batchSize 为 {size}，但数据集只有 {count} 张训练图像。请改为 {most} 或更小。',
  ],
  [
    'The data set "{kind}" is not here. Download or import it under Data.',
    '没有数据集“{kind}”。请在“数据”中下载或导入。',
  ],
  [
    'The data set "{kind}" is not in {folder}. {get} it in the window under Data, or give its folder with --data.',
    '{folder} 中没有数据集“{kind}”。请在窗口的“数据”中{get}，或用 --data 指定其文件夹。',
  ],
  ['A file did not arrive whole. Import the files again.', '有文件未完整到达，请重新导入。'],
  [
    'There is no room for these files here. Try again in a minute, use smaller ones, or --data.',
    '此处没有空间容纳这些文件。请一分钟后重试、使用较小的文件，或使用 --data。',
  ],
  ['Another process downloads {name}. Wait until it ends.', '另一个进程正在下载 {name}，请等它结束。'],
  [
    'The program does not know where to download "{kind}". Import its files instead.',
    '程序不知道从何处下载“{kind}”，请改为导入其文件。',
  ],
  ['{name} is being downloaded already.', '{name} 正在下载。'],
  ['"{kind}" is being downloaded. Stop the download first.', '“{kind}”正在下载，请先停止下载。'],
  [
    'The download stopped: the disk is full. What arrived is kept. Free some space, then continue.',
    '下载中断：磁盘已满，已下载部分保留。请清理空间后继续。',
  ],
  [
    'The download stopped: {why}. {kept} Continue, or import the four files.',
    '下载中断：{why}。{kept}请继续，或导入四个文件。',
  ],
  ['The download stopped: {why}', '下载中断：{why}'],
  [
    'The data set needs a name with a letter or digit in it. Give it one.',
    '数据集名称须含有字母或数字，请命名。',
  ],
  [
    'MNIST ships with the program and stays as it is. Import under another name.',
    'MNIST 随程序提供，不能更改。请以其他名称导入。',
  ],
  [
    'These files are not {name}: it has {train} training and {test} test images of {rows} × {columns} pixels. Import them under another name.',
    '这些文件不是 {name}：它有 {train} 张训练图像和 {test} 张测试图像，每张 {rows} × {columns} 像素。请以其他名称导入。',
  ],
  [
    'A data set needs a file of training images and one of test images; labels for them may follow. Pick these files, with train or test in their names.',
    '数据集需要一个训练图像文件和一个测试图像文件，可附带标签。请选择名称中含有 train 或 test 的文件。',
  ],
  [
    'The labels do not fit {train} training and {test} test images. Pick the labels that belong to them, or none.',
    '标签与 {train} 张训练图像和 {test} 张测试图像不符。请选择对应的标签，或不选标签。',
  ],
  [
    'The MNIST that ships with the program is not there. Install the program again, or give a folder with --data.',
    '随程序提供的 MNIST 不存在。请重新安装程序，或用 --data 指定文件夹。',
  ],
  [
    'The data set "{kind}" does not ship with the program. Give the folder of its four IDX files with --data.',
    '程序不附带数据集“{kind}”。请用 --data 指定其四个 IDX 文件所在的文件夹。',
  ],
  [
    'The files in {folder} are not the published MNIST. Install the program again.',
    '{folder} 中的文件不是公开发布的 MNIST。请重新安装程序。',
  ],
  [
    '{folder} holds training images of {train} and test images of {test} pixels. Use images of one size.',
    '{folder} 中训练图像为 {train} 像素，测试图像为 {test} 像素。请使用同一尺寸的图像。',
  ],
  [
    'The data folder {folder} does not exist. Correct the path after --data.',
    '数据文件夹 {folder} 不存在。请更正 --data 后的路径。',
  ],
  [
    '{folder} is not a folder. Give the folder that holds the four IDX files.',
    '{folder} 不是文件夹。请指定四个 IDX 文件所在的文件夹。',
  ],
  [
    '{folder} has no file {split}-images-idx3-ubyte, neither plain nor with .gz. Add it, or choose the folder that has it.',
    '{folder} 中没有文件 {split}-images-idx3-ubyte（包括 .gz）。请添加，或选择含有它的文件夹。',
  ],
  [
    '{folder} holds {count} {split} images but {labels} {same} labels. Use files that belong together.',
    '{folder} 中有 {count} 张 {split} 图像，却有 {labels} 个 {same} 标签。请使用配套的文件。',
  ],
  [
    '{file} is not {article} file (magic number {magic}, expected {expected}). {hint}',
    '{file} 不是 {article}文件（魔数 {magic}，应为 {expected}）。{hint}',
  ],
  [
    '{file} is empty: its header gives the size {sizes}. Choose a file with {kind}.',
    '{file} 为空：文件头给出的尺寸为 {sizes}。请选择含有{kind}的文件。',
  ],
  [
    '{file} gives the size {sizes} in its header, more than the 512 MiB that can be read. The header may be damaged: download the file again.',
    '{file} 的文件头给出的尺寸为 {sizes}，超过可读取的 512 MiB。文件头可能已损坏：请重新下载。',
  ],
  [
    '{file} is longer than its header says ({promise}). Download it again.',
    '{file} 比文件头所述（{promise}）更长，请重新下载。',
  ],
  [
    '{file} is cut short: it ends after {bytes} bytes. Download it again.',
    '{file} 不完整：在 {bytes} 字节后结束，请重新下载。',
  ],
  [
    '{file} is shorter than its header says ({promise}): it ends after {bytes} bytes. Download it again.',
    '{file} 比文件头所述（{promise}）更短：在 {bytes} 字节后结束，请重新下载。',
  ],
  [
    '{file} is no sound gzip file ({why}). Download it again.',
    '{file} 不是完好的 gzip 文件（{why}），请重新下载。',
  ],
  [
    '{file} has {bytes} bytes of something else behind its data. Download it again.',
    '{file} 的数据后还有 {bytes} 字节其他内容，请重新下载。',
  ],
  ['{file} is damaged or cut short. Download it again.', '{file} 已损坏或不完整，请重新下载。'],

  [
    'Port {port} cannot be opened ({why}). Choose another with --port, or --port 0 for any.',
    '无法打开端口 {port}（{why}）。请用 --port 另选，或用 --port 0 任选。',
  ],
  [
    'The window is not built yet: run "npm run build", or use "npm start".',
    '窗口尚未构建：请运行“npm run build”，或使用“npm start”。',
  ],
];
