import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** The finaliser of MurmurHash3 (Appleby 2011): a bijection of 32-bit integers that spreads every input bit. */
const mix = (word: number): number => {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/** FNV-1a over a name's UTF-16 units. */
const hashName = (name: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h;
};

/** First digits of π after the point; each lane of the state starts from its own. */
const lanes = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

/**
 * A generator that depends on nothing but (seed, stream, index). Streams are named after their use ('order', …), the
 * index is a step, an epoch or a position. Under one seed and stream, different indices never share a state.
 */
export const seededGenerator = (seed: number, stream: string, index: number): RandomGenerator => {
  const key = [seed, hashName(stream), Math.floor(index / 2 ** 32), index];
  return xoroshiro128plusFromState(lanes.map((lane) => key.reduce((h, word) => mix((h + word) | 0), lane)));
};

/** `count` floats, uniform in [0, 1), of the generator keyed by (seed, stream, index). */
export const seededUniform = (
  seed: number,
  stream: string,
  index: number,
  count: number,
): Float32Array<ArrayBuffer> => {
  const generator = seededGenerator(seed, stream, index);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = uniformFloat32(generator);
  return values;
};

/**
 * `count` draws of N(0, 1) of the generator keyed by (seed, stream, index).
 * Box & Muller 1958: √(−2 ln u)·(cos 2πv, sin 2πv) with u in (0, 1], v in [0, 1).
 */
export const seededNormal = (
  seed: number,
  stream: string,
  index: number,
  count: number,
): Float32Array<ArrayBuffer> => {
  const generator = seededGenerator(seed, stream, index);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator)));
    const angle = 2 * Math.PI * uniformFloat64(generator);
    values[i] = radius * Math.cos(angle);
    if (i + 1 < count) values[i + 1] = radius * Math.sin(angle);
  }
  return values;
};
