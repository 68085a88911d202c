import { expect, test, vi } from 'vitest';
import { drawText, subscripted, textWidth } from '../../../src/figures/text.ts';
import { wrap } from '../../../src/figures/wrap.ts';
import { measuring } from './draw-sample.ts';

const type = { size: 12 };
const context = measuring();
const width = (text: string): number => textWidth(context, text, type);

const drawn = (text: string) => {
  const calls: { text: string; x: number; y: number; font: string }[] = [];
  const fill = vi.spyOn(context, 'fillText').mockImplementation((run, x, y) => {
    calls.push({ text: run, x, y, font: context.font });
  });
  drawText(context, text, 0, 0, { ...type, colour: '#000000' });
  fill.mockRestore();
  return calls;
};

test('a subscript is a small lowered digit', () => {
  expect(subscripted('z', 10)).toBe('z₁₀');
  const [letter, digits, ...others] = drawn('z₁₀');
  expect(others).toEqual([]);
  expect([letter?.text, digits?.text]).toEqual(['z', '10']);
  expect(digits?.y).toBeGreaterThan(letter?.y ?? NaN);
  expect(parseFloat(/[\d.]+px/.exec(digits?.font ?? '')?.[0] ?? '')).toBeCloseTo(8.4, 5);
  expect(digits?.x).toBeCloseTo(width('z'), 5);
  expect(width('z₁₀')).toBeCloseTo(width('z') + 0.7 * width('10'), 0);
  expect(drawn('eⱼ').map((run) => run.text)).toEqual(['e', 'j']);
});

test('a hat stands over the middle of its letter and takes no room', () => {
  const [letter, hat] = drawn('x\u0302');
  expect([letter?.text, hat?.text]).toEqual(['x', '^']);
  context.font = hat?.font ?? '';
  expect((hat?.x ?? NaN) + context.measureText('^').width / 2).toBeCloseTo(width('x') / 2, 5);
  expect(hat?.y).toBeLessThan(letter?.y ?? NaN);
  expect(width('x\u0302')).toBe(width('x'));
});

test('a dot is narrow', () => {
  expect(width('a·b') - width('a') - width('b')).toBeCloseTo(0.32 * 12, 5);
});

test('a name turns nothing around it, and what the font lacks is a box', () => {
  const words = (text: string): string =>
    drawn(text)
      .map((run) => run.text)
      .join('');
  expect(words('run 3 \u202ecopy\u202c of α\u200b')).toBe('run 3 copy of α');
  expect(words('🎉 digits 数字 ❤️')).toBe('□ digits 数字 □');
  expect(words('σ² − ½ ≤ x ⊙ ε “é”')).toBe('σ² − ½ ≤ x ⊙ ε “é”');
  expect(width('🎉')).toBe(width('□'));
});

test('English breaks at spaces and loses nothing', () => {
  const text = 'Each cell is decode(μ + s·σ⊙ε): a row keeps one noise draw';
  const lines = wrap(context, text, 120, type);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join(' ')).toBe(text);
  for (const line of lines) expect(width(line)).toBeLessThanOrEqual(120);
});

test('Chinese breaks between characters, never before closing or after opening punctuation', () => {
  const text = '上行，下行，“平滑”（走样）。请看笔画在哪里变得平滑或走样：差别最大，平均每像素（见下）。';
  for (let room = 40; room < 200; room += 1) {
    const lines = wrap(context, text, room, type);
    expect(lines.join('')).toBe(text);
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。：；、）”]/u);
      expect(line).not.toMatch(/[（“]$/u);
      expect(width(line)).toBeLessThanOrEqual(room);
    }
  }
});

test('a no-break space holds a formula together', () => {
  const formula = 't\u00a0=\u00a00.7';
  expect(wrap(context, `aaaa ${formula}`, width(formula) + 2, type)).toEqual(['aaaa', formula]);
});

test('a word wider than the line is broken inside', () => {
  const word = 'a_very_long_name_without_any_space';
  const lines = wrap(context, `run ${word} end`, 60, type);
  expect(lines.join('').replace(/ /g, '')).toBe(`run${word}end`);
  for (const line of lines) expect(width(line)).toBeLessThanOrEqual(60);
});
