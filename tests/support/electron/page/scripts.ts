import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The name of the isolated world and of what it has for this process; the page's own world has none of them. */
export const preloadWorld = 'Electron Isolated Context';
export const binding = 'standInPost';
export const receiver = 'standInReceive';

const source = (name: string): string =>
  readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll(/^export /gm, '');

/** Frames inside a page have no preload. */
const topOnly = 'if (window !== window.top) return;';

/** The two scripts of a page that run before its own: in the page's world, and in the isolated world with the preload. */
export const pageScripts = (preload: string): { readonly page: string; readonly isolated: string } => {
  // The page cannot guess them, and so not speak for the other world.
  const names = JSON.stringify([randomUUID(), randomUUID()]);
  const toPreload = `const [page, preload] = ${names};`;
  return {
    page: `(() => { ${topOnly} ${source('./worlds.js')} ${toPreload} connectWorlds(page, preload); })();`,
    isolated: `(() => {
      ${topOnly}
      ${source('./clone.js')} ${source('./worlds.js')} ${source('./sandbox.js')} ${toPreload}
      const post = globalThis.${binding};
      const sandbox = createSandbox(connectWorlds(preload, page), { encode, decode }, (text) => post(text));
      globalThis.${receiver} = sandbox.receive;
      ((require, module, exports) => { ${preload} })(sandbox.require, { exports: {} }, {});
    })();`,
  };
};
