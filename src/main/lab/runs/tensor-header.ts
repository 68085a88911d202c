import { z } from 'zod';
import { parseJson } from '../disk/json.ts';

/** What a safetensors file says before its values: a map of strings, and the shape of each tensor. */
export type TensorHeader = {
  readonly metadata: Readonly<Record<string, string>>;
  readonly shapes: ReadonlyMap<string, readonly number[]>;
};

/** Ten thousand tensors fit; parsing this much JSON stays a matter of milliseconds. */
export const largestHeader = 2 ** 20;

/** The metadata's key for SHA-256 over the header without it and all values. */
export const sumKey = 'sha256';

const ownSchema = z.object({ __metadata__: z.object({ [sumKey]: z.string() }) });
const byte = z.int().min(0);
const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()) }).catchall(
  z.strictObject({
    dtype: z.literal('F32'),
    shape: z.array(byte).max(8),
    data_offsets: z.tuple([byte, byte]),
  }),
);

/** Names in the order of their code units: the same on every machine, whatever its language. */
const sorted = <T>(entries: Iterable<readonly [string, T]>): (readonly [string, T])[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

export const bytesOf = (shape: readonly number[]): number => 4 * shape.reduce((a, b) => a * b, 1);

/** Each tensor's place behind the header, `[begin, end)` in bytes: by name, without gaps, as the format demands. */
export const placeTensors = (shapes: TensorHeader['shapes']): Map<string, readonly [number, number]> => {
  let end = 0;
  return new Map(sorted(shapes).map(([name, shape]) => [name, [end, (end += bytesOf(shape))]]));
};

/** The header as JSON, one text for equal contents, padded with spaces so that the values start on a multiple of 8. */
export const headerText = ({ metadata, shapes }: TensorHeader): string => {
  const places = placeTensors(shapes);
  const tensors = [...places].map(([name, place]) => [
    name,
    { dtype: 'F32', shape: shapes.get(name), data_offsets: place },
  ]);
  const json = JSON.stringify(
    Object.fromEntries([['__metadata__', Object.fromEntries(sorted(Object.entries(metadata)))], ...tensors]),
  );
  return json + ' '.repeat(-Buffer.byteLength(json) & 7);
};

/**
 * The header that a text holds. `foreign` where it is JSON that lacks our sum; `corrupt` where `headerText` would not
 * have written it so: no JSON, other types, gaps, overlaps, sizes that disagree, or any byte changed in between.
 */
export const parseHeader = (text: string): TensorHeader | 'foreign' | 'corrupt' => {
  const json = parseJson(text);
  if (json === undefined) return 'corrupt';
  if (!ownSchema.safeParse(json).success) return 'foreign';
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success) return 'corrupt';
  const { __metadata__: metadata, ...tensors } = parsed.data;
  const header = {
    metadata,
    shapes: new Map(Object.entries(tensors).map(([name, { shape }]) => [name, shape])),
  };
  return headerText(header) === text ? header : 'corrupt';
};
