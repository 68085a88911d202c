import katex from 'katex';
import { expect, test } from 'vitest';
import { formulas } from '../../../../src/renderer/diagnostics/formulas.ts';

test.for(Object.entries(formulas))('the formulas of %s can be typeset and hold no words', ([, all]) => {
  expect(all.length).toBeGreaterThan(0);
  for (const tex of all) {
    expect(() => katex.renderToString(tex, { throwOnError: true, displayMode: true }), tex).not.toThrow();
    expect(tex).not.toContain(String.raw`\text{`);
  }
});
