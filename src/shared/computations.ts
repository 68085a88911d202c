import { z } from 'zod';
import { computedClaims } from './claim-results.ts';
import type { ClaimResult } from './claim-results.ts';
import { computedFigures } from './diagnostic-figures.ts';

/**
 * What takes long and is computed when somebody asks for it, on stored weights, in the viewer's engine, one at a time.
 * To add one: a member of `computationSchema`, its result as a member of `computationResultSchema` with the same `kind`
 * and a `provenance`, and a case in `main/engine/computing/compute.ts`. Equal computations on equal weights give equal results.
 */

const seed = z.int().min(0).max(0xffffffff).default(0);
const label = z.int().min(0).max(255);
/** A claim is a number over many cases, never the one that proves it (definitions.md). */
const fewest = 300;

export const computationSchema = z.discriminatedUnion('kind', [
  /** The bound over k up to `samples`, on the first test images. */
  z.object({
    kind: z.literal('importance-bound'),
    images: z.int().min(1).max(10_000).default(100),
    samples: z.int().min(1).max(5000).default(1000),
    seed,
  }),
  /** The two-sided bound on images that the model makes. */
  z.object({
    kind: z.literal('bound-bracket'),
    images: z.int().min(2).max(10_000).default(100),
    samples: z.int().min(1).max(5000).default(1000),
    seed,
  }),
  /** N images, M samples. */
  z.object({
    kind: z.literal('kl-decomposition'),
    images: z.int().min(2).max(10_000).default(10_000),
    samples: z.int().min(1000).max(20_000).default(2000),
    seed,
  }),
  /** Nearest neighbours and a linear probe on posterior means. */
  z.object({
    kind: z.literal('probes'),
    neighbours: z.int().min(1).max(100).default(5),
    queries: z.int().min(1).max(10_000).default(10_000),
  }),
  /** Pictures of random codes against the first training images. */
  z.object({
    kind: z.literal('random-codes'),
    codes: z.int().min(fewest).max(10_000).default(1000),
    references: z.int().min(100).max(60_000).default(10_000),
    seed,
  }),
  /** Straight paths between random test images of two classes. */
  z.object({
    kind: z.literal('paths'),
    from: label,
    to: label,
    pairs: z.int().min(fewest).max(10_000).default(400),
    stops: z.int().min(3).max(101).default(21),
    seed,
  }),
  /** Posterior standard deviations over the training. */
  z.object({ kind: z.literal('spread') }),
  /** Codes of test images moved by noise. */
  z.object({
    kind: z.literal('noise'),
    images: z.int().min(fewest).max(10_000).default(500),
    /** The size of the noise that is the same for every model, in standard deviations of its codes. */
    ratio: z.number().min(0).max(10).default(0.25),
    seed,
  }),
  /** Classes of test codes, and of the midpoints between two of a class. */
  z.object({
    kind: z.literal('regions'),
    queries: z.int().min(fewest).max(10_000).default(2000),
    pairs: z.int().min(fewest).max(10_000).default(1000),
    seed,
  }),
]);
export type Computation = z.infer<typeof computationSchema>;
export type ComputationInput = z.input<typeof computationSchema>;
export type ComputationKind = Computation['kind'];
/** Computations whose results are figures of the Diagnostics place. */
export type FigureComputation = Exclude<ComputationKind, ClaimResult['kind']>;
export type ComputationOf<K extends ComputationKind> = Extract<Computation, { kind: K }>;

export const computationResultSchema = z.discriminatedUnion('kind', [...computedFigures, ...computedClaims]);
export type ComputationResult = z.infer<typeof computationResultSchema>;
export type ResultOf<K extends ComputationKind> = Extract<ComputationResult, { kind: K }>;

/** Whether a result is of a kind. */
export const isResultOf = <K extends ComputationKind>(
  result: ComputationResult,
  kind: K,
): result is ResultOf<K> => result.kind === kind;

/** A result with what it was asked by; `result.provenance` says run and exact step. `seconds` is what it took. */
export const computedSchema = z.object({
  computation: computationSchema,
  result: computationResultSchema,
  seconds: z.number().min(0),
});
export type Computed = z.infer<typeof computedSchema>;

/** How far a computation is, in steps of about equal length. */
export const progressSchema = z.object({ done: z.number().min(0), total: z.number().min(0) });
export type Progress = z.infer<typeof progressSchema>;

/** A computation that waits or runs. */
export const taskSchema = progressSchema.extend({
  id: z.string(),
  run: z.string(),
  /** The step that was asked for, null for the newest weights that are saved. */
  step: z.int().min(0).nullable(),
  computation: computationSchema,
  state: z.enum(['waiting', 'running']),
  /** Null as long as nothing can be said. */
  secondsLeft: z.number().min(0).nullable(),
});
export type Task = z.infer<typeof taskSchema>;
