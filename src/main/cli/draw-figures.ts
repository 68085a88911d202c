import type { Result } from '../../shared/errors.ts';
import { plainDisplay } from '../../shared/loss-display.ts';
import type { Engine } from '../engine/supervisor.ts';
import { provenanceOf } from '../lab/figures/provenance.ts';
import { readRecord } from '../lab/runs/record.ts';
import type { Terminal } from './terminal.ts';

/** Draws the figures of the run that is open in the engine; gives the paths written. What is left out is told. */
export const drawFigures = async (
  engine: Engine,
  run: string,
  folder: string,
  { err }: Terminal,
): Promise<Result<readonly string[]>> => {
  const record = await readRecord(run);
  if (!record.ok) return record;
  const answer = await engine.request('figures', {});
  if (!answer.ok) return answer;
  // The canvas and the font load only where something is drawn.
  const { writeFigures } = await import('../lab/figures/write.ts');
  const { lossFigure } = await import('../lab/figures/loss-data.ts');
  const loss = await lossFigure(run, record.value, provenanceOf(run, record.value), plainDisplay);
  if (!loss.ok) return loss;
  const figures = answer.value.figures.flatMap((figure) => (figure.kind === 'left-out' ? [] : [figure]));
  for (const figure of answer.value.figures) if (figure.kind === 'left-out') err(`${figure.sentence}\n`);
  if (loss.value.steps.step.length === 0) err('The loss chart is left out: no step has been trained yet.\n');
  const drawable = loss.value.steps.step.length === 0 ? figures : [...figures, loss.value];
  return writeFigures(folder, drawable, record.value.experiment);
};
