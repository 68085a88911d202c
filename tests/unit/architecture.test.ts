import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

const project = fileURLToPath(new URL('../..', import.meta.url));

const outputSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** The rules that a source tree of these files breaks, as `file: rule`. */
const broken = (files: Readonly<Record<string, string>>): string[] => {
  const root = mkdtempSync(join(tmpdir(), 'vae-lab-arrows-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    copyFileSync(join(project, name), join(root, name));
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  const cruiser = join(project, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  const { violations } = outputSchema.parse(JSON.parse(stdout)).summary;
  return [...new Set(violations.map(({ from, rule }) => `${from}: ${rule.name}`))].sort();
};

const tensorflow = `import * as tf from '@tensorflow/tfjs-node'; export const version = tf.version;`;

test('what the arrows allow passes', () => {
  const files = {
    'src/shared/a.ts': `import { z } from 'zod'; export const schema = z.string();`,
    'src/core/a.ts': `import { schema } from '../shared/a.ts'; import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'; export const a = [schema, xoroshiro128plus];`,
    'src/figures/a.ts': `import { Chart } from 'chart.js'; import { schema } from '../shared/a.ts'; export const f = [Chart, schema];`,
    'src/main/engine/a.ts': `import '../../core/a.ts'; ${tensorflow}`,
    'src/main/cli/a.ts': `import { readFileSync } from 'node:fs'; import { f } from '../../figures/a.ts'; export const c = [readFileSync, f];`,
    'src/main/electron/a.ts': `import { app } from 'electron'; export const e = app;`,
    'src/renderer/a.ts': `import { a } from '../core/a.ts'; import { f } from '../figures/a.ts'; export const r = [a, f];`,
  };
  expect(broken(files)).toEqual([]);
});

test('each import against the arrows is found', () => {
  const files = {
    'src/core/a.ts': `export const a = 1;`,
    'src/core/clock.ts': `import { hrtime } from 'node:process'; export const now = hrtime;`,
    'src/core/paths.ts': `import { join } from 'path'; export const j = join;`,
    'src/core/tensors.ts': tensorflow,
    'src/core/types.ts': `import type { Tensor } from '@tensorflow/tfjs-node'; export type T = Tensor;`,
    'src/core/drawing.ts': `import { f } from '../figures/f.ts'; export const d = f;`,
    'src/shared/science.ts': `import { a } from '../core/a.ts'; export const s = a;`,
    'src/figures/f.ts': `import { a } from '../core/a.ts'; export const f = a;`,
    'src/main/lab/window.ts': `import { app } from 'electron'; export const w = app;`,
    'src/main/lab/tensors.ts': tensorflow,
    'src/main/lab/one.ts': `import { two } from './two.ts'; export const one = (): unknown => two;`,
    'src/main/lab/two.ts': `import { one } from './one.ts'; export const two = (): unknown => one;`,
    'src/main/lab/lost.ts': `import { x } from './nowhere.ts'; export const y = x;`,
    'src/preload/bridge.ts': `import { a } from '../core/a.ts'; export const b = a;`,
    'src/renderer/disk.ts': `import { readFileSync } from 'node:fs'; export const r = readFileSync;`,
    'src/renderer/lab.ts': `import { one } from '../main/lab/one.ts'; export const l = one;`,
    'src/renderer/deep.ts': `import { now } from '../core/clock.ts'; export const n = now;`,
  };
  expect(broken(files)).toEqual([
    'src/core/clock.ts: core-imports-only',
    'src/core/drawing.ts: core-imports-only',
    'src/core/paths.ts: core-imports-only',
    'src/core/tensors.ts: core-imports-only',
    'src/core/tensors.ts: tensorflow-only-in-the-engine',
    'src/core/types.ts: core-imports-only',
    'src/core/types.ts: tensorflow-only-in-the-engine',
    'src/figures/f.ts: figures-imports-only',
    'src/main/lab/lost.ts: resolvable',
    'src/main/lab/one.ts: no-cycle',
    'src/main/lab/tensors.ts: tensorflow-only-in-the-engine',
    'src/main/lab/window.ts: electron-only-at-its-edge',
    'src/preload/bridge.ts: preload-imports-only',
    'src/renderer/deep.ts: renderer-reaches-no-node',
    'src/renderer/disk.ts: renderer-reaches-no-node',
    'src/renderer/lab.ts: renderer-has-no-lab-inside',
    'src/shared/science.ts: shared-imports-only',
  ]);
});
