import type { Experiment } from './experiment.ts';

/** What the nats of a run are of, its pixels and the kind of its likelihood: those of different kinds never share a chart. */
export const natsOf = ({ pixels, likelihood }: Pick<Experiment, 'pixels' | 'likelihood'>): string =>
  `${pixels} ${likelihood.kind}`;
