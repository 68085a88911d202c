import { utilityProcess } from 'electron';
import { Readable } from 'node:stream';
import { engineArguments, engineEnvironment } from '../engine/process.ts';
import type { SpawnEngine } from '../engine/process.ts';

/** Starts engines as utility processes of Electron; `entry` is the engine's bundle. */
export const utilityEngine =
  (entry: string): SpawnEngine =>
  (threads) => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'VAE Lab engine',
      execArgv: [...engineArguments],
      stdio: 'pipe',
      env: engineEnvironment(threads),
    });
    let running = true;
    child.once('exit', () => {
      running = false;
    });
    return {
      get pid() {
        return child.pid;
      },
      // Node streams, which Electron's types leave open.
      output: [child.stdout, child.stderr].filter((stream) => stream instanceof Readable),
      send: (message) => {
        if (running) child.postMessage(message);
        return running;
      },
      onMessage: (listener) => child.on('message', listener),
      onEnd: (listener) => child.once('exit', (code) => listener(`code ${code}`)),
      // Electron's own kill() asks politely, and an engine that hangs does not hear it.
      kill: () => {
        if (running && child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      },
    };
  };
