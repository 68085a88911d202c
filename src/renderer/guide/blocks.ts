import type { Language } from '../../figures/style.ts';
import type { ClaimId } from './claims.ts';

/** A text in both languages; `$…$` is a formula within it. */
export type Both = Readonly<Record<Language, string>>;

/** What a chapter is made of. Both languages share one structure, so that neither can lack a part. */
export type Block =
  | { readonly kind: 'text' | 'footnote'; readonly text: Both }
  | { readonly kind: 'formula'; readonly tex: string }
  | { readonly kind: 'list'; readonly items: readonly Both[] }
  /** The network's shapes, of the subject's run or of the next one. */
  | { readonly kind: 'shapes' }
  /** A claim with the button that shows it. */
  | { readonly kind: 'claim'; readonly claim: ClaimId };

export type Chapter = {
  readonly id: string;
  readonly title: Both;
  readonly blocks: readonly Block[];
};

/** A piece of a text: words, or a formula in TeX. */
export type Piece = { readonly kind: 'words' | 'math'; readonly text: string };

/** Parts a text at its `$`s. */
export const piecesOf = (text: string): readonly Piece[] =>
  text
    .split('$')
    .map((part, i): Piece => ({ kind: i % 2 === 0 ? 'words' : 'math', text: part }))
    .filter(({ text: part }) => part !== '');
