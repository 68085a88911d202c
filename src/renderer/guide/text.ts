import type { Language } from '../../figures/style.ts';

/** A text in both languages; `$…$` is a formula within it. */
export type Both = Readonly<Record<Language, string>>;

/** A piece of a text: words, or a formula in TeX. */
export type Piece = { readonly kind: 'words' | 'math'; readonly text: string };

/** Parts a text at its `$`s. */
export const piecesOf = (text: string): readonly Piece[] =>
  text
    .split('$')
    .map((part, i): Piece => ({ kind: i % 2 === 0 ? 'words' : 'math', text: part }))
    .filter(({ text: part }) => part !== '');
