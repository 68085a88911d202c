import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root, workFolder } from './command.ts';
import { currentLoad, noiseOf } from './quiet.ts';
import type { Measured, Row } from './row.ts';
import { startButton, withPage } from './window.ts';

/** Seconds from the command to a Start button that can be pressed, in a browser that is open already. */
const timeToWindow = async (page: Page): Promise<number> => {
  const home = await mkdtemp(join(workFolder, 'start-'));
  const began = performance.now();
  const child = spawn('npm', ['start', '--', '--browser', '--port', '0'], {
    cwd: root,
    env: { ...process.env, VAE_LAB_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
    // npm and its shell do not always pass a signal on: the whole group is ended.
    detached: true,
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let printed = '';
      child.stdout.on('data', (text: Buffer) => {
        printed += text.toString();
        const link = /^http:\/\/\S+\n/m.exec(printed);
        if (link !== null) resolve(link[0].trim());
      });
      child.on('error', reject);
      void ended.then(() => reject(new Error('npm start ended before it gave a link')));
    });
    await page.goto(address);
    await page.locator(startButton).click({ trial: true });
    return (performance.now() - began) / 1000;
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
};

/** The slowest of several starts. */
export const startToWindow = async (starts = 3): Promise<Measured> => {
  const times: number[] = [];
  const load = await currentLoad();
  for (let i = 0; i < starts; i += 1) times.push(await withPage(timeToWindow));
  const slowest = Math.max(...times);
  return { figure: `${slowest.toFixed(2)} s${noiseOf(load)}`, holds: slowest <= 3 };
};

export const startRows: readonly Row[] = [
  {
    issue: 4,
    what: 'npm start to a usable window, set-up done, slowest of 3',
    bar: '≤ 3 s',
    measure: startToWindow,
  },
];
