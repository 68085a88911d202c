import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../integration/support/folders.ts';

const script = fileURLToPath(new URL('../../../scripts/test-electron.ts', import.meta.url));

test('without a real Electron its tests have not passed, and one sentence says why', () => {
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: temporaryFolder() };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(
    /^vae-lab: nothing was tested, because no Electron runtime is installed here.*\.\n$/,
  );
});
