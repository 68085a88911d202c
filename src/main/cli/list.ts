import { builtInPresets } from '../../shared/presets.ts';
import { labHome, runsFolder } from '../lab/runs/home.ts';
import { listRuns } from '../lab/runs/list.ts';
import type { RunEntry } from '../lab/runs/list.ts';
import { exitCodes, formatLosses, report } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** `presets`: the experiments that ship with the program. */
export const presetsCommand = ({ json }: { readonly json: boolean }, { out }: Terminal): number => {
  if (json) out(`${JSON.stringify(builtInPresets)}\n`);
  else
    for (const { id, experiment } of builtInPresets) {
      const { model, training, optimizer } = experiment;
      const widths = ['x', ...model.encoder, model.latent, ...model.decoder, 'x'].join('-');
      out(`${id.padEnd(16)} ${widths}, ${training.epochs} epochs, learning rate ${optimizer.learningRate}\n`);
    }
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
  const runs = await listRuns(runsFolder(labHome()));
  if (!runs.ok) return report(terminal, runs.error);
  const plain = runs.value.map(({ name, folder, record }) =>
    record.ok ? { name, folder, record: record.value } : { name, folder, error: record.error },
  );
  if (json) terminal.out(`${JSON.stringify(plain)}\n`);
  else for (const run of runs.value) terminal.out(`${runLine(run)}\n`);
  return exitCodes.done;
};
