import type { ClaimId } from './claims.ts';
import type { Both } from './text.ts';

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
