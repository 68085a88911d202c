import { createCanvas } from '@napi-rs/canvas';
import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { expect, test } from 'vitest';
import { fontFamily } from '../../../../../src/figures/style.ts';
import { drawText } from '../../../../../src/figures/text.ts';
import { words } from '../../../../../src/figures/words.ts';
import { registerFonts } from '../../../../../src/main/lab/figures/fonts.ts';
import { draw, measuring, recorded, style } from '../../../figures/draw-sample.ts';
import { diagnosticFigures } from '../../../figures/diagnostics/sample.ts';
import { figures } from '../../../figures/sample.ts';

/**
 * The characters that a TrueType font maps to a glyph, from its character map of format 4 (OpenType specification,
 * "cmap"): segments of code points, each with an offset to add or a place in a table of glyphs.
 */
const mapped = (font: Buffer): Set<string> => {
  const records = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + i * 16);
  const record = records.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (record === undefined) throw new Error('The font has no character map.');
  const map = font.readUInt32BE(record + 8);
  const table = map + font.readUInt32BE(map + 8);
  if (font.readUInt16BE(table) !== 4) throw new Error('The character map is not of format 4.');
  const size = font.readUInt16BE(table + 6);
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map(
    (at) => table + at,
  );
  const characters = new Set<string>();
  for (let i = 0; i < size; i += 2) {
    const [start, end] = [font.readUInt16BE((starts ?? 0) + i), font.readUInt16BE((ends ?? 0) + i)];
    const offset = font.readUInt16BE((offsets ?? 0) + i);
    for (let point = start; point <= end && point < 0xffff; point += 1) {
      const entry = (offsets ?? 0) + i + offset + 2 * (point - start);
      const index = offset === 0 ? point : font.readUInt16BE(entry);
      const glyph = index === 0 ? 0 : (index + font.readUInt16BE((deltas ?? 0) + i)) & 0xffff;
      if (glyph !== 0) characters.add(String.fromCodePoint(point));
    }
  }
  return characters;
};

const resources = new URL('../../../../../resources/fonts/', import.meta.url);

test.each(['Regular', 'Bold'])('%s has a glyph for every word of both languages', async (weight) => {
  const shipped = await readFile(new URL(`NotoSansSC-${weight}.woff2`, resources));
  const characters = mapped(await subsetFont(shipped, '', { targetFormat: 'truetype', keepAllGlyphs: true }));
  const context = measuring();
  const table = recorded(context, () => {
    for (const text of Object.values(words).flatMap((language) => Object.values(language)))
      drawText(context, text, 0, 0, { size: 12, colour: '#000000' });
  });
  const drawn = [...figures, ...diagnosticFigures].flatMap((figure) =>
    (['en', 'zh-CN'] as const).flatMap((language) => draw(figure, { ...style, language }).words),
  );
  const needed = [...table, ...drawn, 'σεμδ−×½⊙²↑↓▼'].join('').replace(/\n/g, '');
  const missing = [...new Set(needed)].filter((character) => !characters.has(character));
  expect(missing).toEqual([]);
  expect(characters.size).toBeGreaterThan(7000);
});

test('the fonts stand under one name in two weights, and Chinese and Greek are really drawn', () => {
  registerFonts();
  const context = createCanvas(60, 60).getContext('2d');
  const ink = (text: string, weight: number): number => {
    context.clearRect(0, 0, 60, 60);
    context.font = `${weight} 40px "${fontFamily}"`;
    context.fillText(text, 5, 45);
    return context
      .getImageData(0, 0, 60, 60)
      .data.reduce((sum, byte, i) => (i % 4 === 3 ? sum + byte : sum), 0);
  };
  const shapes = Array.from('重构σεμδ−×½⊙²↑', (character) => ink(character, 400));
  expect(Math.min(...shapes)).toBeGreaterThan(0);
  expect(new Set(shapes).size).toBe(shapes.length);
  const width = (weight: number): number => {
    context.font = `${weight} 40px "${fontFamily}"`;
    return context.measureText('Reconstruction').width;
  };
  expect(width(700)).toBeGreaterThan(width(400));
  for (const character of '重构σεμδ') expect(ink(character, 700)).toBeGreaterThan(1.1 * ink(character, 400));
});

test('the licence lies beside the fonts', async () => {
  expect(await readFile(new URL('OFL.txt', resources), 'utf8')).toContain(
    'SIL OPEN FONT LICENSE Version 1.1',
  );
});
