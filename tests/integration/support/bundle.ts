import { join } from 'node:path';
import { build } from 'vite';

/** Puts a program and all that it imports into one file in a folder: to load a hundred files takes longer than most programs run. */
export const bundle = async (program: string, folder: string): Promise<string> => {
  await build({
    configFile: false,
    logLevel: 'error',
    define: { __filename: 'import.meta.filename' },
    ssr: { noExternal: true },
    build: { ssr: program, outDir: folder, rolldownOptions: { output: { entryFileNames: 'program.mjs' } } },
  });
  return join(folder, 'program.mjs');
};
