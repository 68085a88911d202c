import { basename } from 'node:path';
import type { CheckedRequest } from '../../../shared/contract.ts';
import { ok, type Result } from '../../../shared/errors.ts';
import type { AnyFigure } from '../../../shared/any-figure.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { readLabel } from '../runs/label-file.ts';
import { readRecord } from '../runs/record.ts';
import { comparisonFigure } from './comparison-data.ts';
import { lossFigure, noLosses } from './loss-data.ts';
import { provenanceOf } from './provenance.ts';
import { comparisonTexts, provenanceTexts } from './render.ts';
import { renderApart } from './render-apart.ts';

type ExportRequest = CheckedRequest<'exportFigure'>;

/** What people call the run: by its number in the lab, or by its folder where the lab has not counted it. */
const runName = async (folder: string): Promise<string> => {
  const label = await readLabel(folder);
  return label === null ? basename(folder) : `run${label.number}`;
};

/** What is drawn, and where it comes from. */
type Drawn = { readonly figure: AnyFigure; readonly texts: Readonly<Record<string, string>> };

const ofRun = (figure: AnyFigure, { experiment }: RunRecord): Drawn => ({
  figure,
  texts: provenanceTexts(figure.provenance, experiment),
});

const lossesOf = async (folder: string, record: RunRecord): Promise<Result<Drawn>> => {
  const figure = await lossFigure(folder, record, provenanceOf(folder, record));
  if (!figure.ok) return figure;
  return figure.value.steps.step.length === 0 ? noLosses() : ok(ofRun(figure.value, record));
};

const drawn = async (
  folder: string,
  record: RunRecord,
  asked: ExportRequest['figure'],
): Promise<Result<Drawn>> => {
  if (asked.kind === 'losses') return lossesOf(folder, record);
  if (asked.kind !== 'compared-losses') return ok(ofRun(asked, record));
  const comparison = await comparisonFigure(folder, asked);
  if (!comparison.ok) return comparison;
  const { figure, shown } = comparison.value;
  return ok({ figure, texts: comparisonTexts(shown) });
};

/**
 * Draws a figure's data, as they were on the screen, or the losses of a run or of several into the bytes of a file, named
 * `run12-interpolation-step14070.png` after the figure's own step. Nothing is written. Fails as `readRecord` does.
 */
export const exportFigure = async (
  folder: string,
  request: Omit<ExportRequest, 'run'>,
): Promise<Result<{ name: string; bytes: Uint8Array }>> => {
  const record = await readRecord(folder);
  if (!record.ok) return record;
  const made = await drawn(folder, record.value, request.figure);
  if (!made.ok) return made;
  const bytes = await renderApart({ ...made.value, style: request.style, format: request.format });
  const { kind, provenance } = made.value.figure;
  const name = `${await runName(folder)}-${kind}-step${provenance.step}.${request.format}`;
  return bytes.ok ? ok({ name, bytes: bytes.value }) : bytes;
};
