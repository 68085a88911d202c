import type { Experiment } from '../../shared/experiment.ts';
import { labHome, runsFolder } from '../lab/runs/home.ts';
import { listRuns } from '../lab/runs/list.ts';
import type { RunEntry } from '../lab/runs/list.ts';
import { presetsFor } from './presets.ts';
import { exitCodes, formatLosses, report } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const presetLine = ({ dataset, model, training, optimizer }: Experiment): string => {
  const widths = ['x', ...model.encoder, model.latent, ...model.decoder, 'x'].join('-');
  const data = dataset.kind === 'mnist' ? '' : `${dataset.kind}, `;
  const epochs = training.epochs === 1 ? '1 epoch' : `${training.epochs} epochs`;
  return `${data}${widths}, ${epochs}, learning rate ${optimizer.learningRate}`;
};

/** `presets`: the experiments that ship with the program, then the person's own. */
export const presetsCommand = async (
  { json }: { readonly json: boolean },
  terminal: Terminal,
): Promise<number> => {
  const presets = await presetsFor(terminal);
  const widest = Math.max(...presets.map(({ id }) => id.length));
  if (json) terminal.out(`${JSON.stringify(presets)}\n`);
  else
    for (const { id, experiment } of presets)
      terminal.out(`${id.padEnd(widest)} ${presetLine(experiment)}\n`);
  return exitCodes.done;
};

const runLine = ({ name, record }: RunEntry): string => {
  if (!record.ok) return `${name}  damaged: ${record.error.message}`;
  const { status, epochsDone, experiment, final } = record.value;
  const losses =
    final === null ? '' : `  ${formatLosses(final.test)} (nats per image, ${experiment.pixels} pixels)`;
  return `${name}  ${status}  epoch ${epochsDone}/${experiment.training.epochs}${losses}`;
};

/** `runs`: what lies in the runs folder, damaged runs included. */
export const runsCommand = async (
  { json }: { readonly json: boolean },
  terminal: Terminal,
): Promise<number> => {
  const folder = runsFolder(labHome());
  const runs = await listRuns(folder);
  if (!runs.ok) return report(terminal, runs.error);
  const plain = runs.value.map(({ name, folder, record }) =>
    record.ok ? { name, folder, record: record.value } : { name, folder, error: record.error },
  );
  if (json) terminal.out(`${JSON.stringify(plain)}\n`);
  else if (runs.value.length === 0) terminal.err(`There is no run in ${folder} yet: "train" makes one.\n`);
  else for (const run of runs.value) terminal.out(`${runLine(run)}\n`);
  return exitCodes.done;
};
