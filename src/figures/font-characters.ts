const range = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('');

const decoderOf = (encoding: string): TextDecoder | null => {
  try {
    return new TextDecoder(encoding);
  } catch {
    return null;
  }
};

/** GB 2312: symbols (rows 1 to 9) and both levels of hanzi (rows 16 to 87), as the standard's bytes decode. */
const gb2312 = (): string => {
  const decoder = decoderOf('gb2312');
  // A program that was built without this encoding takes all hanzi to be there: it would leave some blank at worst.
  if (decoder === null) return range(0x4e00, 0x9fff);
  const rows = [...range(1, 9), ...range(16, 87)].map((row) => row.codePointAt(0) ?? 0);
  const characters = rows.flatMap((row) =>
    Array.from({ length: 94 }, (_, cell) => decoder.decode(Uint8Array.of(0xa0 + row, 0xa1 + cell))),
  );
  return characters.filter((character) => /^[^\p{Co}\p{Cn}�]$/u.test(character)).join('');
};

/** What the fonts that ship with the program were made to hold. */
export const fontCharacters = (): string =>
  [
    range(0x20, 0x7e), // ASCII
    range(0xa0, 0x17f), // Latin-1, Latin Extended-A
    range(0x300, 0x304), // combining grave, acute, circumflex, tilde, macron
    range(0x370, 0x3ff), // Greek
    range(0x2010, 0x203b), // punctuation
    range(0x2070, 0x209f), // superscripts and subscripts
    range(0x2100, 0x218f), // letterlike symbols, number forms
    range(0x2190, 0x21ff), // arrows
    range(0x2200, 0x22ff), // mathematical operators
    range(0x25a0, 0x25ff), // geometric shapes
    range(0x3000, 0x303f), // Chinese punctuation
    range(0xff01, 0xff5e), // full-width forms
    gb2312(),
  ].join('');

let known: ReadonlySet<string> | null = null;
const hasGlyph = (character: string): boolean => (known ??= new Set(fontCharacters())).has(character);

/** A name may hold what turns or joins the text around it; nothing of it is to be seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;
const standIn = '□';

/** A text as the figures' font can draw it: what turns its direction is gone, and a character that it lacks is a box. */
export const drawable = (text: string): string =>
  /^[ -~]*$/.test(text)
    ? text
    : Array.from(text.normalize('NFC').replace(unseen, ''), (character) =>
        hasGlyph(character) ? character : standIn,
      ).join('');
