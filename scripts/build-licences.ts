// Writes resources/licences/third-party.txt: the licence of everything that the program ships or bundles.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');

/** What the renderer's bundle holds, beside the dependencies of package.json. */
const bundled = [
  'vue',
  'vue-router',
  'reka-ui',
  '@lucide/vue',
  'chartjs-plugin-zoom',
  'katex',
  'umap-js',
  '@expo-google-fonts/noto-sans-sc',
];

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});
type Package = z.infer<typeof packageSchema> & { readonly folder: string };

/** The package that `name` means below `from`, as Node looks it up; null for an optional one that is not there. */
const find = async (name: string, from: string): Promise<Package | null> => {
  for (let at = from; at.startsWith(root.slice(0, -1)); at = join(at, '..')) {
    const folder = join(at, 'node_modules', name);
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    if (text !== null) return { ...packageSchema.parse(JSON.parse(text)), folder };
  }
  return null;
};

const collect = async (
  names: readonly string[],
  from: string,
  found: Map<string, Package>,
): Promise<void> => {
  for (const name of names) {
    const item = await find(name, from);
    if (item === null || found.has(item.folder)) continue;
    found.set(item.folder, item);
    await collect(Object.keys(item.dependencies ?? {}), item.folder, found);
  }
};

const licenceText = async ({ folder }: Package): Promise<string> => {
  const names = (await readdir(folder)).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name));
  const texts = await Promise.all(
    names.sort().map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return texts.join('\n').trim();
};

const own = packageSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
const found = new Map<string, Package>();
await collect(
  [...Object.keys(own.dependencies ?? {}), ...bundled],
  modules.slice(0, -'/node_modules'.length),
  found,
);
const entries = [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
const parts = await Promise.all(
  entries.map(async (item) => {
    const text = await licenceText(item);
    return `${item.name} ${item.version} (${item.license ?? 'see below'})\n\n${text || 'No licence file is shipped with it.'}\n`;
  }),
);
const folder = join(root, 'resources', 'licences');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'third-party.txt'), parts.join(`\n${'-'.repeat(80)}\n\n`));
console.log(`${entries.length} packages`);
