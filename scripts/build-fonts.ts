/**
 * Makes the fonts that ship with the program: `node scripts/build-fonts.ts`. Needed only when the characters change;
 * its results are committed.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { fontCharacters } from '../src/figures/font-characters.ts';

const from = new URL('../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url);
const to = new URL('../resources/fonts/', import.meta.url);
const weights = { Regular: '400Regular/NotoSansSC_400Regular.ttf', Bold: '700Bold/NotoSansSC_700Bold.ttf' };

await mkdir(to, { recursive: true });
for (const [weight, path] of Object.entries(weights)) {
  const font = await subsetFont(await readFile(new URL(path, from)), fontCharacters(), {
    targetFormat: 'woff2',
  });
  const file = new URL(`NotoSansSC-${weight}.woff2`, to);
  await writeFile(file, font);
  console.log(`${fileURLToPath(file)}: ${font.length.toLocaleString('en')} bytes`);
}
await copyFile(new URL('LICENSE_FONT', from), new URL('OFL.txt', to));
