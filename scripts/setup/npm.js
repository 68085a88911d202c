import { delimiter, dirname } from 'node:path';
import { run } from './processes.js';

/**
 * Runs the person's own npm, under a given Node.
 * @param {string} node path of the Node to run it under
 * @param {readonly string[]} args
 * @param {{ log: string, cwd: string, tick: () => void }} options
 */
export const npm = (node, args, options) => {
  const script = process.env.npm_execpath;
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  if (script && /npm-cli\.c?js$/.test(script)) return run(node, [script, ...quiet], options);
  const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
  return run('npm', quiet, { ...options, env, shell: process.platform === 'win32' });
};
