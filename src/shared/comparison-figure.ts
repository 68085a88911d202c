import { z } from 'zod';
import { lossPointSchema, lossStepsSchema } from './figures.ts';
import { lossDisplaySchema } from './loss-display.ts';
import { objectiveSchema } from './objective.ts';
import { provenanceSchema } from './provenance.ts';
import { runColourSchema } from './run-colour.ts';

/** At most so many runs stand in one chart. */
export const mostCompared = 8;

/** The mean of a test loss over runs after an epoch, and half of its 95 % confidence interval, in nats per image. */
export const meanPointSchema = z.object({
  epoch: z.int().min(0),
  step: z.int().min(0),
  mean: z.number(),
  halfWidth: z.number().min(0),
});
export type MeanPoint = z.infer<typeof meanPointSchema>;

const curve = z.array(meanPointSchema);

/** The losses of several runs in one chart. Their nats are of one kind: the pixels and the likelihood are the same. */
export const comparisonFigureSchema = z.object({
  kind: z.literal('comparison'),
  /** Of the first run. */
  provenance: provenanceSchema,
  /** Null where epochs have different lengths: then the chart counts steps alone. */
  stepsPerEpoch: z.int().min(1).nullable(),
  display: lossDisplaySchema,
  runs: z
    .array(
      z.object({
        /** What the legend calls it: in what it differs from the others. */
        name: z.string(),
        colour: runColourSchema,
        provenance: provenanceSchema,
        objective: objectiveSchema.nullable(),
        steps: lossStepsSchema,
        train: z.array(lossPointSchema),
        test: z.array(lossPointSchema),
      }),
    )
    .min(2)
    .max(mostCompared),
  /** Runs that differ in nothing but their seed, by their places in `runs`, and the means of their test losses. */
  means: z.array(
    z.object({
      name: z.string(),
      runs: z.array(z.int().min(0)).min(2),
      curves: z.object({ negativeElbo: curve, reconstruction: curve, kl: curve, objective: curve }),
    }),
  ),
});
export type ComparisonFigure = z.infer<typeof comparisonFigureSchema>;
