import type { Experiment } from '../../shared/experiment.ts';
import { topics } from '../lab/lab.ts';
import { expectedTime } from './estimate.ts';
import type { Estimate } from './estimate.ts';

/** What an experiment would train on; null where the lab has not told of its data, or they are not here. */
export const dataOf = ({
  dataset,
}: Experiment): { readonly pixels: number; readonly images: number } | null => {
  const set = topics.datasets?.find(({ kind }) => kind === dataset.kind);
  const { size = null, counts = null } = set ?? {};
  return size === null || counts === null ? null : { pixels: size.rows * size.columns, images: counts.train };
};

/** How long an experiment would train, as far as the lab's runs tell. */
export const timeOf = (experiment: Experiment): Estimate | null => {
  const data = dataOf(experiment);
  return data === null ? null : expectedTime(experiment, data, topics.runs ?? []);
};
