import { z } from 'zod';
import { comparisonFigureSchema } from './comparison-figure.ts';
import { diagnosticFigureSchema } from './diagnostic-figures.ts';
import { figureSchema } from './figures.ts';

/** Every figure that can be drawn and exported. */
export const anyFigureSchema = z.discriminatedUnion('kind', [
  figureSchema,
  diagnosticFigureSchema,
  comparisonFigureSchema,
]);
export type AnyFigure = z.infer<typeof anyFigureSchema>;
