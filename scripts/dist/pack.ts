import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Platform, build } from 'electron-builder';
import type { Configuration } from 'electron-builder';
import type { Paths } from '../setup/paths.js';

/** TensorFlow's libraries come from `libraries` instead of node_modules, at the place where the addon looks for them. */
const common = (paths: Paths, libraries: string): Configuration => ({
  extends: 'electron-builder.yml',
  files: [
    '!node_modules/@tensorflow/tfjs-node/deps/lib/**',
    { from: relative(paths.root, libraries), to: 'node_modules/@tensorflow/tfjs-node/deps/lib' },
  ],
});

/** Makes the installers of this platform. Electron's runtime is fetched where it is not there. */
export const packInstallers = (paths: Paths, libraries: string): Promise<readonly string[]> =>
  build({
    projectDir: paths.root,
    publish: 'never',
    targets: Platform.current().createTarget(),
    config: common(paths, libraries),
  });

/** What stands where Electron's program would. */
const noRuntime = `#!/bin/sh
echo "This folder was packed without Electron's runtime, which could not be downloaded: it holds all but that program." >&2
exit 1
`;

/** A folder that electron-builder takes for Electron's distribution. */
const placeholder = (paths: Paths): string => {
  const folder = join(paths.root, '.cache', 'dist', 'no-runtime');
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  writeFileSync(join(folder, 'electron'), noRuntime);
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'LICENSE'), 'No runtime, no licence of one.\n');
  return folder;
};

/** Packs all but Electron's program for Linux: the archive and what lies beside it. Never an installer. */
export const packLayout = async (paths: Paths, libraries: string): Promise<string> => {
  const output = join(paths.root, 'dist', 'layout');
  await build({
    projectDir: paths.root,
    publish: 'never',
    targets: Platform.LINUX.createTarget('dir'),
    config: {
      ...common(paths, libraries),
      directories: { output },
      electronDist: placeholder(paths),
      // There is no program whose fuses could be set.
      electronFuses: null,
    },
  });
  return join(output, 'linux-unpacked');
};
