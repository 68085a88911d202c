import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../../bin/vae-lab.js', import.meta.url));
const compileCache = fileURLToPath(new URL('../../../.cache/compile', import.meta.url));

/** A real lab for browsers, in a process of its own with a data folder of its own. */
export type ServedLab = {
  readonly home: string;
  readonly port: number;
  /** The link with the token, as the terminal shows it. */
  readonly address: string;
  readonly pid: number;
  /** What it has said on the terminal besides the link. */
  readonly said: () => string;
  /** Asks it to end, as the terminal would, and gives its exit code. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Ends it and removes its data folder. */
  readonly dispose: () => Promise<void>;
};

/** How long a lab may take to save and end, in milliseconds. */
const endDeadline = 15_000;

export type ServeSettings = {
  readonly home?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** By default any that is free. */
  readonly port?: number;
};

/** Starts `vae-lab serve`; `home` is kept where it is given, made and removed where it is not. */
export const serveLab = async ({ home, env = {}, port = 0 }: ServeSettings = {}): Promise<ServedLab> => {
  const folder = home ?? mkdtempSync(join(tmpdir(), 'vae-lab-e2e-'));
  const child = spawn(process.execPath, [command, 'serve', '--port', String(port)], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...env, VAE_LAB_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code, signal) => {
      if (signal !== null) said += `ended by ${signal}`;
      resolve(code);
    });
  });
  const address = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      const [line, rest] = printed.split('\n');
      if (line !== undefined && rest !== undefined) resolve(line);
    });
    void ended.then((code) => reject(new Error(`the lab ended with code ${String(code)}: ${said}`)));
  });
  const end: ServedLab['end'] = async (signal = 'SIGTERM') => {
    child.kill(signal);
    const kill = setTimeout(() => child.kill('SIGKILL'), endDeadline);
    const code = await ended;
    clearTimeout(kill);
    return code;
  };
  return {
    home: folder,
    port: Number(new URL(address).port),
    address,
    pid: child.pid ?? NaN,
    said: () => said,
    end,
    dispose: async () => {
      await end();
      if (home === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};
