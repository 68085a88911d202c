import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Experiment } from '../../../shared/experiment.ts';
import type { LabPreset, Notice } from '../../../shared/lab-state.ts';
import { builtInPresets } from '../../../shared/presets.ts';
import type { Preset } from '../../../shared/presets.ts';
import { attempt } from '../disk/disk-errors.ts';
import { openStoredFile } from '../settings/stored-file.ts';
import type { StoreConstructor } from '../settings/stored-file.ts';
import { freeId, presetIdSchema, presetSchema, readPresets, writePresets } from './exchange.ts';
import type { PresetFile } from './exchange.ts';
import { makeFolder } from '../disk/make-folder.ts';

/**
 * The presets that ship with the program, which stay as they are, and a person's own, in `$home/presets.json`. Writing
 * fails with `preset.read-only` where a built-in one is meant, with `disk.full` or `disk.denied`.
 */
export type Presets = {
  /** Built-in ones first. */
  readonly list: () => LabPreset[];
  /** Adds a preset, or replaces a person's own of that name. */
  readonly save: (id: string, experiment: Experiment) => Result<void>;
  /** Fails with `preset.unknown`, or `preset.exists` where the new name is taken. */
  readonly rename: (id: string, to: string) => Result<void>;
  readonly remove: (id: string) => Result<void>;
  /** All presets of a JSON text or, with `preset.invalid`, none; a taken name gets " 2". */
  readonly import: (text: string) => Result<{ ids: string[] }>;
  readonly export: (ids: readonly string[]) => Result<PresetFile>;
  /** Calls back after each change, also one by another process; returns what ends it. */
  readonly watch: (callback: (presets: LabPreset[]) => void) => () => void;
  readonly close: () => void;
};

const isBuiltIn = (id: string): boolean => builtInPresets.some((preset) => preset.id === id);

const fileSchema = z.object({
  version: z.literal(1).default(1),
  presets: z
    .array(presetSchema)
    .refine((presets) => new Set(presets.map(({ id }) => id)).size === presets.length, 'two have one name')
    .default([]),
});

/**
 * A person's own presets, each under a name of its own: where this version has a built-in preset of a name that a person
 * had given, theirs stands beside it as "NAME 2". `renamed` are the new names.
 */
const besideBuiltIn = (
  stored: readonly Preset[],
): { readonly own: readonly Preset[]; readonly renamed: readonly string[] } => {
  const names = new Set(stored.map(({ id }) => id));
  const renamed: string[] = [];
  const own = stored.map((preset) => {
    if (!isBuiltIn(preset.id)) return preset;
    const id = freeId(preset.id, (taken) => isBuiltIn(taken) || names.has(taken));
    names.add(id);
    renamed.push(id);
    return { ...preset, id };
  });
  return { own, renamed };
};

const listed = (own: readonly Preset[]): LabPreset[] => [
  ...builtInPresets.map((preset) => ({ ...preset, builtIn: true })),
  ...own.map((preset) => ({ ...preset, builtIn: false })),
];

const unknown = (id: string): Result<never> =>
  fail('preset.unknown', `There is no preset "${id}". It may have been deleted or renamed elsewhere.`);

/** The name for a preset that may be written, or why it may not. */
const ownId = (id: string): Result<string> => {
  const parsed = presetIdSchema.safeParse(id);
  if (!parsed.success)
    return fail('preset.invalid', 'A preset needs a name of 1 to 80 characters. Give it one.');
  if (isBuiltIn(parsed.data))
    return fail(
      'preset.read-only',
      `"${parsed.data}" is a built-in preset and stays as it is. Save under another name.`,
    );
  return ok(parsed.data);
};

/**
 * Opens the presets; a file that cannot be understood is set aside, told by a notice, and the built-in ones are left. One
 * with a name that a built-in preset has now gets another, told by a notice too.
 */
export const openPresets = async (
  home: string,
  notices: (notice: Notice) => void,
  options: { readonly Store?: StoreConstructor } = {},
): Promise<Presets> => {
  await attempt(home, () => makeFolder(home));
  const file = openStoredFile({
    home,
    name: 'presets',
    schema: fileSchema,
    Store: options.Store,
    onSetAside: (subject) => notices({ id: randomUUID(), kind: 'presets-set-aside', subject }),
  });
  const change = (next: (own: readonly Preset[]) => Result<readonly Preset[]>): Result<void> => {
    const changed = file.change((now) => {
      const presets = next(besideBuiltIn(now.presets).own);
      return presets.ok ? ok({ ...now, presets: [...presets.value] }) : presets;
    });
    return changed.ok ? ok(undefined) : changed;
  };
  const own = (): readonly Preset[] => besideBuiltIn(file.get().presets).own;
  const { renamed } = besideBuiltIn(file.get().presets);
  for (const subject of renamed) notices({ id: randomUUID(), kind: 'preset-renamed', subject });
  // Where the disk refuses the new names, they hold all the same, and are told at the next start again.
  if (renamed.length > 0) change(ok);

  return {
    list: () => listed(own()),
    save: (id, experiment) => {
      const own = ownId(id);
      if (!own.ok) return own;
      const preset = { id: own.value, experiment };
      return change((presets) =>
        ok(
          presets.some((other) => other.id === preset.id)
            ? presets.map((other) => (other.id === preset.id ? preset : other))
            : [...presets, preset],
        ),
      );
    },
    rename: (id, to) => {
      const [from, name] = [ownId(id), ownId(to)];
      if (!from.ok) return from;
      if (!name.ok) return name;
      return change((presets) => {
        if (!presets.some((preset) => preset.id === from.value)) return unknown(id);
        if (name.value !== from.value && presets.some((preset) => preset.id === name.value))
          return fail('preset.exists', `There is a preset "${name.value}" already. Choose another name.`);
        return ok(
          presets.map((preset) => (preset.id === from.value ? { ...preset, id: name.value } : preset)),
        );
      });
    },
    remove: (id) => {
      const own = ownId(id);
      if (!own.ok) return own;
      return change((presets) => {
        const left = presets.filter((preset) => preset.id !== own.value);
        return left.length === presets.length ? unknown(id) : ok(left);
      });
    },
    import: (text) => {
      const read = readPresets(text);
      if (!read.ok) return read;
      const added: Preset[] = [];
      const changed = change((presets) => {
        const all = [...presets];
        for (const { id, experiment } of read.value) {
          const free = freeId(id, (taken) => isBuiltIn(taken) || all.some((preset) => preset.id === taken));
          all.push({ id: free, experiment });
        }
        added.push(...all.slice(presets.length));
        return ok(all);
      });
      return changed.ok ? ok({ ids: added.map(({ id }) => id) }) : changed;
    },
    export: (ids) => {
      const all = listed(own());
      const chosen: Preset[] = [];
      for (const id of ids) {
        const preset = all.find((candidate) => candidate.id === id);
        if (preset === undefined) return unknown(id);
        chosen.push({ id: preset.id, experiment: preset.experiment });
      }
      return ok(writePresets(chosen));
    },
    watch: (callback) => file.watch(() => callback(listed(own()))),
    close: file.close,
  };
};
