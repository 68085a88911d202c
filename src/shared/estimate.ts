import { z } from 'zod';

/** A mean over samples and its standard error, sd/√n. */
export const estimateSchema = z.object({ value: z.number(), standardError: z.number().min(0) });
export type Estimate = z.infer<typeof estimateSchema>;
