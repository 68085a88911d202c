import { basename } from 'node:path';
import type { CheckedRequest } from '../../../shared/contract.ts';
import { ok, type Result } from '../../../shared/errors.ts';
import type { Style } from '../../../figures/style.ts';
import type { AnyFigure } from '../../../shared/any-figure.ts';
import type { LossDisplay } from '../../../shared/loss-display.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { readLabel } from '../runs/label-file.ts';
import { readRecord } from '../runs/record.ts';
import { comparisonFigure } from './comparison-data.ts';
import { klFigure } from './kl-data.ts';
import { lossFigure, noLosses } from './loss-data.ts';
import { provenanceOf } from './provenance.ts';
import { comparisonTexts, provenanceTexts } from './render.ts';
import { renderApart } from './render-apart.ts';

type ExportRequest = CheckedRequest<'exportFigure'>;

const numbered = <F extends AnyFigure>(figure: F, number: number | undefined): F => ({
  ...figure,
  provenance: { ...figure.provenance, number },
});

/** What is drawn, and where it comes from. */
type Drawn = { readonly figure: AnyFigure; readonly texts: Readonly<Record<string, string>> };

const ofRun = (figure: AnyFigure, { experiment }: RunRecord): Drawn => ({
  figure,
  texts: provenanceTexts(figure.provenance, experiment),
});

const lossesOf = async (folder: string, record: RunRecord, display: LossDisplay): Promise<Result<Drawn>> => {
  const figure = await lossFigure(folder, record, provenanceOf(folder, record), display);
  if (!figure.ok) return figure;
  return figure.value.steps.step.length === 0 ? noLosses() : ok(ofRun(figure.value, record));
};

const drawn = async (
  folder: string,
  record: RunRecord,
  asked: ExportRequest['figure'],
): Promise<Result<Drawn>> => {
  if (asked.kind === 'losses') return lossesOf(folder, record, asked.display);
  if (asked.kind === 'kl') {
    const figure = await klFigure(folder, provenanceOf(folder, record), asked.view, asked.step);
    return figure.ok ? ok(ofRun(figure.value, record)) : figure;
  }
  if (asked.kind !== 'compared-losses') return ok(ofRun(asked, record));
  const comparison = await comparisonFigure(folder, asked);
  if (!comparison.ok) return comparison;
  const { figure, shown } = comparison.value;
  return ok({ figure, texts: comparisonTexts(shown) });
};

/**
 * Draws a figure's data, as they were on the screen, or the KL or losses of a run or of several into the bytes of a file, named
 * `run12-interpolation-step14070.png` after the figure's own step. Nothing is written. Fails as `readRecord` and the
 * drawing do, and with `run.incompatible` where there are none yet or their nats cannot be compared.
 */
export const exportFigure = async (
  folder: string,
  request: Pick<ExportRequest, 'figure' | 'format'> & { readonly style: Style },
): Promise<Result<{ name: string; bytes: Uint8Array }>> => {
  const record = await readRecord(folder);
  if (!record.ok) return record;
  const made = await drawn(folder, record.value, request.figure);
  if (!made.ok) return made;
  // People call a run by its number, or by its folder where the lab has not counted it.
  const number = (await readLabel(folder))?.number;
  const figure = numbered(made.value.figure, number);
  const bytes = await renderApart({ ...made.value, figure, style: request.style, format: request.format });
  const run = number === undefined ? basename(folder) : `run${number}`;
  const name = `${run}-${figure.kind}-step${figure.provenance.step}.${request.format}`;
  return bytes.ok ? ok({ name, bytes: bytes.value }) : bytes;
};
