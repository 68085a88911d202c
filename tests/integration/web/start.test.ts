import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { build } from '../../../scripts/build.ts';
import { runDesktop } from '../../../scripts/start/desktop.ts';
import { allowed, crowding } from '../../support/crowding.ts';
import { serveLab } from '../../e2e/support/serve.ts';
import { temporaryFolder } from '../support/folders.ts';
import { laboratory } from '../support/lab.ts';
import { get } from './support.ts';

const lab = laboratory();
const script = fileURLToPath(new URL('../../../scripts/start.ts', import.meta.url));

/** No display, whatever the machine has. */
const headless = { DISPLAY: '', WAYLAND_DISPLAY: '', SSH_CONNECTION: 'a b c d' };

/** A program in the place of Electron's. */
const program = (lines: string): string => {
  const file = join(temporaryFolder(), 'program');
  writeFileSync(file, `#!${process.execPath}\n${lines}`);
  chmodSync(file, 0o755);
  return file;
};

test('a desktop program that shows a window runs to its end, and its code is kept', async () => {
  const shown = program(
    `console.log('vae-lab: window'); setTimeout(() => process.exit(process.argv[2] === '/x' ? 5 : 6), 50);`,
  );
  expect(await runDesktop(shown, '/x')).toEqual({ kind: 'ended', code: 5 });
});

test('a desktop program that ends without a window, or that cannot start, says why', async () => {
  expect(await runDesktop(program('process.exit(3);'), '/x')).toEqual({
    kind: 'no window',
    why: 'it ended with code 3',
  });
  expect(await runDesktop('/nowhere/electron', '/x')).toMatchObject({ kind: 'no window' });
});

test('what has not changed is not built again', async () => {
  await build();
  const stamp = fileURLToPath(new URL('../../../.cache/built.json', import.meta.url));
  const before = readFileSync(stamp, 'utf8');
  const crowd = crowding();
  const began = performance.now();
  await build();
  expect(performance.now() - began).toBeLessThan(allowed(500, crowd));
  expect(readFileSync(stamp, 'utf8')).toBe(before);
});

test('without a display npm start trains the quick-start, prints losses and figures, and with --once ends', async () => {
  const env = { ...headless, VAE_LAB_HOME: lab.home };
  const child = spawn(process.execPath, [script, '--once', '--port', '0'], {
    env: { ...process.env, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  const [address = '', ...figures] = stdout.trim().split('\n');
  expect(stderr.match(/^epoch \d · test −ELBO \d+\.\d = /gm)).toHaveLength(3);
  expect(code).toBe(0);
  expect(address).toMatch(/^http:\/\/(localhost|127\.0\.0\.1):\d+\/\?token=/);
  expect(figures).toHaveLength(5);
  for (const figure of figures) expect(existsSync(figure)).toBe(true);
});

test('serve ends on a signal with its code; a port that is taken or no port is told', async () => {
  const first = await serveLab({ env: headless });
  onTestFinished(() => first.dispose());
  expect((await get(first.port, '/')).status).toBe(401);
  const second = await lab.run(['serve', '--port', String(first.port)]);
  expect(second).toMatchObject({ code: 2, stdout: '' });
  expect(second.stderr).toContain(`Port ${first.port} cannot be opened`);
  expect((await lab.run(['serve', '--port', '70000'])).code).toBe(2);
  expect(first.said()).toContain(`ssh -L ${first.port}:127.0.0.1:${first.port} `);
  expect(await first.end('SIGINT')).toBe(130);
});
