import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder for this verification's runs. */
export const workFolder = mkdtempSync(join(tmpdir(), 'vae-lab-verify-'));

/** Runs a program of the project and gives what it printed; rejects when it fails. */
export const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, VAE_LAB_HOME: workFolder, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${args.join(' ')} ended with ${code}`));
    });
  });

/** Runs the command line of the lab. */
export const lab = (...args: readonly string[]): Promise<string> => run(['bin/vae-lab.js', ...args]);
