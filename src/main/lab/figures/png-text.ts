import { crc32 } from 'node:zlib';

/** The signature and the IHDR chunk, which has 13 bytes of content in every PNG. */
const headerLength = 8 + 12 + 13;

/** PNG specification (third edition), section 5.3: length, type, content, CRC of type and content. */
export const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** What a tEXt chunk may hold: printable Latin-1 and line feeds. */
const isLatin1 = (text: string): boolean => /^[\n\x20-\x7e\xa0-\xff]*$/.test(text);

/** Section 11.3.3: tEXt where Latin-1 suffices, otherwise an uncompressed iTXt in UTF-8 without a language. */
const textChunk = (keyword: string, text: string): Buffer =>
  isLatin1(text)
    ? chunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1'))
    : chunk(
        'iTXt',
        Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text, 'utf8')]),
      );

/** The same PNG with text chunks after its header. A keyword has 1 to 79 characters of Latin-1. */
export const withText = (png: Buffer, texts: Readonly<Record<string, string>>): Buffer =>
  Buffer.concat([
    png.subarray(0, headerLength),
    ...Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text)),
    png.subarray(headerLength),
  ]);
