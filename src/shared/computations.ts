import { z } from 'zod';
import { computedFigures } from './diagnostic-figures.ts';

/**
 * What takes long and is computed when somebody asks for it, on stored weights, in the viewer's engine, one at a time.
 * To add one: a member of `computationSchema`, its result as a member of `computationResultSchema` with the same `kind`
 * and a `provenance`, and a case in `main/engine/computing/compute.ts`. Equal computations on equal weights give equal results.
 */

const seed = z.int().min(0).max(0xffffffff).default(0);

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
]);
export type Computation = z.infer<typeof computationSchema>;
export type ComputationInput = z.input<typeof computationSchema>;
export type ComputationKind = Computation['kind'];
export type ComputationOf<K extends ComputationKind> = Extract<Computation, { kind: K }>;

export const computationResultSchema = z.discriminatedUnion('kind', [...computedFigures]);
export type ComputationResult = z.infer<typeof computationResultSchema>;

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
