import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../../scripts/setup/paths.js';
import { BenchError } from './peer.ts';

const requirements = fileURLToPath(new URL('../peers/requirements.txt', import.meta.url));
const known = ['python3.13', 'python3.12', 'python3.11', 'python3', 'python'];

/** A Python that the peers' wheels exist for. */
const findPython = (): string => {
  const probe = 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))';
  const found = known.find((name) => spawnSync(name, ['-c', probe], { stdio: 'ignore' }).status === 0);
  if (found !== undefined) return found;
  throw new BenchError(
    'The peers need Python 3.11, 3.12 or 3.13 with its venv module. Install one, or set VAE_LAB_PEERS to the python ' +
      'of an environment that has PyTorch, JAX and TensorFlow.',
  );
};

const run = async (file: string, args: readonly string[]): Promise<void> => {
  const child = spawn(file, args, { stdio: ['ignore', 2, 2] });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code === 0) return;
  throw new BenchError(
    `The peers' environment could not be made (${file} ${args.join(' ')}). Mend what is said above and run again; ` +
      'it takes about 8 GB of disk.',
  );
};

/**
 * The peers' Python: `VAE_LAB_PEERS`, or a virtual environment in the user's cache, made from requirements.txt once and
 * again whenever that changes.
 */
export const peersPython = async (say: (text: string) => void): Promise<string> => {
  const given = process.env['VAE_LAB_PEERS'];
  if (given) return given;
  const key = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cacheFolder(), 'peers', key);
  const complete = join(folder, 'complete');
  const python = join(
    folder,
    ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']),
  );
  if (existsSync(complete)) return python;
  say(`making the peers' environment in ${folder} (about 3 GB to download)`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run(findPython(), ['-m', 'venv', folder]);
  await run(python, ['-m', 'pip', 'install', '--disable-pip-version-check', '-r', requirements]);
  await writeFile(complete, '');
  return python;
};
