import { createReadStream } from 'node:fs';

const newline = 0x0a;

/** A line of a file, its number from 1, and the offset of the byte behind its newline. */
export type Line = { readonly text: string; readonly number: number; readonly end: number };

/**
 * The lines of a file, those of one piece of the file at a time. Text behind the last newline is left out: a writer
 * was killed, or is writing, there. A missing file throws its system error.
 */
export async function* readLines(path: string): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let end = 0;
  const pieces: AsyncIterable<Buffer> = createReadStream(path);
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const lines: Line[] = [];
    let start = 0;
    for (let stop = bytes.indexOf(newline); stop >= 0; stop = bytes.indexOf(newline, start)) {
      const text = bytes.toString('utf8', start, stop);
      end += stop + 1 - start;
      start = stop + 1;
      lines.push({ text, number: ++number, end });
    }
    rest = bytes.subarray(start);
    yield lines;
  }
}
