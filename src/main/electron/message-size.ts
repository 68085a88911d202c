import { z } from 'zod';
import { largestFile, largestMessage } from '../../shared/contract.ts';
import type { RequestName } from '../../shared/contract.ts';

/** Bytes of a number, and of an object or a list besides what is in it; a message is not measured to the byte. */
const smallest = 8;
const holder = 64;

/** What a value takes itself, without the values in it. */
const ownBytes = (value: unknown): number => {
  if (typeof value === 'string') return value.length + smallest;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength + smallest;
  return typeof value === 'object' && value !== null ? holder : smallest;
};

const inner = (value: unknown): readonly unknown[] => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  if (value instanceof Map) return [...value].flat();
  if (value instanceof Set) return [...value];
  return Object.entries(value).flat();
};

/**
 * Whether a message is larger than a limit. Electron itself takes any; a socket does not, and both hosts refuse the same.
 * Stops counting at the limit, so that a value that holds itself has an end.
 */
export const isLarger = (message: unknown, limit: number): boolean => {
  const left: unknown[] = [message];
  let bytes = 0;
  while (left.length > 0 && bytes <= limit) {
    const value = left.pop();
    bytes += ownBytes(value);
    // A long list is too large before anybody looks into it.
    if (Array.isArray(value) && bytes + value.length * smallest > limit) return true;
    for (const each of inner(value)) left.push(each);
  }
  return bytes > limit;
};

const fileSchema = z.looseObject({ bytes: z.instanceof(Uint8Array) });

/**
 * The limit in bytes that a request is above, null where it may pass. A file to save comes whole, as a browser downloads
 * it; what stands beside its bytes is a message like any other.
 */
export const exceededLimit = (name: RequestName, request: unknown): number | null => {
  const file = name === 'saveFile' ? fileSchema.safeParse(request) : null;
  const { bytes, ...rest } = file?.success ? file.data : { bytes: null, request };
  if (bytes !== null && bytes.byteLength > largestFile) return largestFile;
  return isLarger(rest, largestMessage) ? largestMessage : null;
};
