import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';
import { patience } from './tests/support/patience.ts';

const seconds = 1000;

/** The files that take longest, longest first: begun last, one of them would run alone while a core idles. */
const longest = [
  'e2e/guide',
  'e2e/claims',
  'e2e/whole-path',
  'e2e/desktop',
  'e2e/compare',
  'e2e/draw',
  'e2e/access',
  'cli/identity',
  'lab/run-control',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return at < 0 ? longest.length : at;
};

/** Vitest's own order, by size where it knows no times, but for the files that are named above. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

const measured = [
  'tests/integration/datasets/shipped.test.ts',
  'tests/integration/engine/{answers,looking}.test.ts',
  'tests/integration/runs/safetensors.test.ts',
  'tests/integration/storage/metrics.test.ts',
  'tests/integration/web/start.test.ts',
];

const patient = { poll: { timeout: patience } };

const timed = ['tests/e2e/{first-minute,galleries,charts,map}.test.ts'];

/** What takes longer than `npm test` has time for; `npm run verify` runs these as well. */
const long = 'tests/e2e/long/**/*.test.ts';

export default defineConfig({
  test: {
    environment: 'node',
    allowOnly: false,
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          // These keep nothing beyond a test, so that files can share what they import: to load it takes longer than to run.
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          isolate: false,
          testTimeout: 90 * seconds,
          hookTimeout: 90 * seconds,
          expect: patient,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // These start engines and other processes and often wait for them: a file more than there are cores.
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: measured,
          testTimeout: 180 * seconds,
          hookTimeout: 120 * seconds,
          maxWorkers: 3,
          expect: patient,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          // These measure times and want the cores to themselves: after the others, one by one.
          name: 'measured',
          include: measured,
          testTimeout: 180 * seconds,
          hookTimeout: 120 * seconds,
          fileParallelism: false,
          expect: patient,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          // A real browser against a real lab, beside the integration tests: people wait longer than tests do.
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: [...timed, long],
          globalSetup: './tests/e2e/support/global-setup.ts',
          testTimeout: 180 * seconds,
          hookTimeout: 180 * seconds,
          maxWorkers: 3,
          expect: patient,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          // The same for what must come within a time: one file after another.
          name: 'e2e-timed',
          include: timed,
          globalSetup: './tests/e2e/support/global-setup.ts',
          testTimeout: 180 * seconds,
          hookTimeout: 180 * seconds,
          fileParallelism: false,
          expect: patient,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e-long',
          include: [long],
          globalSetup: './tests/e2e/support/global-setup.ts',
          testTimeout: 1200 * seconds,
          hookTimeout: 180 * seconds,
          fileParallelism: false,
          expect: patient,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
