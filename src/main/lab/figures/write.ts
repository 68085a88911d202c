import { join } from 'node:path';
import type { Style } from '../../../figures/style.ts';
import { ok, type Result } from '../../../shared/errors.ts';
import type { Experiment } from '../../../shared/experiment.ts';
import type { Figure } from '../../../shared/figures.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt } from '../disk/disk-errors.ts';
import { figureRecord } from './record.ts';
import { exportStyle, provenanceTexts, renderPng } from './render.ts';
import { makeFolder } from '../disk/make-folder.ts';

/**
 * Writes each figure as `KIND.png` and `KIND.json` into a folder, made if need be, replacing one file after another
 * atomically. Gives the paths written; fails with `disk.full` or `disk.denied`, the files before kept.
 */
export const writeFigures = async (
  folder: string,
  figures: readonly Figure[],
  experiment: Experiment,
  style: Style = exportStyle,
): Promise<Result<readonly string[]>> => {
  const made = await attempt(folder, () => makeFolder(folder));
  if (!made.ok) return made;
  const paths: string[] = [];
  for (const figure of figures) {
    const texts = provenanceTexts(figure.provenance, experiment);
    const files = [
      ['png', renderPng(figure, style, texts)],
      ['json', `${JSON.stringify(figureRecord(figure), null, 2)}\n`],
    ] as const;
    for (const [extension, content] of files) {
      const path = join(folder, `${figure.kind}.${extension}`);
      const written = await writeAtomic(path, [content]);
      if (!written.ok) return written;
      paths.push(path);
    }
  }
  return ok(paths);
};
