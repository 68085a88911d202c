import childProcess from 'node:child_process';
import module, { syncBuiltinESMExports } from 'node:module';

/** Lets `electron` mean another module, under whatever imports it. */
const redirect = (url: () => string): void => {
  module.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' || specifier.startsWith('electron/')
        ? { url: url(), shortCircuit: true }
        : next(specifier, context),
  });
};

export const standInForElectron = (): void => redirect(() => new URL('./electron.ts', import.meta.url).href);

/** A utility process has no windows, and an engine no business with Electron. */
export const forbidElectron = (): void =>
  redirect(() => {
    throw new Error('this process must not load electron');
  });

/** With the fuse `runAsNode` off there is no Node to be forked. */
export const forbidFork = (): void => {
  childProcess.fork = () => {
    throw new Error('child_process.fork does not work in Electron: runAsNode is off');
  };
  syncBuiltinESMExports();
};
