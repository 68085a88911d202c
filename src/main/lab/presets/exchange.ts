import { z } from 'zod';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { experimentSchema } from '../../../shared/experiment.ts';
import type { Preset } from '../../../shared/presets.ts';
import { fieldError, fieldSentence } from './field-error.ts';

/** A name that people choose a preset by: as the contract has it, and not blank. */
export const presetIdSchema = z.string().trim().min(1).max(80);

export const presetSchema = z.strictObject({ id: presetIdSchema, experiment: experimentSchema });

/** A file to be saved, under the name that is proposed for it. */
export type PresetFile = { name: string; bytes: Uint8Array };

const namedSchema = z.looseObject({ experiment: z.unknown() });

/**
 * Presets out of a JSON text: one experiment, one `{id, experiment}`, or an array of either; a plain experiment is
 * called by its `name`. One that is not valid fails them all, with `preset.invalid` and the place and field.
 */
export const readPresets = (text: string): Result<readonly Preset[]> => {
  const parsed = parseText(text);
  if (!parsed.ok) return parsed;
  const items: readonly unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  if (items.length === 0) return invalid('The file holds no preset. Choose another file.');
  const presets: Preset[] = [];
  for (const [index, item] of items.entries()) {
    const preset = readPreset(item);
    const place = Array.isArray(parsed.value) ? `preset ${index + 1} of ${items.length}, ` : '';
    if (!preset.success)
      return invalid(
        `Nothing was imported: ${place}${fieldSentence(fieldError(preset.error), 'the preset')}.`,
      );
    presets.push(preset.data);
  }
  return ok(presets);
};

const invalid = (message: string): Result<never> => fail('preset.invalid', message);

const parseText = (text: string): Result<unknown> => {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    const where = error instanceof Error ? error.message.replaceAll('\n', ' ') : 'broken';
    return invalid(`The file is not JSON (${where}). Correct it there, or choose another file.`);
  }
};

const readPreset = (item: unknown): z.ZodSafeParseResult<Preset> => {
  if (namedSchema.safeParse(item).success) return presetSchema.safeParse(item);
  return experimentSchema.transform((experiment) => ({ id: experiment.name, experiment })).safeParse(item);
};

/**
 * Presets as a file: one of them as its plain experiment, which `--config` of the command line takes, under the
 * preset's name where a run may have it; several as an array of `{id, experiment}`.
 */
export const writePresets = (presets: readonly Preset[]): PresetFile => {
  const [first] = presets;
  if (first === undefined || presets.length > 1) return file('presets', presets);
  const named = experimentSchema.safeParse({ ...first.experiment, name: first.id });
  return file(first.id, named.success ? named.data : first.experiment);
};

const file = (name: string, content: unknown): PresetFile => ({
  name: `${name.replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, '-').replace(/^\.+/, '')}.json`,
  bytes: new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`),
});

/** The name itself, or with " 2", " 3", … behind it where it is taken. */
export const freeId = (id: string, taken: (id: string) => boolean): string => {
  for (let number = 1, candidate = id; ; candidate = numbered(id, ++number))
    if (!taken(candidate)) return candidate;
};

const numbered = (id: string, number: number): string => {
  const suffix = ` ${number}`;
  return id.slice(0, 80 - suffix.length).trimEnd() + suffix;
};
