import type { Dataset } from '../../shared/dataset.ts';
import { fail } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import { openDataset } from '../lab/datasets/open-dataset.ts';

/** The data that a run was trained on, from a folder or as they ship; `data.different` where they have another sum. */
export const openRunData = async (
  run: string,
  { dataset: { kind, sha256 } }: RunRecord,
  data: string | null,
): Promise<Result<Dataset>> => {
  const opened = await openDataset(kind, data);
  if (!opened.ok || opened.value.sha256 === sha256) return opened;
  return fail(
    'data.different',
    `${run} was trained on other data (their sum begins with ${sha256.slice(0, 8)}). Give the folder of those data with --data.`,
  );
};
