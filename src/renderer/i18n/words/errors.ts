import type { ErrorCode } from '../../../shared/errors.ts';
import type { Words } from '../words.ts';

/** One sentence for each code: what happened, what is safe, what to do. The lab's own message stands under Details. */
export const errors = {
  'errors.usage.invalid': {
    en: 'The lab does not do that now. Nothing has changed.',
    'zh-CN': '实验室目前不能执行此操作，未作任何更改。',
  },
  'errors.experiment.unreadable': {
    en: 'The experiment could not be read. Nothing has changed; choose another file.',
    'zh-CN': '无法读取实验设置，未作任何更改；请选择其他文件。',
  },
  'errors.experiment.invalid': {
    en: 'A value of the experiment is outside its range. Correct the marked field and start again.',
    'zh-CN': '实验中有一个值超出范围。请修改标出的字段后重新开始。',
  },
  'errors.preset.unknown': {
    en: 'There is no preset of that name any more. Choose another one.',
    'zh-CN': '该名称的预设已不存在，请选择其他预设。',
  },
  'errors.preset.invalid': {
    en: 'These are not presets that the lab can read. Choose a file that was exported from a lab.',
    'zh-CN': '无法识别为预设。请选择由实验室导出的文件。',
  },
  'errors.preset.exists': {
    en: 'There is a preset of that name already; it was not touched. Choose another name.',
    'zh-CN': '已有同名预设，未作改动。请换一个名称。',
  },
  'errors.preset.read-only': {
    en: 'A built-in preset cannot be changed. Save it under another name.',
    'zh-CN': '内置预设不能修改。请以其他名称保存。',
  },
  'errors.data.missing': {
    en: 'The data set is not on this machine. Download or import it in Data.',
    'zh-CN': '本机没有该数据集。请在“数据”中下载或导入。',
  },
  'errors.data.unreadable': {
    en: 'The data set could not be read. Check that its files are there and may be read.',
    'zh-CN': '无法读取数据集。请检查文件是否存在、是否有读取权限。',
  },
  'errors.data.invalid': {
    en: 'The files are not a data set that the lab can read. Choose IDX files of images and labels.',
    'zh-CN': '这些文件不是实验室可读取的数据集。请选择图像和标签的 IDX 文件。',
  },
  'errors.data.different': {
    en: 'The data are not those that the run was trained on, so its numbers would not go on. Bring the original data back, or start a new run.',
    'zh-CN': '当前数据与该运行训练时的数据不同，数值无法衔接。请恢复原数据，或开始新的运行。',
  },
  'errors.data.busy': {
    en: 'This data set is being downloaded or imported already. Wait until that ends, or cancel it.',
    'zh-CN': '该数据集正在下载或导入。请等待完成，或先取消。',
  },
  'errors.data.download': {
    en: 'The download stopped. What arrived is kept. Continue, or import the four files.',
    'zh-CN': '下载中断，已下载部分保留。继续，或导入四个文件。',
  },
  'errors.run.missing': {
    en: 'The run is not there any more, or not at this step. Choose another run or step.',
    'zh-CN': '该运行或该步的模型已不存在，请选择其他运行或其他步。',
  },
  'errors.run.exists': {
    en: 'There is a run of that name already; it was not touched. Start again.',
    'zh-CN': '已有同名运行，未作改动。请重新开始。',
  },
  'errors.run.locked': {
    en: 'Another program is writing to this run. Wait until it ends, then try again.',
    'zh-CN': '另一个程序正在写入此运行。请等它结束后再试。',
  },
  'errors.run.damaged': {
    en: 'The files of this run are damaged. Other runs are safe; this one can be moved to the trash.',
    'zh-CN': '此运行的文件已损坏。其他运行不受影响；可将它移到回收站。',
  },
  'errors.run.incompatible': {
    en: 'This run was made by another version of the program and cannot go on here. Its files are unchanged.',
    'zh-CN': '此运行由其他版本的程序创建，无法在此继续。其文件未改动。',
  },
  'errors.run.diverged': {
    en: 'The loss became infinite or NaN. The last good model is kept. Try a lower learning rate.',
    'zh-CN': '损失变为无穷大或 NaN，已保留最后一个正常的模型。请降低学习率。',
  },
  'errors.checkpoint.corrupt': {
    en: 'The stored weights are damaged. Choose another step, or train the run again.',
    'zh-CN': '保存的权重已损坏。请选择其他步，或重新训练。',
  },
  'errors.checkpoint.foreign': {
    en: 'The stored weights belong to another network. Choose another step, or train the run again.',
    'zh-CN': '保存的权重属于另一个网络。请选择其他步，或重新训练。',
  },
  'errors.disk.full': {
    en: 'The disk is full. No file was written. Make room, then try again.',
    'zh-CN': '磁盘已满，未写入任何文件。请清理空间后重试。',
  },
  'errors.disk.denied': {
    en: 'The folder may not be written to. No file was written. Choose another folder, or allow writing.',
    'zh-CN': '该文件夹不可写入，未写入任何文件。请选择其他文件夹，或开放写入权限。',
  },
  'errors.task.cancelled': {
    en: 'Cancelled. The earlier figure is unchanged.',
    'zh-CN': '已取消，原图未变。',
  },
  'errors.lab.unreachable': {
    en: 'The lab does not answer at the moment; a run goes on by itself. Try again when the connection is back.',
    'zh-CN': '实验室暂时没有响应；训练会自行继续。请在连接恢复后重试。',
  },
  'errors.engine.unavailable': {
    en: 'The engine could not start. Runs and settings are safe. Run the set-up again, then restart the lab.',
    'zh-CN': '计算引擎无法启动。运行和设置均完好。请重新执行安装，然后重启实验室。',
  },
  'errors.engine.crashed': {
    en: 'The engine stopped unexpectedly. What was saved is safe; resume the run to go on.',
    'zh-CN': '计算引擎意外停止。已保存的内容完好；可继续该运行。',
  },
  'errors.engine.refused': {
    en: 'That is not possible in the present state of the run. Nothing has changed.',
    'zh-CN': '运行的当前状态不允许此操作，未作任何更改。',
  },
  'errors.internal.fault': {
    en: 'Something went wrong inside the program. What was saved is safe. Try again; the logs say more.',
    'zh-CN': '程序内部出错。已保存的内容完好。请重试；日志中有详细信息。',
  },
} as const satisfies Words & Record<`errors.${ErrorCode}`, Words[string]>;
