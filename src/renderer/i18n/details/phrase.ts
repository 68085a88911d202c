/** What the lab says in English where it happens, and the same in Chinese; `{name}` is a slot. */
export type Phrase = readonly [en: string, chinese: string];

type Form = {
  readonly pattern: RegExp;
  readonly slots: readonly string[];
  readonly chinese: string;
  readonly fixed: number;
};

const formOf = ([en, chinese]: Phrase): Form => {
  const pieces = en.split(/\{(\w+)\}/);
  const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = pieces.map((piece, i) => (i % 2 === 0 ? literal(piece) : '([\\s\\S]*?)')).join('');
  return {
    pattern: new RegExp(`^${pattern}$`, 'u'),
    slots: pieces.filter((_, i) => i % 2 === 1),
    chinese,
    fixed: en.replace(/\{\w+\}/g, '').length,
  };
};

/** The more of a sentence is fixed, the surer it is meant. */
const formsOf = (phrases: readonly Phrase[]): readonly Form[] =>
  phrases.map(formOf).sort((a, b) => b.fixed - a.fixed);

/**
 * A translator of whole sentences, and of what stands in their slots; null where it does not know a text. The lab's words
 * are made where things happen, for the log and the command line; a window knows them by their fixed parts.
 */
export const createTranslator = (sentences: readonly Phrase[], parts: readonly Phrase[]) => {
  const forms = { sentences: formsOf(sentences), parts: formsOf(parts) };
  const translate = (text: string, among: readonly Form[]): string | null => {
    for (const { pattern, slots, chinese } of among) {
      const found = pattern.exec(text);
      if (found === null) continue;
      const values = new Map(slots.map((slot, i) => [slot, found[i + 1] ?? '']));
      return chinese.replace(/\{(\w+)\}/g, (_, slot: string) => {
        const value = values.get(slot) ?? '';
        return translate(value, forms.parts) ?? value;
      });
    }
    return null;
  };
  return {
    sentence: (text: string): string | null => translate(text, forms.sentences),
    part: (text: string): string | null => translate(text, forms.parts),
  };
};
