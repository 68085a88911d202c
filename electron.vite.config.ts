import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: at('./src/main/index.ts'),
          engine: at('./src/main/engine/index.ts'),
          'render-worker': at('./src/main/lab/figures/render-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can load no module and no package: one CommonJS file that requires electron alone.
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: {
        input: { index: at('./src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('./src/renderer'),
    plugins: [vue()],
    build: {
      outDir: at('./out/renderer'),
      // The content security policy allows no data: addresses for fonts and scripts.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: at('./src/renderer/index.html') },
        // Chunks must not change what comes first: zod is told not to compile code before any schema is made.
        output: { strictExecutionOrder: true },
      },
    },
  },
});
