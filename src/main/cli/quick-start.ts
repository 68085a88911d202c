import { join } from 'node:path';
import type { LabEvent } from '../../shared/contract.ts';
import { isResting, topicSchemas } from '../../shared/lab-state.ts';
import type { Training } from '../../shared/lab-state.ts';
import { builtInPresets } from '../../shared/presets.ts';
import type { StartEngine } from '../engine/supervisor.ts';
import type { Lab } from '../lab/lab.ts';
import { runsFolder } from '../lab/runs/home.ts';
import { figuresCommand } from './figures.ts';
import { exitCodes, formatLosses, report } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Resolves to the training's last state once the run that is started now has ended; tells its epochs meanwhile. */
const trained = (lab: Lab, terminal: Terminal): { end: Promise<Training>; stop: () => void } => {
  let stop: () => void = () => {};
  const end = new Promise<Training>((resolve) => {
    let seen = false;
    stop = lab.subscribe((event: LabEvent) => {
      if (event.kind === 'epoch')
        for (const { epoch, split, ...losses } of event.rows)
          if (split === 'test') terminal.err(`epoch ${epoch} · test ${formatLosses(losses)}\n`);
      if (event.kind !== 'topic' || event.name !== 'training') return;
      const training = topicSchemas.training.parse(event.value);
      if (training.phase === 'running') seen = true;
      if (seen && isResting(training.phase)) resolve(training);
    });
  });
  return { end, stop: () => stop() };
};

/** Trains the quick-start in a lab, prints its losses, and draws its figures; gives the command's exit code. */
export const runQuickStart = async (
  lab: Lab,
  home: string,
  terminal: Terminal,
  startEngine: StartEngine,
): Promise<number> => {
  const experiment = builtInPresets.find(({ id }) => id === 'quick-start')?.experiment;
  terminal.err('Quick start: a variational autoencoder on MNIST.\n');
  const watch = trained(lab, terminal);
  try {
    const started = await lab.handle('start', { experiment });
    if (!started.ok) return report(terminal, started.error);
    const { run, problem } = await watch.end;
    if (problem !== null) return report(terminal, problem);
    if (run === null) return exitCodes.done;
    terminal.err('Figures:\n');
    return await figuresCommand(join(runsFolder(home), run), {}, terminal, startEngine);
  } finally {
    watch.stop();
  }
};
