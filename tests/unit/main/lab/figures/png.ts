/** A reader of PNG chunks that shares nothing with the writer: its checksum is the specification's, bit by bit. */
const checksum = (bytes: Buffer): number => {
  let register = 0xffffffff;
  for (const byte of bytes) {
    register ^= byte;
    for (let bit = 0; bit < 8; bit += 1)
      register = register & 1 ? (register >>> 1) ^ 0xedb88320 : register >>> 1;
  }
  return (register ^ 0xffffffff) >>> 0;
};

export const chunksOf = (png: Buffer): { type: string; content: Buffer }[] => {
  if (png.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('This is not a PNG.');
  const chunks: { type: string; content: Buffer }[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    if (checksum(body) !== png.readUInt32BE(at + 8 + length)) throw new Error('A checksum is wrong.');
    chunks.push({ type: body.toString('latin1', 0, 4), content: body.subarray(4) });
    at += 12 + length;
  }
  if (chunks.at(-1)?.type !== 'IEND') throw new Error('The PNG has no end.');
  return chunks;
};

export const textsOf = (png: Buffer): Record<string, string> =>
  Object.fromEntries(
    chunksOf(png).flatMap(({ type, content }) => {
      const end = content.indexOf(0);
      const keyword = content.toString('latin1', 0, end);
      if (type === 'tEXt') return [[keyword, content.toString('latin1', end + 1)]];
      if (type !== 'iTXt') return [];
      const [compressed, method] = [content[end + 1], content[end + 2]];
      if (compressed !== 0 || method !== 0) throw new Error('A text is compressed.');
      const language = content.indexOf(0, end + 3);
      const translated = content.indexOf(0, language + 1);
      return [[keyword, content.toString('utf8', translated + 1)]];
    }),
  );

export const sizeOf = (png: Buffer): { width: number; height: number } => {
  const header = chunksOf(png)[0]?.content ?? Buffer.alloc(8);
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4) };
};
