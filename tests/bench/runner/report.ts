import { arch, availableParallelism, cpus, platform, release } from 'node:os';
import type { Sizes } from './engines.ts';
import type { Chosen, Rounds, Times, Trial } from './measure.ts';
import type { Peer } from './peer.ts';
import { median, pairedRatio } from './statistics.ts';

export type EngineReport = {
  readonly engine: string;
  readonly version: string;
  readonly setting: string;
  readonly millisecondsPerStep: number;
  readonly imagesPerSecond: number;
  /** This engine's time over VAE Lab's: the median of the rounds' ratios. */
  readonly ratio: number;
  readonly rounds: readonly number[];
  readonly trials: readonly Trial[];
};

export type SizeReport = Sizes & {
  /** The share of the processors that others took, during the trials or the rounds, whichever was more. */
  readonly load: number;
  readonly engines: readonly EngineReport[];
};

export type BenchReport = Rounds & {
  readonly date: string;
  readonly machine: ReturnType<typeof machine>;
  readonly network: string;
  readonly comparison: SizeReport;
  readonly scaling: readonly SizeReport[];
};

export const machine = () => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  system: `${platform()} ${release()} ${arch()}`,
  node: process.versions.node,
});

/** What was measured at one size; `reference` is the peer that the others are compared with. */
export const sizeReport = (
  sizes: Sizes,
  chosen: readonly Chosen[],
  reference: Peer,
  { times, load }: { readonly times: Times; readonly load: number },
): SizeReport => ({
  ...sizes,
  load: Math.max(load, ...chosen.map((one) => one.load)),
  engines: chosen.map(({ peer, trials }) => {
    const rounds = times.get(peer) ?? [];
    const millisecondsPerStep = median(rounds);
    return {
      engine: peer.engine.name,
      version: peer.version,
      setting: peer.setting.label,
      millisecondsPerStep,
      imagesPerSecond: (1000 * sizes.batch) / millisecondsPerStep,
      ratio: pairedRatio(rounds, times.get(reference) ?? []),
      rounds,
      trials,
    };
  }),
});

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row.map((cell, i) => (i < 1 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
  return lines.join('\n');
};

const milliseconds = (x: number): string => x.toFixed(x < 10 ? 2 : 1);
const thousands = (x: number): string => Math.round(x).toLocaleString('en');

export const comparisonTable = ({ engines }: SizeReport): string =>
  table([
    ['engine', 'ms/step', 'lowest–highest', 'images/s', '× VAE Lab', 'setting', 'version'],
    ...engines.map(({ engine, millisecondsPerStep, rounds, imagesPerSecond, ratio, setting, version }) => [
      engine,
      milliseconds(millisecondsPerStep),
      `${milliseconds(Math.min(...rounds))}–${milliseconds(Math.max(...rounds))}`,
      thousands(imagesPerSecond),
      ratio.toFixed(2),
      setting,
      version,
    ]),
  ]);

export const scalingTable = (reports: readonly SizeReport[]): string => {
  const names = reports[0]?.engines.map(({ engine }) => engine) ?? [];
  return table([
    ['hidden, batch', ...names.flatMap((name) => [`${name} ms`, 'images/s', '×'])],
    ...reports.map(({ hidden, batch, engines }) => [
      `${hidden}, ${batch}`,
      ...engines.flatMap(({ millisecondsPerStep, imagesPerSecond, ratio }) => [
        milliseconds(millisecondsPerStep),
        thousands(imagesPerSecond),
        ratio.toFixed(2),
      ]),
    ]),
  ]);
};
