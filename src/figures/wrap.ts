import type { FigureContext } from './canvas.ts';
import { textWidth, type Type } from './text.ts';

const opening = '（“《';
const closing = '，。；：、！？）”》';
/** What stays together: a Latin word or one Chinese character, with the punctuation that must not leave it; or a space. */
const unit = new RegExp(
  ` +|[${opening}]*(?:\\p{Script=Han}|[^ \\p{Script=Han}${opening}${closing}]+)[${closing}]*|[${opening}${closing}]+`,
  'gu',
);

/**
 * Breaks a text into lines of at most `width` device pixels: at spaces, and between Chinese characters where
 * punctuation allows. A word that is wider than a line is broken inside.
 */
export const wrap = (context: FigureContext, text: string, width: number, type: Type): string[] => {
  const fits = (line: string): boolean => textWidth(context, line.trimEnd(), type) <= width;
  const units = (text.match(unit) ?? []).flatMap((word) => (fits(word) ? [word] : [...word]));
  const lines: string[] = [];
  let line = '';
  for (const word of units) {
    if (line !== '' && !fits(line + word)) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (line !== '' || word.trim() !== '') line += word;
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()];
};
