import { z } from 'zod';
import { experimentSchema } from './experiment.ts';

/**
 * The fields of an experiment that a person edits, in the order of the form. Their ranges, choices and defaults are
 * read out of the schema: nothing is written down twice.
 */
export const fieldPaths = [
  'dataset.kind',
  'pixels',
  'model.encoder',
  'model.decoder',
  'model.activation',
  'model.latent',
  'model.initialisation',
  'objective.kind',
  'objective.beta',
  'objective.samples',
  'objective.kl',
  'objective.importanceSamples',
  'objective.freeBits',
  'objective.warmUp.kind',
  'objective.warmUp.epochs',
  'objective.warmUp.cycles',
  'objective.warmUp.ramp',
  'likelihood.kind',
  'likelihood.logVariance',
  'likelihood.variance',
  'optimizer.learningRate',
  'optimizer.beta1',
  'optimizer.beta2',
  'optimizer.epsilon',
  'training.batchSize',
  'training.epochs',
  'training.seed',
] as const;
export type FieldPath = (typeof fieldPaths)[number];

/** What a number may be. A null end is open; an excluded end is not allowed itself. */
export type NumberRange = {
  readonly integer: boolean;
  readonly min: number | null;
  readonly max: number | null;
  readonly minExcluded: boolean;
  readonly maxExcluded: boolean;
};

export type Field =
  | { readonly kind: 'number'; readonly range: NumberRange }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'list'; readonly most: number; readonly item: NumberRange }
  | { readonly kind: 'text' };

const node = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  maxItems: z.number().optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
type Node = z.infer<typeof node>;

const rangeOf = (of: Node): NumberRange => ({
  integer: of.type === 'integer',
  min: of.exclusiveMinimum ?? of.minimum ?? null,
  max: of.exclusiveMaximum ?? of.maximum ?? null,
  minExcluded: of.exclusiveMinimum !== undefined,
  maxExcluded: of.exclusiveMaximum !== undefined,
});

const fieldOf = (of: Node): Field => {
  if (of.enum !== undefined) return { kind: 'choice', choices: of.enum };
  if (of.type === 'array')
    return { kind: 'list', most: of.maxItems ?? Infinity, item: rangeOf(node.parse(of.items)) };
  return of.type === 'string' ? { kind: 'text' } : { kind: 'number', range: rangeOf(of) };
};

const root = node.parse(z.toJSONSchema(experimentSchema, { io: 'input' }));
const at = (path: string): Node =>
  path.split('.').reduce((of, key) => node.parse(of.properties?.[key]), root);

const fields = new Map<string, Field>(fieldPaths.map((path) => [path, fieldOf(at(path))]));

/** A field's range or choices. */
export const fieldAt = (path: FieldPath): Field => fields.get(path)!;

/** The range of a number, or of each number of a list. */
export const rangeAt = (path: FieldPath): NumberRange => {
  const field = fieldAt(path);
  if (field.kind === 'number') return field.range;
  if (field.kind === 'list') return field.item;
  throw new Error(`${path} holds no number`);
};

/** The value of a field in an experiment or in a draft of one. */
export const valueAt = (experiment: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (Reflect.get(value, key) as unknown) : undefined,
      experiment,
    );

/** The field that a path of a zod issue lies in: one layer of a list belongs to its list. */
export const fieldOfIssue = (path: readonly PropertyKey[]): FieldPath | null => {
  const name = path.map(String).join('.');
  return fieldPaths.find((field) => name === field || name.startsWith(`${field}.`)) ?? null;
};
