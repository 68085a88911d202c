import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import type { RunSummary } from '../../shared/lab-state.ts';
import type { RunRecord } from '../../shared/run.ts';
import { provenanceFor } from './provenance.ts';

/** Nats of two runs can be compared where these are equal: the data, what a pixel is, and its likelihood. */
export const natsKind = ({ dataset, experiment }: RunRecord): string =>
  JSON.stringify([dataset.sha256, experiment.pixels, experiment.likelihood]);

type Ended = { readonly id: string; readonly name: string; readonly record: RunRecord };
type Point = DiagnosticOf<'rate-distortion'>['points'][number];

const pointOf = ({ id, name, record }: Ended, subject: string): Point | null => {
  const test = record.final?.test;
  return test === undefined || test.kl === null
    ? null
    : { run: id, name, rate: test.kl, distortion: test.reconstruction, subject: id === subject };
};

/**
 * Every ended run that the subject's may be compared with; null where the subject itself has no final numbers. An
 * autoencoder has no rate.
 */
export const rateFigure = (
  runs: readonly RunSummary[],
  subject: string,
  nameOf: (run: RunSummary) => string,
): DiagnosticOf<'rate-distortion'> | null => {
  const ended = runs.flatMap((run): Ended[] =>
    (run.record?.final?.test.kl ?? null) === null || run.record === null
      ? []
      : [{ id: run.id, name: nameOf(run), record: run.record }],
  );
  const own = ended.find(({ id }) => id === subject);
  if (own === undefined) return null;
  const alike = ended.filter(({ record }) => natsKind(record) === natsKind(own.record));
  return {
    kind: 'rate-distortion',
    provenance: provenanceFor(own.id, own.record, { epoch: own.record.epochsDone, step: own.record.step }),
    points: alike.flatMap((run) => pointOf(run, subject) ?? []),
    leftOut: ended.length - alike.length,
  };
};
