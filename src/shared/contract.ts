import { z } from 'zod';
import { anyFigureSchema } from './any-figure.ts';
import { mostCompared } from './comparison-figure.ts';
import { computationSchema, computedSchema } from './computations.ts';
import { aggregatePosteriorSchema, klViewSchema } from './diagnostic-figures.ts';
import { experimentSchema } from './experiment.ts';
import { figureRequestSchema, imageChoiceSchema } from './figure-request.ts';
import { figureSchema, leftOutSchema } from './figures.ts';
import { exportFormats, labErrorSchema, settingsChangeSchema, topicNames } from './lab-state.ts';
import { latentCodesSchema } from './latent-codes.ts';
import { lossDisplaySchema } from './loss-display.ts';
import { epochMetricsSchema } from './metrics.ts';
import { runColourSchema } from './run-colour.ts';
import { traceSchema } from './trace.ts';

/**
 * All that a window knows of the rest of the program: what it may ask, and what it is told. Every message is checked
 * against its schema on the side that receives it, in either host.
 */

const float32 = z.custom<Float32Array>((value) => value instanceof Float32Array, 'must be a Float32Array');
const float64 = z.custom<Float64Array>((value) => value instanceof Float64Array, 'must be a Float64Array');
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be a Uint8Array');

/** A run is called by its id, the name of its folder: no path crosses. */
const run = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/\\\p{Cc}]+$/u)
  .refine((name) => name !== '.' && name !== '..');
const allDiffer = (values: readonly (string | number)[]): boolean => new Set(values).size === values.length;

/** The losses of a run, shown as its chart shows them. */
const lossesSchema = z.object({
  kind: z.literal('losses'),
  display: lossDisplaySchema,
});

/**
 * The losses of several runs in one chart, each with the name that it has there. `means` are over runs that differ in their
 * seed alone, by their places in `runs`.
 */
const comparedLossesSchema = z
  .object({
    kind: z.literal('compared-losses'),
    runs: z
      .array(z.object({ run, name: z.string().max(300) }))
      .min(2)
      .max(mostCompared),
    means: z.array(z.object({ name: z.string().max(300), runs: z.array(z.int().min(0)).min(2) })),
    display: lossDisplaySchema,
  })
  .refine(({ runs }) => allDiffer(runs.map((each) => each.run)), 'a run stands in the chart twice')
  .refine(
    ({ runs, means }) =>
      means.every(({ runs: places }) => allDiffer(places) && places.every((place) => place < runs.length)),
    'a mean is over runs that are not in the chart',
  );
export type ComparedLosses = z.infer<typeof comparedLossesSchema>;

const step = z.int().min(0);
const epochs = z.int().min(1).max(100_000);
const preset = z.string().min(1).max(80);
const nothing = z.object({});

/** The KL of a run's dimensions, after the last epoch at a step or over all of them; null is its newest step. */
const klSchema = z.object({ kind: z.literal('kl'), view: klViewSchema, step: step.nullable() });

/** What every figure shows: a run at a step; null is its newest weights, which move while it trains. */
export const subjectSchema = z.object({ run, step: step.nullable() });
export type Subject = z.infer<typeof subjectSchema>;

/** Losses of consecutive steps as columns; the first of them is `first`. An autoencoder has no KL. */
export const stepColumnsSchema = z.object({
  first: z.int().min(1),
  reconstruction: float64,
  kl: float64.nullable(),
  objective: float64,
});
export type StepColumns = z.infer<typeof stepColumnsSchema>;

const outcome = z.object({
  outcome: z.enum(['started', 'queued']),
  /** The new run's id once it has started. */
  run: z.string().nullable(),
});

/** How a figure is exported: `width` in CSS pixels, `scale` device pixels to each. */
const exportStyle = z.object({
  width: z.int().min(200).max(4000),
  scale: z.number().min(1).max(4),
  theme: z.enum(['light', 'dark']),
  language: z.enum(['en', 'zh-CN']),
  transparent: z.boolean().default(false),
});
const file = z.object({ name: z.string(), bytes });

export const requests = {
  /** Who answers. The host decides what a window may do itself (save dialogs, the desktop's own menus). */
  hello: {
    request: nothing,
    answer: z.object({
      version: z.string(),
      host: z.enum(['desktop', 'browser']),
      platform: z.string(),
      home: z.string(),
      processor: z.string(),
      versions: z.record(z.string(), z.string()),
    }),
  },

  /** Makes a new run, now or after the one that trains. Never touches another run. */
  start: { request: z.object({ experiment: experimentSchema }), answer: outcome },
  /** Makes a new run from the weights that another had at a step. */
  branch: { request: z.object({ run, step, experiment: experimentSchema }), answer: outcome },
  /** Goes on with a stored run, to `epochs` in total; null keeps its own number. */
  resumeRun: { request: z.object({ run, epochs: epochs.nullable() }), answer: outcome },
  /** For the run that trains; what a phase does not allow is refused. */
  control: {
    request: z.object({ action: z.enum(['pause', 'resume', 'step', 'stop', 'force-stop']) }),
    answer: nothing,
  },
  unqueue: { request: z.object({ ticket: z.string() }), answer: nothing },
  /** Lets a queue go on that is held. */
  releaseQueue: { request: nothing, answer: nothing },

  /** Losses from the step after `after` on, and all epochs. */
  metrics: {
    request: z.object({ run, after: step }),
    answer: z.object({
      stepsPerEpoch: z.int().min(1),
      steps: stepColumnsSchema.nullable(),
      epochs: z.array(epochMetricsSchema),
    }),
  },

  figure: {
    request: z.object({ subject: subjectSchema, figure: figureRequestSchema }),
    answer: z.object({ figure: z.union([figureSchema, leftOutSchema]) }),
  },
  /** One image's values at each of the eight steps; `seed` decides its noise, null takes none (ε = 0). */
  trace: {
    request: z.object({ subject: subjectSchema, image: imageChoiceSchema, seed: z.int().min(0).nullable() }),
    answer: z.object({ trace: traceSchema }),
  },
  encode: {
    request: z.object({ subject: subjectSchema, images: float32 }),
    answer: z.object({ mean: float32, logVariance: float32.nullable() }),
  },
  decode: {
    request: z.object({ subject: subjectSchema, codes: float32 }),
    answer: z.object({ images: float32 }),
  },
  /** What the model is given for test images, `[indices, pixels]` in [0, 1], and their labels. */
  testImages: {
    request: z.object({ subject: subjectSchema, indices: z.array(z.int().min(0)).min(1).max(1000) }),
    answer: z.object({ images: float32, labels: z.array(z.int()).nullable() }),
  },
  /**
   * Codes of the first test images, at most `limit` and as many as a message holds: posterior means and log-variances
   * `[count, latent]` (an autoencoder has no variances), the classes, and where they come from. Row i is test image i.
   */
  latentCodes: {
    request: z.object({ subject: subjectSchema, limit: z.int().min(1).max(10_000) }),
    answer: latentCodesSchema,
  },

  /** Samples of the first test images' posteriors by dimension against the prior; null for an autoencoder. */
  aggregate: {
    request: z.object({ subject: subjectSchema, images: z.int().min(1).max(10_000), seed: z.int().min(0) }),
    answer: z.object({ figure: aggregatePosteriorSchema.nullable() }),
  },
  /**
   * Computes on the subject's saved weights what takes long; answers when it is done, with `task.cancelled` where somebody
   * cancelled it. The topic `tasks` tells how far it is. What was computed already is answered at once.
   */
  compute: {
    request: z.object({ subject: subjectSchema, computation: computationSchema }),
    answer: computedSchema,
  },
  /** Answers at once; the task is gone from the list. One that has ended already is no error. */
  cancelTask: { request: z.object({ id: z.string() }), answer: nothing },
  /** What is kept of a run's computations, the newest first. */
  computed: { request: z.object({ run }), answer: z.object({ results: z.array(computedSchema) }) },

  /** Draws what was seen into a file: a figure's data as they are on the screen, or a run's KL or losses, or those of several. */
  exportFigure: {
    request: z.object({
      run,
      figure: z.union([anyFigureSchema, lossesSchema, comparedLossesSchema, klSchema]),
      style: exportStyle,
      format: z.enum(exportFormats),
    }),
    answer: file,
  },
  exportMetrics: { request: z.object({ run }), answer: file },
  /** Asks the person where to, and writes; null where they cancelled. Only the desktop answers: a browser downloads. */
  saveFile: { request: file, answer: z.object({ path: z.string().nullable() }) },

  labelRun: {
    request: z.object({
      run,
      title: z.string().max(80).nullable(),
      note: z.string().max(10_000),
      /** Null: its number decides. */
      colour: runColourSchema.nullable(),
    }),
    answer: nothing,
  },
  /** Moves a run to the lab's trash; `restoreRun` brings it back. */
  deleteRun: { request: z.object({ run }), answer: nothing },
  restoreRun: { request: z.object({ run }), answer: nothing },
  /** Opens the run's folder in the desktop's file manager; the browser host refuses. */
  showRun: { request: z.object({ run }), answer: nothing },

  /** Saves under a name: a new preset, or one of the person's own replaced. Built-in ones are refused. */
  savePreset: { request: z.object({ id: preset, experiment: experimentSchema }), answer: nothing },
  renamePreset: { request: z.object({ id: preset, to: preset }), answer: nothing },
  deletePreset: { request: z.object({ id: preset }), answer: nothing },
  /** Reads presets out of a JSON text, as `exportPresets` writes them; says how many there were. */
  importPresets: {
    request: z.object({ text: z.string().max(1_000_000) }),
    answer: z.object({ ids: z.array(z.string()) }),
  },
  exportPresets: { request: z.object({ ids: z.array(preset).min(1) }), answer: file },

  changeSettings: { request: settingsChangeSchema, answer: nothing },
  dismissNotice: { request: z.object({ id: z.string() }), answer: nothing },

  downloadDataset: { request: z.object({ kind: z.string().max(80) }), answer: nothing },
  cancelDownload: { request: z.object({ kind: z.string().max(80) }), answer: nothing },
  /** A piece of a file, for files are larger than messages may be: the pieces of an upload come in their order. */
  upload: { request: z.object({ upload: z.uuid(), bytes }), answer: nothing },
  /** Takes up to four uploaded IDX files, plain or gzip-compressed, under the names that they came with. */
  importDataset: {
    request: z.object({
      kind: z.string().min(1).max(80),
      files: z
        .array(z.object({ name: z.string().max(255), upload: z.uuid() }))
        .min(1)
        .max(4),
    }),
    answer: z.object({ kind: z.string() }),
  },

  openLogs: { request: nothing, answer: nothing },
  /** Versions, processor, settings and the tails of the logs as text; nothing is sent anywhere. */
  diagnostics: { request: nothing, answer: z.object({ text: z.string() }) },
} as const satisfies Record<string, { request: z.ZodType; answer: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type Request<N extends RequestName> = z.input<(typeof requests)[N]['request']>;
/** A request as its handler gets it: checked, defaults in their places. */
export type CheckedRequest<N extends RequestName> = z.output<(typeof requests)[N]['request']>;
export type Answer<N extends RequestName> = z.output<(typeof requests)[N]['answer']>;
export const requestNames = Object.keys(requests) as [RequestName, ...RequestName[]];

/**
 * What windows are told. `topic`: the newest value of a list or state, told whole (`topicSchemas`); a new subscriber gets
 * all of them first. `steps` and `epoch` are streams: whoever misses some sees it by the number of the step and asks
 * for `metrics`. `sequence` counts all messages to one subscriber from 1.
 */
export const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('topic'), sequence: z.int(), name: z.enum(topicNames), value: z.unknown() }),
  z.object({ kind: z.literal('steps'), sequence: z.int(), run: z.string(), columns: stepColumnsSchema }),
  z.object({
    kind: z.literal('epoch'),
    sequence: z.int(),
    run: z.string(),
    rows: z.array(epochMetricsSchema),
  }),
]);
export type LabEvent = z.infer<typeof eventSchema>;

/** How an answer crosses: an exception would lose all but its message on the way. */
export const replySchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: labErrorSchema }),
]);

/** Messages of a WebSocket, besides events: a request with a number, and its reply. */
export const socketRequestSchema = z.object({ id: z.int().min(0), name: z.string(), request: z.unknown() });
export const socketReplySchema = z.object({ kind: z.literal('reply'), id: z.int(), reply: replySchema });

/** Larger messages are refused, in bytes. */
export const largestMessage = 8 * 2 ** 20;
/** The same for a file that the desktop is to save, which never crosses a socket: the losses of five million steps. */
export const largestFile = 512 * 2 ** 20;
