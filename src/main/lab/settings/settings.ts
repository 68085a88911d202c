import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { settingsSchema } from '../../../shared/lab-state.ts';
import type { Notice, Settings, SettingsChange } from '../../../shared/lab-state.ts';
import { attempt } from '../disk/disk-errors.ts';
import { openStoredFile } from './stored-file.ts';
import type { StoreConstructor } from './stored-file.ts';
import { makeFolder } from '../disk/make-folder.ts';

/** What a person has set for all windows, in `$home/settings.json`. */
export type SettingsFile = {
  readonly get: () => Settings;
  /** Replaces the parts that are given. Fails with `disk.full` or `disk.denied`. */
  readonly change: (part: SettingsChange) => Promise<Result<Settings>>;
  /** Calls back after each change, also one by another process; returns what ends it. */
  readonly watch: (callback: (settings: Settings) => void) => () => void;
  readonly close: () => void;
};

const fileSchema = settingsSchema.extend({ version: z.literal(1).default(1) });

/** Without the keys that are left out. */
const given = (part: object) =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));

/** Opens the settings; a file that cannot be understood is set aside, told by a notice, and the defaults are back. */
export const openSettings = async (
  home: string,
  notices: (notice: Notice) => void,
  options: { readonly Store?: StoreConstructor } = {},
): Promise<SettingsFile> => {
  await attempt(home, () => makeFolder(home));
  const file = openStoredFile({
    home,
    name: 'settings',
    schema: fileSchema,
    Store: options.Store,
    onSetAside: (subject) => notices({ id: randomUUID(), kind: 'settings-set-aside', subject }),
  });
  return {
    get: () => settingsSchema.parse(file.get()),
    change: async (part) => {
      const changed = file.change((now) =>
        ok({ ...now, ...given(part), exports: { ...now.exports, ...given(part.exports ?? {}) } }),
      );
      return Promise.resolve(changed.ok ? ok(settingsSchema.parse(changed.value)) : changed);
    },
    watch: (callback) => file.watch((value) => callback(settingsSchema.parse(value))),
    close: file.close,
  };
};
