import { seededGenerator } from './random.ts';

/**
 * The seed of TensorFlow's stateless noise for one position of a stream: two int32, the first from (seed, stream), the
 * second the position itself, so that two positions of a stream never share their noise.
 */
export const streamSeed = (seed: number, stream: string, position: number): readonly [number, number] => [
  seededGenerator(seed, stream, 0).next(),
  position | 0,
];
