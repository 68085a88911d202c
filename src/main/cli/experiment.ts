import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { experimentSchema } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { builtInPresets } from '../../shared/presets.ts';
import { attempt } from '../lab/disk/disk-errors.ts';

/** What the command line says of an experiment, before any of it is checked. */
export type ExperimentFlags = {
  readonly preset?: string | undefined;
  readonly config?: string | undefined;
  readonly set: readonly string[];
  readonly epochs?: string | undefined;
  readonly seed?: string | undefined;
};

const recordSchema = z.record(z.string(), z.unknown());

const presetNamed = (id: string): Result<unknown> => {
  const preset = builtInPresets.find((candidate) => candidate.id === id);
  if (preset !== undefined) return ok(preset.experiment);
  const known = builtInPresets.map((candidate) => candidate.id).join(', ');
  return fail('preset.unknown', `There is no preset "${id}". Choose one of ${known}.`);
};

const readConfig = async (path: string): Promise<Result<unknown>> => {
  const text = await attempt(path, () => readFile(path, 'utf8'));
  if (!text.ok) return fail('experiment.unreadable', text.error.message);
  try {
    return ok(JSON.parse(text.value.replace(/^\uFEFF/, '')));
  } catch (error) {
    const where = error instanceof Error ? error.message : 'broken';
    return fail(
      'experiment.unreadable',
      `${path} is not JSON (${where.replaceAll('\n', ' ')}). Correct it there.`,
    );
  }
};

const parseValue = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const fieldsOf = (target: unknown): Record<string, unknown> => recordSchema.safeParse(target).data ?? {};
const fieldOf = (target: unknown, key: string): unknown =>
  Object.hasOwn(fieldsOf(target), key) ? fieldsOf(target)[key] : undefined;

/** The first part of a dotted path that has a value which holds no fields; null where the path is free. */
const obstacleOn = (
  target: unknown,
  path: readonly string[],
  passed: readonly string[] = [],
): string | null => {
  const [key, ...rest] = path;
  if (key === undefined || target === undefined) return null;
  if (!recordSchema.safeParse(target).success) return passed.join('.') || 'the experiment';
  return obstacleOn(fieldOf(target, key), rest, [...passed, key]);
};

/** A copy of `target` with the value at a dotted path replaced. Keys are own properties, whatever they are called. */
const withValue = (target: unknown, path: readonly string[], value: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return { ...fieldsOf(target), [key]: withValue(fieldOf(target, key), rest, value) };
};

type Assignment = { readonly path: readonly string[]; readonly value: unknown };

const parseAssignment = (text: string): Result<Assignment> => {
  const at = text.indexOf('=');
  const path = text.slice(0, Math.max(at, 0)).split('.');
  return at < 1 || path.some((key) => key === '')
    ? fail('usage.invalid', `--set ${text} is no assignment. Write it like --set training.batchSize=64.`)
    : ok({ path, value: parseValue(text.slice(at + 1)) });
};

const flagAssignments = ({ epochs, seed }: ExperimentFlags): readonly Assignment[] =>
  [
    { path: ['training', 'epochs'], value: epochs },
    { path: ['training', 'seed'], value: seed },
  ].flatMap(({ path, value }) => (value === undefined ? [] : [{ path, value: parseValue(value) }]));

/** Checks an experiment; the error names its source, the field, and what the field must be. */
export const checkExperiment = (source: string, candidate: unknown): Result<Experiment> => {
  const parsed = experimentSchema.safeParse(candidate);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const field =
    issue === undefined
      ? ''
      : [
          ...issue.path.map(String),
          ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
        ].join('.');
  const why =
    issue?.code === 'unrecognized_keys' ? 'there is no such field' : (issue?.message ?? 'not valid');
  return fail(
    'experiment.invalid',
    `${source}: ${field || 'the experiment'}: ${why}. Correct the field and try again.`,
  );
};

/** The experiment that the flags describe: preset or config < `--set` < `--epochs` and `--seed`. */
export const experimentFrom = async (flags: ExperimentFlags): Promise<Result<Experiment>> => {
  const { preset, config } = flags;
  if (preset !== undefined && config !== undefined)
    return fail('usage.invalid', 'Give --preset or --config, not both.');
  const base = config === undefined ? presetNamed(preset ?? 'quick-start') : await readConfig(config);
  if (!base.ok) return base;
  const source = config ?? `preset ${preset ?? 'quick-start'}`;
  const assignments: Assignment[] = [];
  for (const text of flags.set) {
    const assignment = parseAssignment(text);
    if (!assignment.ok) return assignment;
    assignments.push(assignment.value);
  }
  let candidate = base.value;
  for (const { path, value } of [...assignments, ...flagAssignments(flags)]) {
    const obstacle = obstacleOn(candidate, path);
    if (obstacle !== null)
      return fail(
        'experiment.invalid',
        `${source}: ${obstacle}: holds no fields, so ${path.join('.')} cannot be set. Correct the field and try again.`,
      );
    candidate = withValue(candidate, path, value);
  }
  return checkExperiment(source, candidate);
};
