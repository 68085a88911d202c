import { shallowReactive } from 'vue';
import { ask } from '../../lab/lab.ts';

/** A few reconstructions of a run, side by side: `tiles` of `rows × columns` pixels in [0, 1]. */
export type Thumbnail = {
  readonly tiles: readonly Float32Array[];
  readonly size: { readonly rows: number; readonly columns: number };
};

const images = [0, 1, 2, 3];
/** Beyond so many the oldest are asked for anew when they are seen again. */
const most = 200;

const known = shallowReactive(new Map<string, Thumbnail | null>());
const wanted = new Map<string, string>();
let asking = false;

const forgetOldest = (): void => {
  const [oldest] = known.keys();
  if (known.size > most && oldest !== undefined) known.delete(oldest);
};

const fetchThumbnail = async (run: string): Promise<Thumbnail | null> => {
  const request = { kind: 'reconstruction', images, code: 'mean' } as const;
  const answer = await ask('figure', { subject: { run, step: null }, figure: request });
  if (!answer.ok || answer.value.figure.kind !== 'reconstruction') return null;
  const { decoded, size } = answer.value.figure;
  const length = size.rows * size.columns;
  const count = Math.floor(decoded.length / length);
  const tiles = Array.from({ length: count }, (_, i) => decoded.subarray(i * length, (i + 1) * length));
  return { tiles, size };
};

/** One at a time: figures that a person looks at wait behind one thumbnail at most. */
const work = async (): Promise<void> => {
  if (asking) return;
  asking = true;
  for (const [key, run] of wanted) {
    known.set(key, await fetchThumbnail(run));
    wanted.delete(key);
    forgetOldest();
  }
  asking = false;
};

/** The thumbnail by its key, which names a run and its weights; null where there is none, undefined until it came. */
export const thumbnailOf = (key: string): Thumbnail | null | undefined => known.get(key);

export const wantThumbnail = (key: string, run: string): void => {
  if (known.has(key)) return;
  wanted.set(key, run);
  void work();
};

/** Its row is out of sight. */
export const unwantThumbnail = (key: string): void => void wanted.delete(key);
