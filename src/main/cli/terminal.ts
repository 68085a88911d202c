import { blameOf } from '../../shared/errors.ts';
import type { LabError } from '../../shared/errors.ts';

/** Where a command talks: results on `out`, progress and messages on `err`. */
export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Columns of the terminal that `err` is, null where it is none. */
  readonly columns: () => number | null;
};

export const exitCodes = {
  done: 0,
  fault: 1,
  input: 2,
  diverged: 3,
  interrupted: 130,
  terminated: 143,
} as const;

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  columns: () => (process.stderr.isTTY ? process.stderr.columns : null),
};

/** Where the reader goes away (`| head`) the command ends as by SIGTERM: what it makes is saved, and it is quiet. */
export const followReader = (): void => {
  process.stdout.on('error', () => process.kill(process.pid, 'SIGTERM'));
  process.stderr.on('error', () => {});
};

/** Prints an error as one line and gives the exit code that belongs to it. */
export const report = ({ err }: Terminal, { code, message }: LabError): number => {
  err(`vae-lab: ${message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
  return exitCodes[blameOf(code)];
};

const thousands = new Intl.NumberFormat('en');

export const formatCount = (count: number): string => thousands.format(Math.round(count));
export const formatNats = (nats: number | null): string => (nats === null ? '–' : nats.toFixed(1));

/** A time for people: "8 s", "3 min 20 s", "2 h 5 min". */
export const formatSeconds = (seconds: number): string => {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
};

/** −ELBO as the sum that it is, or an autoencoder's reconstruction alone. */
export const formatLosses = (losses: {
  readonly reconstruction: number;
  readonly kl: number | null;
  readonly negativeElbo: number | null;
}): string =>
  losses.kl === null
    ? `reconstruction ${formatNats(losses.reconstruction)}`
    : `−ELBO ${formatNats(losses.negativeElbo)} = ${formatNats(losses.reconstruction)} + ${formatNats(losses.kl)}`;
