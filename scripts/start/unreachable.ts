import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/paths.js';

const day = 24 * 60 * 60 * 1000;

/**
 * The memory that something could not be downloaded, kept for a day so that not every start waits for it again. `where`
 * tells apart what may have another outcome, like a mirror or a proxy.
 */
export const unreachable = (name: string, where: string, cache = cacheFolder()) => {
  const file = join(cache, `${name}-unreachable`);
  return {
    was: (now = Date.now()): boolean => {
      try {
        const [time, ...noted] = readFileSync(file, 'utf8').split('\n');
        const age = now - Number(time);
        return noted.join('\n') === where && age >= 0 && age < day;
      } catch {
        return false;
      }
    },
    note: (now = Date.now()): void => {
      mkdirSync(cache, { recursive: true });
      writeFileSync(file, `${now}\n${where}`, { mode: 0o600 });
    },
  };
};
