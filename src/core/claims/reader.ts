import type { ModelClient } from '../../shared/model-client.ts';
import { nearestSearch } from '../diagnostics/nearest.ts';
import type { Labelled } from '../diagnostics/nearest.ts';

/** The neighbours that a class is read from (definitions.md, "Measures"). */
export const neighbours = 5;

/** Tells how many of a stage's codes are done, gives the thread back, and rejects once nobody wants them any more. */
export type Stage = (done: number) => Promise<void>;

/** What codes `[count, latent]` are read as: a class each, and whether all neighbours are of it. */
export type Reading = { readonly labels: Uint8Array; readonly agreed: Uint8Array };

/** Looks at decoded pictures `[count, pixels]` on their way, from the `first` code on. */
export type Look = (first: number, pictures: Float32Array) => void;

/** Reads codes, or the pictures that a decoder makes of them. */
export type Reader = {
  /** The most frequent class among the nearest training codes. */
  readonly codes: (codes: Float32Array, stage: Stage) => Promise<Reading>;
  /** The same for the code of the decoded picture: decoded, encoded again to its posterior mean, looked up. */
  readonly decoded: (codes: Float32Array, stage: Stage, look?: Look) => Promise<Reading>;
};

/** Codes that are decoded between two rests, some tens of milliseconds. */
const atOnce = 200;

/** Decoded pictures `[count, pixels]`, handed over a few at a time: all of them at once would take too much memory. */
export const eachDecoded = async (
  client: ModelClient,
  codes: Float32Array,
  take: (first: number, pictures: Float32Array) => Promise<void>,
): Promise<void> => {
  const size = atOnce * client.latent;
  for (let at = 0; at < codes.length; at += size)
    await take(at / client.latent, await client.decode(codes.subarray(at, at + size)));
};

/** Posterior means `[count, latent]` of the pictures that codes are decoded to. */
const encodedAgain = async (
  client: ModelClient,
  codes: Float32Array,
  stage: Stage,
  look: Look,
): Promise<Float32Array> => {
  const means = new Float32Array(codes.length);
  await eachDecoded(client, codes, async (first, pictures) => {
    look(first, pictures);
    means.set((await client.encode(pictures)).mean, first * client.latent);
    await stage(0);
  });
  return means;
};

/** A reader whose references are the codes of the training images. */
export const createReader = async (
  client: ModelClient,
  references: Labelled,
  prepare: Stage,
): Promise<Reader> => {
  const search = await nearestSearch(references, neighbours, prepare);
  const read = async (codes: Float32Array, stage: Stage): Promise<Reading> => {
    const count = codes.length / client.latent;
    const reading = { labels: new Uint8Array(count), agreed: new Uint8Array(count) };
    await search(
      codes,
      (query, { label, agreed }) => {
        reading.labels[query] = label;
        reading.agreed[query] = agreed ? 1 : 0;
      },
      stage,
    );
    return reading;
  };
  return {
    codes: read,
    decoded: async (codes, stage, look = () => {}) =>
      read(await encodedAgain(client, codes, stage, look), stage),
  };
};
