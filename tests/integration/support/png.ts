import { crc32 } from 'node:zlib';

/** Width and text chunks of a PNG, read as its specification says; a chunk with a wrong sum throws. */
export const pngOf = (bytes: Buffer): { readonly width: number; readonly texts: Record<string, string> } => {
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('not a PNG');
  const texts: Record<string, string> = {};
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const [type, content] = [
      bytes.toString('latin1', at + 4, at + 8),
      bytes.subarray(at + 8, at + 8 + length),
    ];
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      throw new Error(`the ${type} chunk is damaged`);
    const zero = content.indexOf(0);
    const keyword = content.toString('latin1', 0, zero);
    if (type === 'tEXt') texts[keyword] = content.toString('latin1', zero + 1);
    if (type === 'iTXt') texts[keyword] = content.toString('utf8', zero + 5);
    at += 12 + length;
  }
  return { width: bytes.readUInt32BE(16), texts };
};
