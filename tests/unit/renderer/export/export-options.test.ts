import { beforeEach, expect, test, vi } from 'vitest';
import { shallowReactive } from 'vue';
import { settingsSchema } from '../../../../src/shared/lab-state.ts';
import type { Settings } from '../../../../src/shared/lab-state.ts';

const defaultSettings = settingsSchema.parse({});
const topics = shallowReactive<{ settings: Settings }>({ settings: defaultSettings });
const answers: (() => void)[] = [];
/** A lab that changes its settings only when the test lets it answer. */
const request = vi.fn(
  (_: string, { exports }: { readonly exports: Partial<Settings['exports']> }) =>
    new Promise<void>((resolve) => {
      answers.push(() => {
        topics.settings = { ...topics.settings, exports: { ...topics.settings.exports, ...exports } };
        resolve();
      });
    }),
);
vi.mock('../../../../src/renderer/lab/lab.ts', () => ({ topics }));
vi.mock('../../../../src/renderer/stores/run-actions.ts', () => ({ request }));

vi.resetModules();
const { changeOptions, exportOptions, exportStyle } =
  await import('../../../../src/renderer/components/export/export-options.ts');

beforeEach(() => {
  topics.settings = defaultSettings;
});

test('an export that is pressed at once has the options that were just chosen', async () => {
  const changes = [changeOptions({ scale: 4 }), changeOptions({ theme: 'dark' })];
  expect(exportStyle(500)).toMatchObject({ scale: 4, theme: 'dark' });
  expect(topics.settings.exports.scale).not.toBe(4);
  for (const answer of answers.splice(0)) answer();
  await Promise.all(changes);
  expect(topics.settings.exports).toMatchObject({ scale: 4, theme: 'dark' });
});

test('what another window chooses later holds here too', async () => {
  const change = changeOptions({ scale: 3 });
  for (const answer of answers.splice(0)) answer();
  await change;
  topics.settings = { ...topics.settings, exports: { ...topics.settings.exports, scale: 1 } };
  expect(exportOptions().scale).toBe(1);
});
