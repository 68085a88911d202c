// npm start: opens the lab, in a window of its own where there can be one, otherwise in the browser. Where there is no
// display nothing can be clicked: then the quick-start trains at once.
//   npm start -- [--desktop | --browser] [--port N] [--once]
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { followLauncher } from '../bin/launch.js';
import { build } from './build.ts';
import { projectPaths } from './setup/paths.js';
import { SetupError } from './setup/report.js';
import { runDesktop } from './start/desktop.ts';
import { electronProgram } from './start/electron.ts';
import { againstDesktop, surroundings } from './start/host.ts';

const paths = projectPaths(fileURLToPath(new URL('..', import.meta.url)));

const tell = (text: string): void => void process.stderr.write(`vae-lab: ${text}\n`);

type Flags = { desktop: boolean; browser: boolean; once: boolean; port?: string | undefined };

const readFlags = (): Flags | null => {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({
      options: { desktop: flag, browser: flag, once: flag, port: { type: 'string' } },
    });
    return values.desktop && (values.browser || values.once) ? null : values;
  } catch {
    return null;
  }
};

/** The desktop program's exit code, or why it did not open. */
const desktop = async (flags: Flags): Promise<number | string> => {
  const reason = flags.desktop ? null : againstDesktop(surroundings());
  if (reason !== null) return reason;
  const program = await electronProgram(paths);
  if (program === null) return "Electron's runtime is not installed and cannot be downloaded here";
  const end = await runDesktop(program, paths.root);
  return end.kind === 'ended' ? end.code : end.why;
};

const browser = async ({ once, port }: Flags): Promise<number> => {
  const { display } = surroundings();
  const [{ serveCommand }, { startEngine }, { runQuickStart }, { processTerminal }, { labHome }] =
    await Promise.all([
      import('../src/main/cli/serve.ts'),
      import('../src/main/engine/supervisor.ts'),
      import('../src/main/cli/quick-start.ts'),
      import('../src/main/cli/terminal.ts'),
      import('../src/main/lab/runs/home.ts'),
    ]);
  return serveCommand({ port, open: display && !once }, processTerminal, startEngine, async ({ lab }) => {
    if (display && !once) return null;
    const code = await runQuickStart(lab, labHome(), processTerminal, startEngine);
    return once ? code : null;
  });
};

const start = async (): Promise<number> => {
  const flags = readFlags();
  if (flags === null) {
    tell('npm start takes -- [--desktop | --browser] [--port N] [--once]: see the README.');
    return 2;
  }
  await build();
  if (flags.browser || flags.once) return browser(flags);
  const opened = await desktop(flags);
  if (typeof opened === 'number') return opened;
  if (flags.desktop) {
    tell(
      `the desktop program does not open: ${opened}. "npm start -- --browser" opens the lab in the browser.`,
    );
    return 1;
  }
  tell(`opens in the browser, because ${opened}.`);
  return browser(flags);
};

followLauncher();
process.env['NODE_COMPILE_CACHE'] ??= join(paths.root, '.cache', 'compiled');
module.enableCompileCache(process.env['NODE_COMPILE_CACHE']);
try {
  process.exitCode = await start();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  tell(error.message);
  process.exitCode = 1;
}
