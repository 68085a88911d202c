import { basename } from 'node:path';
import type { CheckedRequest } from '../../../shared/contract.ts';
import { fail, ok, type Result } from '../../../shared/errors.ts';
import type { AnyFigure } from '../../../shared/any-figure.ts';
import type { Figure } from '../../../shared/figures.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { readLabel } from '../runs/label-file.ts';
import { readRecord } from '../runs/record.ts';
import { lossFigure } from './loss-data.ts';
import { provenanceOf } from './provenance.ts';
import { renderApart } from './render-apart.ts';

type ExportRequest = CheckedRequest<'exportFigure'>;

/** What people call the run: by its number in the lab, or by its folder where the lab has not counted it. */
const runName = async (folder: string): Promise<string> => {
  const label = await readLabel(folder);
  return label === null ? basename(folder) : `run${label.number}`;
};

const lossesOf = async (folder: string, record: RunRecord): Promise<Result<Figure>> => {
  const figure = await lossFigure(folder, record, provenanceOf(folder, record));
  return figure.ok && figure.value.steps.step.length === 0
    ? fail('run.incompatible', 'This run has no losses yet: export its chart after the first steps.')
    : figure;
};

/**
 * Draws a figure's data, as they were on the screen, or a run's losses into the bytes of a file, named
 * `run12-interpolation-step14070.png` after the figure's own step. Nothing is written. Fails as `readRecord` does.
 */
export const exportFigure = async (
  folder: string,
  request: Omit<ExportRequest, 'run'>,
): Promise<Result<{ name: string; bytes: Uint8Array }>> => {
  const record = await readRecord(folder);
  if (!record.ok) return record;
  const asked = request.figure;
  const figure: Result<AnyFigure> =
    asked.kind === 'losses' ? await lossesOf(folder, record.value) : ok(asked);
  if (!figure.ok) return figure;
  const { kind, provenance } = figure.value;
  const bytes = await renderApart({
    figure: figure.value,
    style: request.style,
    format: request.format,
    experiment: record.value.experiment,
  });
  const name = `${await runName(folder)}-${kind}-step${provenance.step}.${request.format}`;
  return bytes.ok ? ok({ name, bytes: bytes.value }) : bytes;
};
