import { Command, CommanderError } from 'commander';
import { programVersion } from '../../shared/program.ts';
import { startEngine } from '../engine/supervisor.ts';
import type { StartEngine } from '../engine/supervisor.ts';
import { evaluateCommand } from './evaluate.ts';
import type { EvaluateFlags } from './evaluate.ts';
import { figuresCommand } from './figures.ts';
import type { FiguresFlags } from './figures.ts';
import { presetsCommand, runsCommand } from './list.ts';
import type { TrainFlags } from './order.ts';
import type { ServeFlags } from './serve.ts';
import { exitCodes, followReader, processTerminal, report } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { trainCommand } from './train.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** The commands of `vae-lab`; each action gives its exit code to `done`. */
const createProgram = (
  terminal: Terminal,
  startEngine: StartEngine,
  done: (code: number) => void,
): Command => {
  const program = new Command('vae-lab')
    .description('A laboratory for the variational autoencoder.')
    .version(programVersion)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: () => {} });
  const command = (name: string, description: string): Command =>
    program.command(name).description(description);

  command('train', 'Train a new run, or go on with one.')
    .option('--preset <id>', 'a preset that "presets" lists (default: quick-start)')
    .option('--config <file>', 'an experiment as JSON')
    .option(
      '--set <path=value>',
      'change one field of the experiment, like training.batchSize=64',
      collect,
      [],
    )
    .option('--epochs <n>', 'total number of epochs')
    .option('--seed <n>', 'seed of initialisation, order and noise')
    .option(
      '--data <folder>',
      'folder with the four IDX files, plain or .gz (default: the data set of the lab that dataset.kind names)',
    )
    .option('--out <folder>', 'folder of the new run; it must not exist yet')
    .option('--threads <intra,inter>', 'threads inside and between TensorFlow ops (default: 1,2)')
    .option('--resume <run>', 'go on with a run: a path, or a name that "runs" lists')
    .option('--json', 'print each event as one JSON line', false)
    .action(async (flags: TrainFlags) => done(await trainCommand(flags, terminal, startEngine)));
  command('evaluate', 'Measure a stored run on the test set.')
    .argument('<run>', 'a path, or a name that "runs" lists')
    .option(
      '--data <folder>',
      'folder with the data that the run was trained on (default: where the lab keeps them)',
    )
    .option('--iwae-samples <k>', 'also the importance-weighted bound with k samples')
    .option('--limit <n>', 'the first n test images only')
    .option('--json', 'print the result as JSON', false)
    .action(async (run: string, flags: EvaluateFlags) =>
      done(await evaluateCommand(run, flags, terminal, startEngine)),
    );
  command('figures', "Draw a stored run's figures.")
    .argument('<run>', 'a path, or a name that "runs" lists')
    .option(
      '--data <folder>',
      'folder with the data that the run was trained on (default: where the lab keeps them)',
    )
    .option('--out <folder>', 'where to put them (default: figures in the run)')
    .action(async (run: string, flags: FiguresFlags) =>
      done(await figuresCommand(run, flags, terminal, startEngine)),
    );
  command('presets', 'List the presets.')
    .option('--json', 'as JSON', false)
    .action(async (flags: { json: boolean }) => done(await presetsCommand(flags, terminal)));
  command('runs', 'List the runs.')
    .option('--json', 'as JSON', false)
    .action(async (flags: { json: boolean }) => done(await runsCommand(flags, terminal)));
  command('serve', 'Open the lab to browsers on this machine.')
    .option('--port <n>', 'port, 0 for any (default: 6274, or the next that is free)')
    .option('--open', 'open it in the browser', false)
    .action(async (flags: ServeFlags) => {
      const { serveCommand } = await import('./serve.ts');
      done(await serveCommand(flags, terminal, startEngine));
    });
  return program;
};

/** Whether arguments mean a command, or `--help` or `--version`, rather than the window. */
export const isCommand = ([first]: readonly string[]): boolean =>
  first !== undefined &&
  (['--help', '-h', '--version', '-V', 'help'].includes(first) ||
    createProgram(processTerminal, startEngine, () => {}).commands.some(
      (command) => command.name() === first,
    ));

/** What is wrong with the command line, and which help tells what it may be. */
const usageError = ({ code, message }: CommanderError, { commands }: Command, [name]: readonly string[]) => {
  const help = [
    'vae-lab',
    ...commands.map((command) => command.name()).filter((known) => known === name),
    '--help',
  ];
  const what = code === 'commander.help' ? 'no command given' : message.replace(/^error: /, '');
  return { code: 'usage.invalid', message: `${what}: "${help.join(' ')}" tells what there is.` } as const;
};

/** Runs the command line and gives its exit code (command-line contract: 0 done, 1 our fault, 2 bad input, …). */
export const main = async (
  argv: readonly string[],
  terminal = processTerminal,
  start: StartEngine = startEngine,
): Promise<number> => {
  followReader();
  let code: number = exitCodes.done;
  const program = createProgram(terminal, start, (given) => (code = given));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : report(terminal, usageError(error, program, argv));
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return report(terminal, { code: 'internal.fault', message });
  }
};
