import type { TestProject } from 'vitest/node';
import { build } from '../../../scripts/build.ts';
import { findBrowser } from './browser.ts';
import type { Browser } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly browser: Browser;
  }
}

/** Once before all end-to-end tests: builds the window as people start it, and finds a browser. */
export const setup = async (project: TestProject): Promise<void> => {
  await build();
  project.provide('browser', await findBrowser());
};
