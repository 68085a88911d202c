import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { translator } from '../../../../src/renderer/i18n/errors.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';
import { issueWords } from '../../../../src/shared/issue-words.ts';

const root = new URL('../../../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/** Who speaks to windows. The command line has words of its own, and a graph speaks to programmers. */
const files = globSync('src/{core,main,shared,renderer}/**/*.ts', { cwd: root })
  .filter(
    (file) => !/src\/main\/(cli|electron)\/|src\/core\/graph\/|\/i18n\//.test(file.replaceAll('\\', '/')),
  )
  .sort();

let slots = 0;
/** What a text may become, each of its slots with a mark of its own. */
const textsOf = (node: ts.Expression): string[] => {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `⟨${++slots}⟩${literal.text}`).join('')];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return textsOf(node.left).flatMap((left) => textsOf(node.right).map((right) => left + right));
  return [];
};

/** Functions that make a failure, and which of their arguments is its sentence. */
const makers: Readonly<Record<string, number>> = {
  ...{ fail: 1, refuse: 0, invalid: 0, foreign: 0, onDesktopOnly: 0 },
};

const sentencesIn = (file: string): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const at = makers[node.expression.getText(source)];
      const argument = at === undefined ? undefined : node.arguments[at];
      if (argument !== undefined) found.push(...textsOf(argument));
    }
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'message')
      found.push(...textsOf(node.initializer));
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  visit(source);
  return found;
};

/** `{happened} {next}` and the like have nothing fixed: what they are made of is looked for below. */
const isFixed = (text: string): boolean => /\p{L}{3}/u.test(text);
const sentences = files.flatMap((file) =>
  sentencesIn(file)
    .filter(isFixed)
    .map((text) => [text, file] as const),
);

test('there are sentences to be translated', () => {
  expect(sentences.length).toBeGreaterThan(90);
});

test.for(sentences)('%s', ([text]) => {
  const chinese = translator.sentence(text) ?? translator.part(text);
  expect(chinese, 'add it to src/renderer/i18n/details').toMatch(/\p{Script=Han}/u);
  for (const slot of text.match(/⟨\d+⟩/g) ?? []) expect(chinese).toContain(slot);
});

test('what a sentence is made of is translated with it, names are kept', () => {
  const said = (text: string): string | null => translator.sentence(text);
  expect(
    said(
      'The engine ended unexpectedly (SIGKILL) at step 1900. Its last checkpoint is of step 1407: resume from there. Its log ends: out of memory',
    ),
  ).toBe(
    '计算引擎在第 1900 步意外停止（SIGKILL）。最后的检查点在第 1407 步，可从那里继续。日志末尾：out of memory',
  );
  expect(said('The run was ended by force (SIGKILL) at step 3. Nothing was saved yet: start it again.')).toBe(
    '运行在第 3 步被强制停止（SIGKILL）。尚未保存任何内容：请重新开始。',
  );
  expect(
    said(
      '/data/(a) b/run.json cannot be used: there is no space left on its disk (ENOSPC). Free some space or choose another folder.',
    ),
  ).toBe('无法使用 /data/(a) b/run.json：磁盘没有剩余空间（ENOSPC）。请清理空间，或选择其他文件夹。');
  expect(
    said('x.gz is not an IDX image file (magic number 2049, expected 2051). Did you pick the labels?'),
  ).toBe('x.gz 不是 IDX 图像文件（魔数 2049，应为 2051）。是否选成了标签文件？');
  expect(said('The engine stopped unexpectedly (SIGKILL). What was saved is safe: resume the run.')).toBe(
    '计算引擎意外停止（SIGKILL）。已保存的内容完好，可继续该运行。',
  );
  expect(said('Nothing was imported: preset 2 of 3, objective.beta: must be at least 0.')).toBe(
    '未导入任何内容：第 2/3 个预设，objective.beta：不得小于 0。',
  );
  expect(said('Nothing was imported: the preset: must be an object.')).toBe(
    '未导入任何内容：该预设：必须是对象。',
  );
  expect(said('something that nobody has said')).toBeNull();
});

/** The words of the tables that sentences are made of. */
test.for([
  ['src/main/lab/disk/disk-errors.ts', /^ {2}E[A-Z]+: \['disk\.\w+', ['"](.+?)['"], (.+)\],$/gm],
  ['src/main/lab/datasets/download.ts', /^ {2}\w+: \(.*\) => (?<part>['`].+['`]),$/gm],
] as const)('every part that %s puts together is known', ([file, pattern]) => {
  const rows = [...read(file).matchAll(pattern)];
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows)
    for (const part of row.slice(1)) {
      const text = part.replace(/^['"`]|['"`]$/g, '').replace('${choose}', 'choose another folder');
      expect(translator.part(text.replace('${name}', 'x')), text).not.toBeNull();
    }
});

test('whatever is wrong with an experiment has words of the lab, which are known', () => {
  const wrong = [
    { objective: { beta: -1 } },
    { objective: { beta: '1' } },
    { objective: { kind: 'other' } },
    { objective: { kind: 'autoencoder', freeBits: 1 } },
    { optimizer: { learningRate: 0, beta1: 1 } },
    { model: { latent: 1.5, encoder: Array(9).fill(1) } },
    { model: { latent: 1e9, encoder: 3 } },
    { training: 3 },
    { name: '' },
    { name: 'a/b' },
    { name: 'x'.repeat(81) },
    { betta: 1 },
    { version: 2 },
  ];
  for (const candidate of wrong) {
    const issues = experimentSchema.safeParse(candidate).error?.issues ?? [];
    expect(issues.length, JSON.stringify(candidate)).toBeGreaterThan(0);
    for (const issue of issues) {
      const words = issueWords(issue);
      expect(words).not.toMatch(/expected|received|Invalid|Too (small|big)/);
      expect(translator.part(`a.b: ${words}`), words).toMatch(/^a\.b：.*\p{Script=Han}/u);
    }
  }
});
