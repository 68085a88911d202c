import { shallowRef } from 'vue';
import type { Result } from '../../shared/errors.ts';
import { ask, topics } from '../lab/lab.ts';
import { uploadFile } from '../lab/upload.ts';
import { openDialog } from './dialogs.ts';

/** Files that a person picked or dropped, and the data set that they are meant for; null for a new one. */
export type Picked = { readonly files: readonly File[]; readonly kind: string | null };

/** What waits in the Data dialog to be imported. */
export const picked = shallowRef<Picked | null>(null);

/** The most files that a data set has. */
export const mostFiles = 4;

/** Shows files in the Data dialog, wherever they came from. */
export const offerFiles = (files: readonly File[], kind: string | null): void => {
  if (files.length === 0) return;
  picked.value = { files, kind };
  openDialog.value = 'data';
};

/** A name that no data set has. */
export const freeKind = (name: string): string => {
  const taken = (topics.datasets ?? []).map(({ kind }) => kind);
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}-${number}`;
    if (!taken.includes(free)) return free;
  }
};

/** Sends files to the lab and takes them in under a name; gives the name that the data set has from then on. */
export const importDataset = async (
  kind: string,
  files: readonly File[],
): Promise<Result<{ kind: string }>> => {
  const sent: { name: string; upload: string }[] = [];
  for (const file of files) {
    const upload = await uploadFile(file);
    if (!upload.ok) return upload;
    sent.push({ name: file.name, upload: upload.value });
  }
  return ask('importDataset', { kind, files: sent });
};
