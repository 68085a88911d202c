import { z } from 'zod';

/** The steps of a run that a chart shows; not whole while a person zooms. */
export const stepRangeSchema = z
  .object({ from: z.number().min(0), until: z.number().min(0) })
  .refine(({ from, until }) => Math.ceil(from) <= Math.floor(until), 'holds no step');
export type StepRange = z.infer<typeof stepRangeSchema>;

/** How a chart of losses shows them. */
export const lossDisplaySchema = z.object({
  /** Training losses of every step with their moving average, or of every epoch. */
  mode: z.enum(['steps', 'epochs']),
  /** Weight of the past in the moving average, 0 for none. */
  smoothing: z.number().min(0).max(0.999),
  /** Whether the losses' axis is logarithmic, where all of them are positive. */
  logarithmic: z.boolean(),
  /** What a person has zoomed to; null shows the whole run. */
  zoom: stepRangeSchema.nullable(),
});
export type LossDisplay = z.infer<typeof lossDisplaySchema>;

/** How a chart is shown until a person changes it. */
export const plainDisplay: LossDisplay = { mode: 'steps', smoothing: 0.98, logarithmic: false, zoom: null };
