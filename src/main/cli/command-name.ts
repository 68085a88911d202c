import { isAbsolute, relative, sep } from 'node:path';

/**
 * How a person writes this command where they are: `bin/vae-lab.js` from a checkout, its whole path from elsewhere,
 * else `vae-lab`.
 */
export const commandName = (
  [, script = '']: readonly string[] = process.argv,
  cwd: string = process.cwd(),
  platform: NodeJS.Platform = process.platform,
): string => {
  if (!script.endsWith('vae-lab.js')) return 'vae-lab';
  const near = relative(cwd, script);
  const inside = near.includes(sep) ? near : `.${sep}${near}`;
  const path = near.startsWith('..') || isAbsolute(near) ? script : inside;
  const quoted = /\s/.test(path) ? `"${path}"` : path;
  // Elsewhere the file's first line says that Node runs it.
  return platform === 'win32' ? `node ${quoted}` : quoted;
};
