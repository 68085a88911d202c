import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diagnostics } from '../../../src/main/lab/diagnostics.ts';
import { openLog } from '../../../src/main/lab/log.ts';
import { settingsSchema } from '../../../src/shared/lab-state.ts';
import { temporaryFolder } from '../support/folders.ts';

it('a log keeps the newest of three files of a megabyte', async () => {
  const home = temporaryFolder();
  for (let round = 0; round < 60; round++) {
    const log = await openLog(home);
    for (let i = 0; i < 100; i++) log.write(`${round} ${i} ${'x'.repeat(900)}`);
    await log.close();
  }
  const folder = join(home, 'logs');
  expect(readdirSync(folder).sort()).toEqual(['lab.1.log', 'lab.2.log', 'lab.log']);
  for (const name of readdirSync(folder))
    expect(statSync(join(folder, name)).size).toBeLessThan(1.2 * 2 ** 20);
  expect(readFileSync(join(folder, 'lab.log'), 'utf8')).toMatch(/\nd{4}-|59 99 x+\n$/);
  expect(readFileSync(join(folder, 'lab.2.log'), 'utf8')).not.toContain(' 0 0 x');
});

it('a log writes lines with their time, in order, and bears a disk that refuses', async () => {
  const home = temporaryFolder();
  const log = await openLog(home);
  log.write('first');
  log.write('second\nwith a second line\n');
  await log.close();
  expect(readFileSync(join(log.folder, 'lab.log'), 'utf8')).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z first\n\d{4}-\S+Z second\n {2}with a second line\n$/,
  );
  const refused = await openLog(join(temporaryFolder({ file: '' }), 'file'));
  refused.write('lost');
  await refused.close();
});

it('diagnostics tell versions, machine, settings and the end of the log, but not who and where', async () => {
  const home = join(temporaryFolder(), 'lab');
  const log = await openLog(home);
  const { username } = userInfo();
  for (let i = 0; i < 300; i++) log.write(`line ${i}`);
  log.write(`opened ${home}/runs/a and ${homedir()}/data and /mnt/${username}/x`);
  await log.close();
  writeFileSync(join(home, 'logs', 'lab.1.log'), 'older\n');
  const text = await diagnostics(
    home,
    { 'VAE Lab': '1.2.3', Node: '24' },
    settingsSchema.parse({ theme: 'dark' }),
  );
  expect(text).toMatch(/VAE Lab: 1\.2\.3\nNode: 24\n/);
  expect(text).toMatch(/processor: .+, \d+ threads/);
  expect(text).toContain('"theme": "dark"');
  expect(text).toContain('line 299');
  expect(text).not.toContain('line 99\n');
  expect(text).toContain('opened <lab>/runs/a and ~/data and /mnt/<user>/x');
  for (const [name, value = ''] of Object.entries(process.env))
    if (value.length > 12 && /TOKEN|KEY|PATH$/.test(name)) expect(text).not.toContain(value);
});
