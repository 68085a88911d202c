import { z } from 'zod';
import { taskSchema } from './computations.ts';
import { errorCodes } from './errors.ts';
import { experimentSchema } from './experiment.ts';
import { runRecordSchema } from './run.ts';
import { runColourSchema } from './run-colour.ts';

/** Lists and states that every window shows. Each is told whole whenever it changes: the newest value is the truth. */

export const labErrorSchema = z.object({ code: z.enum(errorCodes), message: z.string() });

const losses = z.object({
  reconstruction: z.number(),
  kl: z.number().nullable(),
  negativeElbo: z.number().nullable(),
});

export const phases = [
  'idle',
  'starting',
  'running',
  'pausing',
  'paused',
  'stopping',
  'ended',
  'crashed',
] as const;
export type Phase = (typeof phases)[number];
const resting: readonly Phase[] = ['idle', 'ended', 'crashed'];
/** Whether nothing trains in a phase, paused or not. */
export const isResting = (phase: Phase): boolean => resting.includes(phase);

/** The run that trains, or that trained last; `run` is its id. Speeds are images a second, times seconds. */
export const trainingSchema = z.object({
  phase: z.enum(phases),
  run: z.string().nullable(),
  epochsDone: z.int().min(0),
  epochs: z.int().min(0),
  step: z.int().min(0),
  stepsPerEpoch: z.int().min(0),
  samplesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Losses of the last step, and of the last evaluation on the test set. */
  train: losses.nullable(),
  test: losses.nullable(),
  /** Why it crashed or diverged, null otherwise. */
  problem: labErrorSchema.nullable(),
});
export type Training = z.infer<typeof trainingSchema>;

/** An experiment that waits for its turn. */
export const queuedSchema = z.object({
  ticket: z.string(),
  experiment: experimentSchema,
  parent: z.object({ run: z.string(), step: z.int().min(0) }).nullable(),
  /** The stored run that is to go on, null where a new one starts. */
  resumes: z.string().nullable(),
});
export type Queued = z.infer<typeof queuedSchema>;

/** What waits, the next one first. `held`: nothing of it starts until a person lets it, and why. */
export const queueSchema = z.object({
  held: z.enum(['restart', 'failure']).nullable(),
  waiting: z.array(queuedSchema),
});
export type Queue = z.infer<typeof queueSchema>;

/** What people say of a run, kept beside its record in `lab.json`: changing it changes no result. */
export const runLabelSchema = z.object({
  version: z.literal(1),
  /** Counts the runs of this lab from 1; people call a run by it. */
  number: z.int().min(1),
  title: z.string().max(80).nullable(),
  note: z.string().max(10_000),
  /** In charts beside other runs; without one the number decides (`runColourOf`). */
  colour: runColourSchema.optional(),
  parent: z.object({ run: z.string(), step: z.int().min(0) }).nullable(),
});
export type RunLabel = z.infer<typeof runLabelSchema>;

/** A run in the list: `id` is its folder's name. A damaged one has no record but a sentence that says why. */
export const runSummarySchema = z.object({
  id: z.string(),
  folder: z.string(),
  label: runLabelSchema,
  record: runRecordSchema.nullable(),
  damage: labErrorSchema.nullable(),
  /** The steps whose weights are kept, ascending. */
  snapshots: z.array(z.int().min(0)),
  /** What the run takes on the disk. */
  bytes: z.number().min(0),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const labPresetSchema = z.object({
  id: z.string(),
  builtIn: z.boolean(),
  experiment: experimentSchema,
});
export type LabPreset = z.infer<typeof labPresetSchema>;

export const exportFormats = ['png', 'svg', 'pdf'] as const;

/** What a person has set for all windows. */
export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Digits white on black as the data are, or black on white. */
  tiles: z.enum(['screen', 'paper']).default('screen'),
  shortcuts: z.boolean().default(true),
  threads: z
    .object({ intra: z.int().min(1).max(256), inter: z.int().min(1).max(256) })
    .nullable()
    .default(null),
  exports: z
    .object({
      format: z.enum(exportFormats).default('png'),
      /** CSS pixels: 321 are 85 mm and 661 are 175 mm at 96 to the inch. */
      width: z.int().min(200).max(4000).default(661),
      scale: z.number().min(1).max(4).default(2),
      theme: z.enum(['light', 'dark']).default('light'),
      transparent: z.boolean().default(false),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Some of the settings. `settingsSchema.partial()` would fill in the defaults of those that are left out. */
const { language, theme, tiles, shortcuts, threads, exports } = settingsSchema.shape;
const { format, width, scale, theme: exportTheme, transparent } = exports.unwrap().shape;
export const settingsChangeSchema = z.object({
  language: language.unwrap().optional(),
  theme: theme.unwrap().optional(),
  tiles: tiles.unwrap().optional(),
  shortcuts: shortcuts.unwrap().optional(),
  threads: threads.unwrap().optional(),
  exports: z
    .object({
      format: format.unwrap().optional(),
      width: width.unwrap().optional(),
      scale: scale.unwrap().optional(),
      theme: exportTheme.unwrap().optional(),
      transparent: transparent.unwrap().optional(),
    })
    .optional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** A data set that the lab knows of. Sizes are bytes. */
export const datasetStateSchema = z.object({
  kind: z.string(),
  name: z.string(),
  status: z.enum(['ready', 'missing', 'downloading', 'stopped']),
  counts: z.object({ train: z.int(), test: z.int() }).nullable(),
  size: z.object({ rows: z.int(), columns: z.int() }).nullable(),
  received: z.number().min(0),
  total: z.number().min(0).nullable(),
  secondsLeft: z.number().nullable(),
  /** Whether the program knows where to download it. */
  downloadable: z.boolean(),
  problem: labErrorSchema.nullable(),
});
export type DatasetState = z.infer<typeof datasetStateSchema>;

/** Something that a person should know and that happened without being asked for: a file was set aside. */
export const noticeSchema = z.object({
  id: z.string(),
  kind: z.enum([
    'presets-set-aside',
    'preset-renamed',
    'settings-set-aside',
    'queue-set-aside',
    'run-interrupted',
    'computed-set-aside',
    'computed-not-kept',
  ]),
  /** What the sentence names: a file, a preset, or a run's id. */
  subject: z.string(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** The lists and states, by name. */
export const topicSchemas = {
  training: trainingSchema,
  queue: queueSchema,
  runs: z.array(runSummarySchema),
  presets: z.array(labPresetSchema),
  settings: settingsSchema,
  datasets: z.array(datasetStateSchema),
  notices: z.array(noticeSchema),
  /** Long computations, in the order in which they run. */
  tasks: z.array(taskSchema),
} as const;
export type TopicName = keyof typeof topicSchemas;
export type Topic<N extends TopicName> = z.infer<(typeof topicSchemas)[N]>;
export const topicNames = Object.keys(topicSchemas) as [TopicName, ...TopicName[]];
