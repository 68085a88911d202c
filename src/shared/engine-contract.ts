import { z } from 'zod';
import { computationSchema, computedSchema, progressSchema } from './computations.ts';
import { aggregatePosteriorSchema } from './diagnostic-figures.ts';
import { errorCodes } from './errors.ts';
import { experimentSchema } from './experiment.ts';
import { figureRequestSchema, imageChoiceSchema } from './figure-request.ts';
import { figureSchema, leftOutSchema } from './figures.ts';
import { activeUnitsSchema, epochMetricsSchema, stepMetricsSchema } from './metrics.ts';
import { datasetRecordSchema, runRecordSchema, runStatuses, threadsSchema } from './run.ts';
import { traceSchema } from './trace.ts';
import { latentCodesSchema } from './latent-codes.ts';

const floats = z.custom<Float32Array>((value) => value instanceof Float32Array, 'must be a Float32Array');
const step = z.int().min(0);
const seed = z.int().min(0).max(0xffffffff);
const epochs = z.int().min(1).max(100_000);

const testResultSchema = z.object({
  images: z.int(),
  reconstruction: z.number(),
  kl: z.number().nullable(),
  negativeElbo: z.number().nullable(),
  imageStandardError: z.number(),
  klPerDimension: z.array(z.number()).nullable(),
  activeUnits: activeUnitsSchema,
});

const importanceSchema = z.object({
  samples: z.int(),
  images: z.int(),
  bound: z.number(),
  imageStandardError: z.number(),
  mcStandardError: z.number(),
});

/**
 * What an engine can be asked, one schema for each request and its answer. `folder` is a run's folder; `data` a folder
 * of IDX files, or null for the data that ship with the program.
 */
export const engineRequests = {
  /**
   * Starts a new run in a folder that does not exist yet; answers when the run has ended. With a `parent` it is a branch:
   * it starts from the weights that the run in that folder had at that step, and counts its own steps from 0. Adam's
   * slots come along where the step is that of the parent's checkpoint.
   */
  train: {
    request: z.object({
      folder: z.string(),
      experiment: experimentSchema,
      data: z.string().nullable(),
      parent: z.object({ folder: z.string(), step }).nullable(),
    }),
    answer: z.object({ status: z.enum(runStatuses), folder: z.string() }),
  },
  /** Goes on with a run where its checkpoint stands, to `epochs` in total. */
  resume: {
    request: z.object({ folder: z.string(), epochs: epochs.nullable(), data: z.string().nullable() }),
    answer: z.object({ status: z.enum(runStatuses), folder: z.string() }),
  },
  /** Saves and ends the training that is under way, paused or not; without one nothing happens. */
  stop: { request: z.object({}), answer: z.object({}) },
  /** Lets training stand still after the running call; answers when all is saved. Refused where nothing trains. */
  pause: { request: z.object({}), answer: z.object({ step }) },
  /** Goes on after a pause. Refused where nothing is paused. */
  unpause: { request: z.object({}), answer: z.object({}) },
  /** Trains one batch, then stands still again. Refused where nothing is paused. */
  step: { request: z.object({}), answer: z.object({ step }) },
  /**
   * Opens a stored run, at its checkpoint or at one of its snapshots, for the requests below; a run that was trained here
   * is open already. It may be one that another process trains. Few opened runs are kept: another step is fast.
   */
  open: {
    request: z.object({ folder: z.string(), data: z.string().nullable(), step: step.nullable() }),
    answer: z.object({ record: runRecordSchema }),
  },
  encode: {
    request: z.object({ images: floats }),
    answer: z.object({ mean: floats, logVariance: floats.nullable() }),
  },
  decode: { request: z.object({ codes: floats }), answer: z.object({ images: floats }) },
  evaluate: {
    request: z.object({ importanceSamples: z.int().min(1).nullable(), limit: z.int().min(1).nullable() }),
    answer: z.object({ test: testResultSchema, importanceWeighted: importanceSchema.nullable() }),
  },
  /** One figure with its controls, from one set of weights, or why it is left out. Its provenance has the exact step. */
  figure: {
    request: z.object({ figure: figureRequestSchema }),
    answer: z.object({ figure: z.union([figureSchema, leftOutSchema]) }),
  },
  /** One image's values at each of the eight steps; `seed` decides its noise, null takes none (ε = 0). */
  trace: {
    request: z.object({ image: imageChoiceSchema, seed: seed.nullable() }),
    answer: z.object({ trace: traceSchema }),
  },
  /** Samples of the first test images' posteriors by dimension against the prior; null for an autoencoder. */
  aggregate: {
    request: z.object({ images: z.int().min(1).max(10_000), seed }),
    answer: z.object({ figure: aggregatePosteriorSchema.nullable() }),
  },
  /** What the model is given for test images, `[indices, pixels]` in [0, 1], and their labels. */
  testImages: {
    request: z.object({ indices: z.array(z.int().min(0)).min(1).max(1000) }),
    answer: z.object({ images: floats, labels: z.array(z.int()).nullable() }),
  },
  /**
   * Codes of the first test images, at most `limit` and as many as a message holds: posterior means and log-variances
   * `[count, latent]` (an autoencoder has no variances), the classes, and where they come from. Row i is test image i.
   */
  latentCodes: {
    request: z.object({ limit: z.int().min(1).max(10_000) }),
    answer: latentCodesSchema,
  },
  /** The data of the note's four figures, or why one is left out. */
  figures: {
    request: z.object({}),
    answer: z.object({ figures: z.array(z.union([figureSchema, leftOutSchema])) }),
  },
  /**
   * Computes on stored weights of a run what takes long, beside whatever else is asked; one at a time. Progress is told
   * by messages. Ends with `task.cancelled` soon after `cancelCompute`.
   */
  compute: {
    request: z.object({
      folder: z.string(),
      data: z.string().nullable(),
      step: step.nullable(),
      computation: computationSchema,
    }),
    answer: computedSchema,
  },
  cancelCompute: { request: z.object({}), answer: z.object({}) },
  /** Saves, as `stop` does, says goodbye and ends. */
  leave: { request: z.object({}), answer: z.object({}) },
} as const satisfies Record<string, { request: z.ZodType; answer: z.ZodType }>;

export type EngineRequestName = keyof typeof engineRequests;
export type EngineRequest<N extends EngineRequestName> = z.infer<(typeof engineRequests)[N]['request']>;
export type EngineAnswer<N extends EngineRequestName> = z.infer<(typeof engineRequests)[N]['answer']>;

const errorSchema = z.object({ code: z.enum(errorCodes), message: z.string() });

/** What happens in a run, as the engine tells it and `train --json` prints it. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    run: z.string(),
    name: z.string(),
    experiment: experimentSchema,
    dataset: datasetRecordSchema,
    threads: threadsSchema,
    weights: z.int(),
    stepsPerEpoch: z.int(),
    step,
    epochsDone: z.int(),
  }),
  z.object({
    type: z.literal('steps'),
    steps: z.array(stepMetricsSchema),
    samplesPerSecond: z.number(),
    secondsLeft: z.number(),
  }),
  z.object({
    type: z.literal('epoch'),
    epoch: z.int(),
    step,
    train: epochMetricsSchema,
    test: epochMetricsSchema,
    activeUnits: activeUnitsSchema,
  }),
  z.object({ type: z.literal('snapshot'), step }),
  z.object({ type: z.literal('checkpoint'), step }),
  /** Training stands still, everything saved; and goes on again. */
  z.object({ type: z.literal('paused'), step }),
  z.object({ type: z.literal('resumed'), step }),
  z.object({
    type: z.literal('ended'),
    status: z.enum(runStatuses),
    step,
    epochsDone: z.int(),
    /** What to do about a run that diverged. */
    advice: z.string().nullable(),
  }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;

/** A message to an engine: a request by its name, numbered so that its answer can be told. */
export const toEngineSchema = z.object({
  id: z.int(),
  name: z.enum(Object.keys(engineRequests) as [EngineRequestName, ...EngineRequestName[]]),
  request: z.unknown(),
});

/** A message from an engine. `folder` says where `engine.log` belongs; `goodbye` tells an exit from a crash. */
export const fromEngineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.int(), answer: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.int(), error: errorSchema }),
  z.object({ kind: z.literal('folder'), folder: z.string() }),
  z.object({ kind: z.literal('event'), event: runEventSchema }),
  /** How far the one computation is. */
  z.object({ kind: z.literal('progress'), progress: progressSchema }),
  z.object({ kind: z.literal('goodbye') }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
