import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetName } from '../../../shared/dataset-names.ts';
import type { LabError } from '../../../shared/errors.ts';
import type { DatasetState } from '../../../shared/lab-state.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { bytesKept, describeFolder } from './describe.ts';
import type { Description } from './describe.ts';
import { shippedMnistFolder } from './shipped.ts';
import { totalBytes } from './sources.ts';
import type { Source } from './sources.ts';

/** What the disk has: sets that are ready, and the bytes of downloads that stopped. */
export type Stored = {
  readonly ready: ReadonlyMap<string, Description>;
  readonly kept: ReadonlyMap<string, number>;
};

export const partFolder = (datasets: string, kind: string): string => join(datasets, `${kind}.part`);

/** Looks through `$home/datasets`; folders with a dot in their names are on their way in or out. */
export const readStored = async (datasets: string, sources: readonly Source[]): Promise<Stored> => {
  const listed = await attempt(datasets, () => unlessMissing(readdir(datasets)));
  const kinds = (listed.ok ? (listed.value ?? []) : []).filter((name) => !name.includes('.'));
  const ready = new Map<string, Description>();
  for (const kind of kinds.sort()) {
    const found = await describeFolder(join(datasets, kind));
    if (found !== null) ready.set(kind, found);
  }
  const shipped = shippedMnistFolder();
  const mnist = shipped === null ? null : await describeFolder(shipped);
  ready.delete('mnist');
  if (mnist !== null) ready.set('mnist', mnist);
  const kept = new Map<string, number>();
  for (const { kind } of sources) {
    const bytes = await bytesKept(partFolder(datasets, kind));
    if (bytes > 0) kept.set(kind, bytes);
  }
  return { ready, kept };
};

/** A download that goes on: what is there of it, and what was there `since` (in milliseconds) it started. */
export type Progress = { readonly since: number; readonly before: number; readonly received: number };

/** MNIST, then what can be downloaded, then what was imported. */
export const datasetStates = (
  sources: readonly Source[],
  { ready, kept }: Stored,
  progress: ReadonlyMap<string, Progress>,
  problems: ReadonlyMap<string, LabError>,
): DatasetState[] => {
  const known = sources.map(({ kind }) => kind);
  const imported = [...ready.keys()].filter((kind) => kind !== 'mnist' && !known.includes(kind));
  const plain = (kind: string, name: string): DatasetState => {
    const { counts = null, size = null } = ready.get(kind) ?? {};
    const status = counts === null ? 'missing' : 'ready';
    const nothing = { received: 0, total: null, secondsLeft: null, downloadable: false, problem: null };
    return { kind, name, status, counts, size, ...nothing };
  };
  const downloadable = (source: Source): DatasetState => {
    const state = { ...plain(source.kind, source.name), downloadable: true, total: totalBytes(source) };
    if (state.status === 'ready') return { ...state, received: state.total };
    const running = progress.get(source.kind);
    if (running !== undefined)
      return {
        ...state,
        status: 'downloading',
        received: running.received,
        secondsLeft: left(running, state.total),
      };
    const problem = problems.get(source.kind) ?? null;
    const received = kept.get(source.kind) ?? 0;
    return { ...state, status: problem !== null || received > 0 ? 'stopped' : 'missing', received, problem };
  };
  return [
    plain('mnist', datasetName('mnist')),
    ...sources.map(downloadable),
    ...imported.map((kind) => plain(kind, kind)),
  ];
};

/** From the mean speed since the start; null before anything arrived. */
const left = ({ since, before, received }: Progress, total: number): number | null => {
  const seconds = (performance.now() - since) / 1000;
  return received > before ? ((total - received) / (received - before)) * seconds : null;
};
