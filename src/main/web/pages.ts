import { createHash } from 'node:crypto';
import type { Settings } from '../../shared/lab-state.ts';

/** What a page without the window may load: its own style, and nothing else. */
const style = `
:root { color-scheme: light dark; --page: #ffffff; --ink: #1f2328; --muted: #57606a; --line: #d8dee4; --accent: #3b5bdb }
@media (prefers-color-scheme: dark) {
  :root { --page: #16181d; --ink: #e6e8eb; --muted: #9aa4b2; --line: #343942; --accent: #8ea8ff }
}
body { margin: 15vh auto 0; padding: 0 24px; max-width: 560px; background: var(--page); color: var(--ink); font: 15px/1.6 sans-serif }
h1 { margin: 0; font-size: 20px }
p { margin: 12px 0 0 }
code { padding: 1px 4px; border: 1px solid var(--line); border-radius: 6px; font-size: 13px; overflow-wrap: anywhere }
a { color: var(--accent) }
section + section { margin-top: 32px; padding-top: 32px; border-top: 1px solid var(--line); color: var(--muted) }
`;

/** For the header of these pages: their style is named by its sum, as no window's is. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const languages = ['en', 'zh-CN'] as const;
type PageLanguage = (typeof languages)[number];
type Said = { readonly heading: string; readonly sentences: readonly string[] };

const pages = {
  /** For a browser that this lab does not know, most often because the lab was started again. */
  link: {
    en: {
      heading: 'This lab does not know this browser',
      sentences: [
        'Each start of the lab has a link of its own; it may have been started again since this page was open. Runs and settings are safe.',
        'Use the link in the terminal where the lab was started. It looks like <code>http://localhost:…/?token=…</code>',
        'Is the lab open in another tab already? Then <a href="/">open it here too</a>.',
      ],
    },
    'zh-CN': {
      heading: '实验室不认识此浏览器',
      sentences: [
        '实验室每次启动都有新的链接；此页面打开之后，实验室可能重新启动过。运行和设置均完好。',
        '请使用启动实验室的终端中的链接，形如 <code>http://localhost:…/?token=…</code>',
        '实验室已在另一个标签页中打开？那么可以<a href="/">在此处也打开</a>。',
      ],
    },
  },
  missing: {
    en: { heading: 'There is no such page', sentences: ['<a href="/">Open the lab</a>'] },
    'zh-CN': { heading: '没有此页面', sentences: ['<a href="/">打开实验室</a>'] },
  },
  /** Where another site's page had the link: a browser keeps the cookie back until a page of this lab leads on. */
  onward: {
    en: { heading: 'VAE Lab', sentences: ['<a href="/">Open the lab</a>'] },
    'zh-CN': { heading: 'VAE 实验室', sentences: ['<a href="/">打开实验室</a>'] },
  },
} as const satisfies Record<string, Record<PageLanguage, Said>>;

export type PageName = keyof typeof pages;

/** The language to speak: what was set in the lab, else the first of the browser's that the lab has, else both. */
const spoken = (chosen: Settings['language'], accepted: string): readonly PageLanguage[] => {
  if (chosen !== 'system') return [chosen];
  const first = accepted
    .split(',')
    .map((tag) => tag.trim().toLowerCase())
    .find((tag) => /^(zh|en)\b/.test(tag));
  if (first === undefined) return languages;
  return [first.startsWith('zh') ? 'zh-CN' : 'en'];
};

const sectionOf = (name: PageName, language: PageLanguage): string => {
  const { heading, sentences } = pages[name][language];
  const paragraphs = sentences.map((sentence) => `<p>${sentence}</p>`).join('\n');
  return `<section lang="${language}">\n<h1>${heading}</h1>\n${paragraphs}\n</section>`;
};

/** A page without the window; `accepted` is the browser's `Accept-Language`. To be sent with `pagePolicy`. */
export const pageOf = (name: PageName, chosen: Settings['language'], accepted = ''): string => {
  const those = spoken(chosen, accepted);
  return `<!doctype html>
<html lang="${those[0] ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>VAE Lab</title>
<style>${style}</style>
</head>
<body>
<main>
${those.map((language) => sectionOf(name, language)).join('\n')}
</main>
</body>
</html>
`;
};
