// npm test: every check of the project, each with a line, and their count alone on the last line. What only computes runs
// side by side: the checks that only read, and the unit tests. The tests that start other processes come after them.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));

const countsSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

/** Each is a script of an installed package, run under this Node: no shell, no search on the path. */
const checks = [
  { name: 'prettier', script: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
  { name: 'eslint', script: 'eslint/bin/eslint.js', args: ['--max-warnings=0', '.'] },
  { name: 'vue-tsc', script: 'vue-tsc/bin/vue-tsc.js', args: ['--noEmit'] },
  {
    name: 'dependency-cruiser',
    script: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.cjs', 'src'],
  },
];

const run = (script: string, args: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const path = join(root, 'node_modules', script);
    const child = spawn(process.execPath, [path, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('close', (code) => resolve(code === 0));
  });

/** Runs the check, prints its line and resolves to whether it passed. */
const timed = async (name: string, check: () => Promise<boolean>): Promise<boolean> => {
  const start = performance.now();
  const passed = await check();
  console.log(
    `${passed ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`,
  );
  return passed;
};

type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** Runs the tests of the projects that all patterns name. */
const vitest = async (...projects: readonly string[]): Promise<Counts> => {
  const folder = await mkdtemp(join(tmpdir(), 'vae-lab-test-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const args = ['run', ...projects.map((pattern) => `--project=${pattern}`), ...reporters];
    const passed = await timed(`vitest ${projects.join(' ')}`, () => run('vitest/vitest.mjs', args));
    const counts = countsSchema.parse(JSON.parse(await readFile(report, 'utf8')));
    // A file that could not even be loaded holds no failed test, but fails the whole.
    const failed = passed ? 0 : Math.max(1, counts.numFailedTests);
    return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests + counts.numTodoTests };
  } catch (error) {
    console.error(`vitest left no report: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const one = async (passes: Promise<boolean>): Promise<Counts> => {
  const passed = await passes;
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
};

const beside = await Promise.all([
  ...checks.map(({ name, script, args }) => one(timed(name, () => run(script, args)))),
  vitest('unit'),
]);
// All but the unit tests and what npm run verify has the time for, so that no project can be forgotten here.
const counts = [...beside, await vitest('!unit', '!e2e-long')];
const total = (count: keyof Counts): number => counts.reduce((sum, each) => sum + each[count], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exitCode = total('failed') === 0 ? 0 : 1;
