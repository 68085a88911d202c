import { spawn } from 'node:child_process';
import { hostname, userInfo } from 'node:os';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a window can open where this process runs. */
export const hasDisplay = (
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean => {
  if (platform === 'darwin' || platform === 'win32') return !env['SSH_CONNECTION'];
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
};

/** The command that makes this machine's port that of another, to be run there. */
export const tunnelCommand = (port: number): string =>
  `ssh -L ${port}:127.0.0.1:${port} ${userInfo().username}@${hostname()}`;

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the person's browser; false where the system has no command for it. */
export const openBrowser = (address: string): Promise<boolean> => {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.unref();
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('spawn', () => resolve(true));
  });
};
