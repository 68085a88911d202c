import katex from 'katex';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../../src/renderer/guide/blocks.ts';
import { piecesOf } from '../../../../src/renderer/guide/text.ts';
import type { Both } from '../../../../src/renderer/guide/text.ts';
import { chapters } from '../../../../src/renderer/guide/chapters/index.ts';
import { claims } from '../../../../src/renderer/guide/claims.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';
import { references } from '../../../../src/shared/references.ts';

const textsOf = (block: Block): readonly Both[] => {
  if (block.kind === 'heading' || block.kind === 'text' || block.kind === 'footnote') return [block.text];
  if (block.kind === 'references') return block.works.map(({ cited }) => cited);
  return block.kind === 'list' ? block.items : [];
};
const blocks = chapters.flatMap((chapter) => chapter.blocks);
const texts = [
  ...blocks.flatMap(textsOf),
  ...Object.values(claims).flatMap(({ says, look }) => [says, look]),
];
const languages = ['en', 'zh-CN'] as const;

describe('the guide', () => {
  test('says everything in both languages, with the same formulas', () => {
    for (const text of texts) {
      expect(text.en.length).toBeGreaterThan(5);
      // The font draws these as wide as a Chinese character.
      expect(text.en).not.toMatch(/[’“”…]/u);
      expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]|^[A-Z]/u);
      const [en, zh] = languages.map((language) =>
        piecesOf(text[language])
          .filter(({ kind }) => kind === 'math')
          .map(({ text: tex }) => tex)
          .sort(),
      );
      expect(zh).toEqual(en);
    }
  });

  test('has formulas that can be typeset', () => {
    const inline = texts.flatMap((text) =>
      languages.flatMap((language) => piecesOf(text[language]).filter(({ kind }) => kind === 'math')),
    );
    const shown = blocks.flatMap((block) => (block.kind === 'formula' ? [block.tex] : []));
    for (const tex of [...inline.map(({ text }) => text), ...shown])
      expect(() => katex.renderToString(tex, { throwOnError: true }), tex).not.toThrow();
    expect(shown.length).toBeGreaterThan(5);
  });

  test('makes every claim, each with an experiment that fits itself', () => {
    const made = new Set(blocks.flatMap((block) => (block.kind === 'claim' ? [block.claim] : [])));
    expect([...made].sort()).toEqual(Object.keys(claims).sort());
    for (const { needs } of Object.values(claims)) {
      expect(needs.fits(needs.train)).toBe(true);
      expect(needs.fits(experimentSchema.parse({ dataset: { kind: 'kmnist' } }))).toBe(false);
    }
  });

  test('cites every reference that a window may open, and no other', () => {
    const cited = blocks.flatMap((block) => (block.kind === 'references' ? block.works : []));
    expect(cited.map(({ id }) => id).sort()).toEqual(Object.keys(references).sort());
  });

  test('cites the same works in both languages, and every year in its text is a link', () => {
    const citations = (text: string): string[] =>
      piecesOf(text).flatMap((piece) => (piece.kind === 'citation' ? [piece.id] : []));
    for (const text of texts) {
      expect(citations(text['zh-CN'])).toEqual(citations(text.en));
      for (const language of languages)
        for (const piece of piecesOf(text[language]))
          if (piece.kind === 'words') expect(piece.text).not.toMatch(/\b(19|20)\d\d\b|\]\(/u);
    }
    expect(texts.flatMap(({ en }) => citations(en)).length).toBeGreaterThan(10);
  });

  test('has chapters of different names', () => {
    expect(new Set(chapters.map(({ id }) => id)).size).toBe(chapters.length);
  });
});

test('a text is parted at its formulas and its citations', () => {
  expect(piecesOf('($\\sigma$, [Fu et al. 2019](fu-2019)) in [0, 1](x)')).toEqual([
    { kind: 'words', text: '(' },
    { kind: 'math', text: '\\sigma' },
    { kind: 'words', text: ', ' },
    { kind: 'citation', text: 'Fu et al. 2019', id: 'fu-2019' },
    { kind: 'words', text: ') in ' },
    { kind: 'words', text: '[0, 1](x)' },
  ]);
  expect(piecesOf('of $x$ and $\\mu$')).toEqual([
    { kind: 'words', text: 'of ' },
    { kind: 'math', text: 'x' },
    { kind: 'words', text: ' and ' },
    { kind: 'math', text: '\\mu' },
  ]);
});
