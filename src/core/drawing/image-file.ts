/** What the first bytes of an image file say; a size in pixels, or null where it stands further on. */
export type ImageHeader = { readonly format: string; readonly width: number; readonly height: number } | null;

/** So many bytes from the start hold the size in all but odd files. */
export const headerBytes = 256 * 1024;
export const mostMegapixels = 50;
export const mostPixels = mostMegapixels * 1_000_000;

const text = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

type Reader = (bytes: Uint8Array, view: DataView) => ImageHeader | undefined;
const sized = (format: string, width: number, height: number): ImageHeader => ({ format, width, height });

/** PNG specification, section 11.2.1: IHDR is the first chunk. */
const png: Reader = (bytes, view) => {
  if (text(bytes, 1, 3) !== 'PNG' || bytes[0] !== 0x89) return undefined;
  return view.byteLength < 24 ? null : sized('PNG', view.getUint32(16), view.getUint32(20));
};

/** ITU T.81, B.1.1.3 and B.2.2: segments up to the frame header SOF0–SOF15 without DHT, JPG and DAC. */
const jpeg: Reader = (bytes, view) => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  for (let at = 2; at + 9 < view.byteLength;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized('JPEG', view.getUint16(at + 7), view.getUint16(at + 5));
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
};

const gif: Reader = (bytes, view) => {
  if (!/^GIF8[79]a$/.test(text(bytes, 0, 6))) return undefined;
  return view.byteLength < 10 ? null : sized('GIF', view.getUint16(6, true), view.getUint16(8, true));
};

/** The lengths that a bitmap's information header may have; older ones than 40 are not shown by browsers. */
const bmpHeaders = [40, 52, 56, 64, 108, 124];

const bmp: Reader = (bytes, view) => {
  if (text(bytes, 0, 2) !== 'BM' || view.byteLength < 26) return undefined;
  if (!bmpHeaders.includes(view.getUint32(14, true))) return undefined;
  return sized('BMP', Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
};

/** RFC 9649: the lossy, the lossless and the extended form keep their size in different places. */
const webp: Reader = (bytes, view) => {
  if (text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 4) !== 'WEBP') return undefined;
  if (view.byteLength < 30) return null;
  const low14 = (at: number): number => view.getUint16(at, true) & 0x3fff;
  const low24 = (at: number): number => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16);
  switch (text(bytes, 12, 4)) {
    case 'VP8 ':
      return sized('WebP', low14(26), low14(28));
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return sized('WebP', (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return sized('WebP', low24(24) + 1, low24(27) + 1);
    default:
      return null;
  }
};

/** ISO/IEC 14496-12 and 23008-12: the property `ispe` has the size after its version and flags. */
const avif: Reader = (bytes, view) => {
  if (text(bytes, 4, 4) !== 'ftyp' || !/avi[fs]/.test(text(bytes, 8, 32))) return undefined;
  for (let at = 8; at + 16 <= view.byteLength; at++)
    if (text(bytes, at, 4) === 'ispe') return sized('AVIF', view.getUint32(at + 8), view.getUint32(at + 12));
  return null;
};

/**
 * Reads the beginning of a file. Undefined: it is none of the kinds that browsers show (PNG, JPEG, WebP, GIF, BMP, AVIF).
 * Null: it is one of them, but its size is not there.
 */
export const imageHeader = (bytes: Uint8Array): ImageHeader | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of [png, jpeg, gif, bmp, webp, avif]) {
    const header = read(bytes, view);
    if (header !== undefined) return header;
  }
  return undefined;
};
