import type { Request, Subject } from '../../../shared/contract.ts';
import { ok, type LabError, type Result } from '../../../shared/errors.ts';
import { shownKl, shownLosses } from '../../charts/display.ts';
import { errorSentence } from '../../i18n/errors.ts';
import { t } from '../../i18n/index.ts';
import { ask } from '../../lab/lab.ts';
import { saveFile } from '../../lab/save.ts';
import { controls, galleryKinds } from '../../stores/gallery.ts';

type ExportRequest = Request<'exportFigure'>;
/** A figure's data as they are on the screen, or the KL of the run, or its losses, alone or overlaid with others. */
export type Exported = ExportRequest['figure'];

/** What a failed export means to a person. */
export const exportProblem = (error: LabError): string =>
  error.code === 'disk.full'
    ? t('galleries.export.diskFull')
    : t('galleries.export.failed', { why: errorSentence(error) });

/** Exports and saves one figure; gives the file's name, or null where the person cancelled. */
export const exportOne = async (request: ExportRequest): Promise<Result<string | null>> => {
  const file = await ask('exportFigure', request);
  if (!file.ok) return file;
  const saved = await saveFile(file.value);
  return saved.ok ? ok(saved.value ? file.value.name : null) : saved;
};

/**
 * Exports every figure of a subject with the galleries' controls as they are, then the losses and the KL as their charts
 * show them, those of compared runs too. What the data or the model cannot give is left out. Gives how many files there are;
 * a person who cancels ends it.
 */
export const exportEach = async (
  subject: Subject,
  how: Pick<ExportRequest, 'style' | 'format'>,
): Promise<Result<number>> => {
  // As they are now: meanwhile a person may go to another run.
  const charts: readonly Exported[] = [shownLosses.value, shownKl.value];
  let files = 0;
  const add = async (figure: Exported): Promise<Result<boolean>> => {
    const saved = await exportOne({ run: subject.run, figure, ...how });
    if (saved.ok && saved.value !== null) files += 1;
    return saved.ok ? ok(saved.value !== null) : saved;
  };
  for (const kind of galleryKinds) {
    const asked = await ask('figure', { subject, figure: controls[kind] });
    if (!asked.ok) return asked;
    if (asked.value.figure.kind === 'left-out') continue;
    const saved = await add(asked.value.figure);
    if (!saved.ok) return saved;
    if (!saved.value) return ok(files);
  }
  for (const chart of charts) {
    const saved = await add(chart);
    if (!saved.ok && saved.error.code !== 'run.incompatible') return saved;
    if (saved.ok && !saved.value) return ok(files);
  }
  return ok(files);
};

/** Exports a run's metrics as CSV; gives the file's name, or null where the person cancelled. */
export const exportMetrics = async (run: string): Promise<Result<string | null>> => {
  const file = await ask('exportMetrics', { run });
  if (!file.ok) return file;
  const saved = await saveFile(file.value);
  return saved.ok ? ok(saved.value ? file.value.name : null) : saved;
};

/** Whether this window may put an image into the clipboard: a browser allows it on safe pages alone. */
export const canCopy = (): boolean => isSecureContext && typeof ClipboardItem !== 'undefined';

/** Puts a figure into the clipboard as a PNG; false where the browser refuses. It wants to be called by a press. */
export const copyFigure = async (request: Omit<ExportRequest, 'format'>): Promise<Result<boolean>> => {
  const file = ask('exportFigure', { ...request, format: 'png' });
  const image = file.then((drawn) => {
    if (!drawn.ok) throw new Error(drawn.error.message);
    return new Blob([new Uint8Array(drawn.value.bytes)], { type: 'image/png' });
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
    return ok(true);
  } catch {
    const drawn = await file;
    return drawn.ok ? ok(false) : drawn;
  }
};
