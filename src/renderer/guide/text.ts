import type { Language } from '../../figures/style.ts';
import { references, type ReferenceId } from '../../shared/references.ts';

/** A text in both languages; `$…$` is a formula within it, `[words](id)` a citation of one of the references. */
export type Both = Readonly<Record<Language, string>>;

/** A piece of a text: words, a formula in TeX, or words that lead to a reference. */
export type Piece =
  | { readonly kind: 'words' | 'math'; readonly text: string }
  | { readonly kind: 'citation'; readonly text: string; readonly id: ReferenceId };

const isReferenceId = (id: string): id is ReferenceId => Object.hasOwn(references, id);

/** Words, and the citations among them; brackets that name no reference stay what they are. */
const wordPieces = (text: string): Piece[] =>
  text.split(/(\[[^\]]+\]\([\w-]+\))/).map((part): Piece => {
    const [, words = '', id = ''] = /^\[(.+)\]\((.+)\)$/.exec(part) ?? [];
    return isReferenceId(id) ? { kind: 'citation', text: words, id } : { kind: 'words', text: part };
  });

/** Parts a text at its `$`s and its citations. */
export const piecesOf = (text: string): readonly Piece[] =>
  text
    .split('$')
    .flatMap((part, i): Piece[] => (i % 2 === 0 ? wordPieces(part) : [{ kind: 'math', text: part }]))
    .filter(({ text: part }) => part !== '');
