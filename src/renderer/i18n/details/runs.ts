import type { Phrase } from './phrase.ts';

/** What the lab says of runs, their control and their engines. */
export const runs: readonly Phrase[] = [
  ['No run is training. Start one first.', '没有正在进行的训练，请先开始一个运行。'],
  ['The run is still starting. Try again when it trains.', '运行仍在启动，请在训练开始后重试。'],
  ['The run is training. Pause it first.', '运行正在训练，请先暂停。'],
  ['The run is about to pause. Try again in a moment.', '运行即将暂停，请稍后重试。'],
  ['The run is stopping. Resume it when it has ended.', '运行正在停止，请在它结束后继续。'],
  ['Press Stop first; it saves the run.', '请先按“停止”，它会保存运行。'],
  ['The lab is closing. Start it again.', '实验室正在关闭，请重新启动。'],
  ['The lab is closing.', '实验室正在关闭。'],
  ['It waits no longer: it has started, or was removed.', '它已不在队列中：已经开始，或已被移出。'],
  [
    'The run has {epochs} epochs behind it already. Give a larger number to go on with it.',
    '该运行已训练 {epochs} 轮。要继续，请给出更大的轮数。',
  ],
  [
    'The engine ended unexpectedly ({how}) at step {at}. {rest}',
    '计算引擎在第 {at} 步意外停止（{how}）。{rest}',
  ],
  ['The run was ended by force ({how}) at step {at}. {rest}', '运行在第 {at} 步被强制停止（{how}）。{rest}'],
  [
    'The loss became NaN or infinite at step {at}. The last good model (step {step}) is kept. Try a learning rate below {rate}.',
    '第 {at} 步损失变为 NaN 或无穷大，已保留第 {step} 步的模型。请把学习率降到 {rate} 以下。',
  ],
  [
    'Nothing trains in this engine. Start or resume a run first.',
    '此计算引擎没有在训练。请先开始或继续一个运行。',
  ],
  ['Training is not paused. Pause it first.', '训练没有暂停，请先暂停。'],
  ['The run ended first. Resume it to train on.', '运行先结束了。要接着训练，请继续该运行。'],
  ['No run is open in this engine. Open or train one first.', '此计算引擎没有打开运行。请先打开或训练一个。'],
  ['The run is only starting. Ask again in a moment.', '运行刚刚启动，请稍后再试。'],
  [
    'This engine trains or opens a run. Wait until it is done, stop it, or start another engine.',
    '此计算引擎正在训练或打开一个运行。请等它完成、停止它，或启动另一个引擎。',
  ],
  [
    'This engine computes already. Wait until it is done, or cancel it.',
    '此计算引擎正在计算。请等它完成，或取消。',
  ],
  [
    'There is no test image of class {label} in these data. Choose a class that they have.',
    '这些数据中没有类别 {label} 的测试图像，请选择其中有的类别。',
  ],
  ['The evaluation was cut short. Ask for it again.', '评估被中断，请重新评估。'],
  ['Cancelled. Earlier results are unchanged.', '已取消，先前的结果未变。'],
  ['The request "{name}" is malformed: {why}', '请求“{name}”格式有误：{why}'],
  ['The engine could not answer "{name}": {why}', '计算引擎无法回答“{name}”：{why}'],
  [
    'The engine {why}.{words} What was saved is safe: resume the run.',
    '计算引擎{why}。{words}已保存的内容完好，可继续该运行。',
  ],
  ['The engine is gone. Start it again.', '计算引擎已退出，请重新启动。'],
  ['The engine\'s answer to "{name}" is malformed: {why}', '计算引擎对“{name}”的回答格式有误：{why}'],
  [
    'The experiment is too large ({why}). Choose a smaller batch, fewer samples or narrower layers.',
    '实验过大（{why}）。请减小批大小、样本数或层宽。',
  ],
  [
    'TensorFlow does not start ({why}). Run "npm run setup", then try again.',
    'TensorFlow 无法启动（{why}）。请运行“npm run setup”，然后重试。',
  ],
  [
    'This run is an autoencoder: it has no posterior, so there is no KL and no bound to measure. Choose a run of a VAE.',
    '此运行是自编码器：没有后验，因此没有 KL，也没有可测量的下界。请选择 VAE 的运行。',
  ],
  [
    'The bracket is for binary images that a Bernoulli likelihood draws; this run has another likelihood. Choose a run with Bernoulli pixels.',
    '该区间只适用于伯努利似然的二值图像，此运行使用其他似然。请选择伯努利像素的运行。',
  ],
  [
    'These data have no labels, so no class can be told from a code. Choose a run on labelled data.',
    '这些数据没有标签，无法由编码判断类别。请选择使用有标签数据的运行。',
  ],
  [
    '{field} is {value}, but a branch has the network of its parent, where it is {theirs}. Set it to that, or start a run of its own.',
    '{field} 为 {value}，但分支沿用父运行的网络，其值为 {theirs}。请改为该值，或另开一个运行。',
  ],
  [
    '{folder} was trained on other data (their sum begins with {sum}). Branch it on those.',
    '{folder} 用其他数据训练（校验和以 {sum} 开头）。请在那些数据上建立分支。',
  ],
  [
    '{folder} was trained on other data (their sum begins with {sum}). Give the folder of those data with --data.',
    '{folder} 用其他数据训练（校验和以 {sum} 开头）。请用 --data 指定那些数据的文件夹。',
  ],
  [
    '{folder} keeps no weights of step {step}. Choose one of its steps: {steps}.',
    '{folder} 没有保存第 {step} 步的权重。可选的步：{steps}。',
  ],
  [
    "{path} belongs to another run: {why}. Put the run's own checkpoint back.",
    '{path} 属于另一个运行：{why}。请放回该运行自己的检查点。',
  ],
  [
    '{path} does not say where training stood. Put a copy of the file back.',
    '{path} 没有记录训练进行到哪里。请用副本恢复该文件。',
  ],
  [
    '{path} is missing. Restore it from a copy, or start the run anew.',
    '{path} 不存在。请用副本恢复，或重新开始该运行。',
  ],
  [
    '{path} is of another version of VAE Lab. Use the version that wrote it.',
    '{path} 由其他版本的 VAE 实验室写入。请使用写入它的版本。',
  ],
  [
    '{path} is damaged in line {line}. Mend or remove that line, then try again.',
    '{path} 的第 {line} 行已损坏。请修复或删除该行，然后重试。',
  ],
  [
    'There is no run {run}: looked for {places}. "runs" lists those there are.',
    '没有运行 {run}：查找过 {places}。“runs”命令列出现有的运行。',
  ],
  [
    '{folder} holds no run: run.json is missing. Choose the folder of a run.',
    '{folder} 中没有运行：缺少 run.json。请选择运行的文件夹。',
  ],
  ['There is no run {run}. It may have been deleted.', '没有运行 {run}，它可能已被删除。'],
  ['There is no run {run}. It may have been deleted already.', '没有运行 {run}，它可能已被删除。'],
  ['The run {run} is not in the trash. It cannot be brought back.', '运行 {run} 不在回收站中，无法恢复。'],
  [
    'There is a run {run} already, so the deleted one stays in the trash.',
    '已有运行 {run}，因此被删除的那个留在回收站中。',
  ],
  [
    '{folder} is being written by process {pid}. Wait until it ends, or stop it, and try again.',
    '进程 {pid} 正在写入 {folder}。请等它结束或停止它，然后重试。',
  ],
  [
    '{path} exists already. Choose a new folder for the run, or resume the run in it.',
    '{path} 已存在。请为运行选择新的文件夹，或继续其中的运行。',
  ],
  ['{path} is no record of a run ({field}). {next}', '{path} 不是运行的记录（{field}）。{next}'],
  ['{path} is damaged: it is not JSON. {next}', '{path} 已损坏：不是 JSON。{next}'],
  ['"{run}" is no run of this lab. Choose one from the list.', '“{run}”不是此实验室的运行。请从列表中选择。'],
  [
    '{path} is damaged or cut short. Restore it from a copy, or start anew.',
    '{path} 已损坏或不完整。请用副本恢复，或重新开始。',
  ],
  [
    '{path} was not written by VAE Lab. Choose a run that VAE Lab trained.',
    '{path} 不是由 VAE 实验室写入的。请选择由它训练的运行。',
  ],
];
