import type Electron from 'electron';
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { isReady } from './app.ts';
import { cloned, strict, wantReady } from './strict.ts';
import { note } from './test.ts';

const parentPort = new URL('./parent-port.ts', import.meta.url).href;

const fork = (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) => {
  wantReady(isReady(), 'utilityProcess cannot be created before app is ready.');
  const { execArgv = [], env, stdio, serviceName, ...others } = options;
  if (Object.keys(others).length > 0 || stdio !== 'pipe')
    throw new Error(`the stand-in for electron forks with pipes and without ${Object.keys(others).join()}`);
  const child = spawn(process.execPath, [...execArgv, '--import', parentPort, modulePath, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: { ...env },
  });
  const emitter = new EventEmitter();
  let running = true;
  const made = {
    // Known only once it runs.
    pid: undefined as number | undefined,
    stdout: child.stdout,
    stderr: child.stderr,
    postMessage: (message: unknown): void => {
      const copy = cloned(message);
      if (running) child.send({ data: copy });
    },
    kill: (): boolean => child.kill('SIGTERM'),
    on: (event: 'message' | 'exit' | 'spawn', listener: (value: unknown) => void): void =>
      void emitter.on(event, listener),
    once: (event: 'message' | 'exit' | 'spawn', listener: (value: unknown) => void): void =>
      void emitter.once(event, listener),
  };
  child.on('spawn', () => {
    made.pid = child.pid;
    note('utility', { pid: child.pid, serviceName });
    emitter.emit('spawn');
  });
  child.on('message', (message) => emitter.emit('message', message));
  child.on('exit', (code, signal) => {
    running = false;
    made.pid = undefined;
    // There is a code and no signal.
    emitter.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15));
  });
  return strict('UtilityProcess', made);
};

export const utilityProcess = strict('utilityProcess', { fork });
