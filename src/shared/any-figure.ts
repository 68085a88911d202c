import { z } from 'zod';
import { diagnosticFigureSchema } from './diagnostic-figures.ts';
import { figureSchema } from './figures.ts';

/** Every figure that can be drawn and exported. */
export const anyFigureSchema = z.discriminatedUnion('kind', [figureSchema, diagnosticFigureSchema]);
export type AnyFigure = z.infer<typeof anyFigureSchema>;
