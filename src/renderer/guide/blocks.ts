import type { ReferenceId } from '../../shared/references.ts';
import type { ClaimId } from './claims.ts';
import type { RecipeId } from './recipes.ts';
import type { Both } from './text.ts';

/** A work that the guide cites: what is read there, as it is called there, and what it is cited for. */
export type Work = { readonly id: ReferenceId; readonly name: string; readonly cited: Both };

/** What a chapter is made of. Both languages share one structure, so that neither can lack a part. */
export type Block =
  | { readonly kind: 'heading' | 'text' | 'footnote'; readonly text: Both }
  | { readonly kind: 'formula'; readonly tex: string }
  | { readonly kind: 'list'; readonly items: readonly Both[] }
  | { readonly kind: 'references'; readonly works: readonly Work[] }
  /** The network's shapes, of the subject's run or of the next one. */
  | { readonly kind: 'shapes' }
  /** A claim with the button that shows it. */
  | { readonly kind: 'claim'; readonly claim: ClaimId }
  /** A claim that several runs show together. */
  | { readonly kind: 'recipe'; readonly recipe: RecipeId };

export type Chapter = {
  readonly id: string;
  readonly title: Both;
  readonly blocks: readonly Block[];
};
