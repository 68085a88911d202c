import { defineConfig } from 'vitest/config';

const seconds = 1000;

const measured = [
  'tests/integration/engine/{answers,looking}.test.ts',
  'tests/integration/storage/metrics.test.ts',
  'tests/integration/web/start.test.ts',
];

const timed = ['tests/e2e/{first-minute,galleries,charts,map}.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 30 * seconds,
          hookTimeout: 30 * seconds,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // These start engines and other processes and often wait for them: two files at a time.
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: measured,
          testTimeout: 180 * seconds,
          hookTimeout: 120 * seconds,
          maxWorkers: 2,
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
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          // A real browser against a real lab, two files at a time: people wait longer than tests do.
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: timed,
          globalSetup: './tests/e2e/support/global-setup.ts',
          testTimeout: 180 * seconds,
          hookTimeout: 180 * seconds,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
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
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
