import { join } from 'node:path';
import { resourceFolder } from '../disk/resources.ts';

/** SHA-256 of the published MNIST: the four unpacked files one after another (see the README beside them). */
export const mnistSha256 = 'b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a';

/** The folder of the MNIST that ships with the program, or null where the installation lacks it. */
export const shippedMnistFolder = (from?: string): string | null =>
  resourceFolder(join('datasets', 'mnist'), from);
