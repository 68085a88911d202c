import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { experimentSchema } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { builtInPresets } from '../../shared/presets.ts';
import type { Preset } from '../../shared/presets.ts';
import { attempt } from '../lab/disk/disk-errors.ts';
import { fieldError, fieldSentence } from '../lab/presets/field-error.ts';

/** What the command line says of an experiment, before any of it is checked. */
export type ExperimentFlags = {
  readonly preset?: string | undefined;
  readonly config?: string | undefined;
  readonly set: readonly string[];
  readonly epochs?: string | undefined;
  readonly seed?: string | undefined;
};

const recordSchema = z.record(z.string(), z.unknown());

const presetNamed = async (
  id: string,
  presets: () => Promise<readonly Preset[]>,
): Promise<Result<unknown>> => {
  const named = (candidate: Preset): boolean => candidate.id === id;
  const builtIn = builtInPresets.find(named);
  if (builtIn !== undefined) return ok(builtIn.experiment);
  const all = await presets();
  const own = all.find(named);
  if (own !== undefined) return ok(own.experiment);
  const known = all.map((candidate) => candidate.id).join(', ');
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

/** One field that a flag sets; `flag` is what the person wrote. */
type Assignment = { readonly flag: string; readonly path: readonly string[]; readonly value: unknown };

const parseAssignment = (text: string): Result<Assignment> => {
  const at = text.indexOf('=');
  const path = text.slice(0, Math.max(at, 0)).split('.');
  return at < 1 || path.some((key) => key === '')
    ? fail('usage.invalid', `--set ${text} is no assignment. Write it like --set training.batchSize=64.`)
    : ok({ flag: `--set ${text}`, path, value: parseValue(text.slice(at + 1)) });
};

/** What the flags set, in the order in which they win. */
const assignmentsOf = ({ set, epochs, seed }: ExperimentFlags): Result<readonly Assignment[]> => {
  const assignments: Assignment[] = [];
  for (const text of set) {
    const assignment = parseAssignment(text);
    if (!assignment.ok) return assignment;
    assignments.push(assignment.value);
  }
  for (const [name, text] of Object.entries({ epochs, seed }))
    if (text !== undefined)
      assignments.push({ flag: `--${name} ${text}`, path: ['training', name], value: parseValue(text) });
  return ok(assignments);
};

const startsWith = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((key, i) => path[i] === key);

const invalid = (sentence: string): Result<never> =>
  fail('experiment.invalid', `${sentence}. Correct it and try again.`);

/** The error names the flag that set the field last, else the source; and the field, unless it is the flag's own. */
const checkExperiment = (
  source: string,
  candidate: unknown,
  assignments: readonly Assignment[],
): Result<Experiment> => {
  const parsed = experimentSchema.safeParse(candidate);
  if (parsed.success) return ok(parsed.data);
  const wrong = fieldError(parsed.error);
  const cause = assignments.findLast(
    ({ path }) => startsWith(wrong.path, path) || startsWith(path, wrong.path),
  );
  if (cause?.path.length === wrong.path.length) return invalid(`${cause.flag}: ${wrong.why}`);
  return invalid(`${cause?.flag ?? source}: ${fieldSentence(wrong, 'the experiment')}`);
};

/**
 * The experiment that the flags describe: preset or config < `--set` < `--epochs` and `--seed`. `presets` is asked for a
 * preset that does not ship with the program.
 */
export const experimentFrom = async (
  flags: ExperimentFlags,
  presets: () => Promise<readonly Preset[]>,
): Promise<Result<Experiment>> => {
  const { preset = 'quick-start', config } = flags;
  if (flags.preset !== undefined && config !== undefined)
    return fail('usage.invalid', 'Give --preset or --config, not both.');
  const base = config === undefined ? await presetNamed(preset, presets) : await readConfig(config);
  if (!base.ok) return base;
  const source = config ?? `preset ${preset}`;
  const assignments = assignmentsOf(flags);
  if (!assignments.ok) return assignments;
  let candidate = base.value;
  for (const { flag, path, value } of assignments.value) {
    const obstacle = obstacleOn(candidate, path);
    if (obstacle !== null) {
      const sound = checkExperiment(source, base.value, []);
      return sound.ok ? invalid(`${flag}: ${obstacle}: holds no fields`) : sound;
    }
    candidate = withValue(candidate, path, value);
  }
  return checkExperiment(source, candidate, assignments.value);
};
