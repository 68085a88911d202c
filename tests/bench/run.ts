// npm run bench: this engine against its peers on the same network and data, in one run, in turn; then how cost grows.
import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ours, peers, scaled } from './runner/engines.ts';
import type { Engine, Sizes } from './runner/engines.ts';
import { peersPython } from './runner/environment.ts';
import { alternate, checkLearning, startBest } from './runner/measure.ts';
import type { Chosen, Rounds } from './runner/measure.ts';
import { BenchError } from './runner/peer.ts';
import { comparisonTable, machine, scalingTable, sizeReport } from './runner/report.ts';
import type { BenchReport, SizeReport } from './runner/report.ts';

const network: Sizes = { hidden: 200, batch: 128 };
const larger: readonly Sizes[] = [
  ...[500, 1000, 2000].map((hidden) => ({ ...network, hidden })),
  ...[32, 512, 2048].map((batch) => ({ ...network, batch })),
];
/** Above this share of the processors taken by others the figures mean little. */
const loadLimit = 0.05;

const readOptions = () => {
  const options = {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1.5' },
    only: { type: 'string', default: peers.map(({ key }) => key).join() },
    json: { type: 'string', default: fileURLToPath(new URL('../../docs/bench.json', import.meta.url)) },
    scaling: { type: 'boolean', default: true },
  } as const;
  try {
    return parseArgs({ options, allowNegative: true }).values;
  } catch (error) {
    throw new BenchError(error instanceof Error ? error.message : String(error));
  }
};

const say = (text: string): void => void process.stderr.write(`bench: ${text}\n`);

const positive = (name: string, text: string): number => {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new BenchError(`--${name} must be a number above 0, not "${text}".`);
};

const enginesNamed = (list: string): readonly Engine[] =>
  list.split(',').map((key) => {
    const engine = peers.find((peer) => peer.key === key);
    if (engine !== undefined) return engine;
    throw new BenchError(`--only knows ${peers.map((peer) => peer.key).join(', ')}, not "${key}".`);
  });

/** Finds each engine's best setting, then measures all in turn. */
const compare = async (
  engines: readonly Engine[],
  sizes: Sizes,
  python: string,
  rounds: Rounds,
  prepare: (chosen: Chosen) => Promise<void>,
): Promise<SizeReport> => {
  const reference = await startBest(ours, sizes, python);
  await prepare(reference);
  const chosen = [reference];
  for (const engine of engines) {
    const best = await startBest(engine, sizes, python);
    await prepare(best);
    chosen.push(best);
  }
  const measured = await alternate(
    chosen.map(({ peer }) => peer),
    rounds,
  );
  await Promise.all(chosen.map(({ peer }) => peer.close()));
  return sizeReport(sizes, chosen, reference.peer, measured);
};

const checked = async ({ peer }: Chosen): Promise<void> => {
  await checkLearning(peer);
  say(`${peer.engine.name}: ${peer.setting.label}`);
};

const scale = async (
  base: SizeReport,
  engines: readonly Engine[],
  python: string,
): Promise<readonly SizeReport[]> => {
  const compared = scaled.filter(({ key }) => engines.some((engine) => engine.key === key));
  const names = [ours, ...compared].map(({ name }) => name);
  const reports: SizeReport[] = [
    { ...base, engines: base.engines.filter(({ engine }) => names.includes(engine)) },
  ];
  for (const sizes of larger) {
    say(`${sizes.hidden} hidden units, batches of ${sizes.batch}`);
    reports.push(await compare(compared, sizes, python, { rounds: 3, seconds: 1 }, () => Promise.resolve()));
  }
  return reports.toSorted((a, b) => a.hidden - b.hidden || a.batch - b.batch);
};

const bench = async (): Promise<void> => {
  const values = readOptions();
  const rounds = { rounds: positive('rounds', values.rounds), seconds: positive('seconds', values.seconds) };
  const engines = enginesNamed(values.only);
  const python = engines.some(({ runtime }) => runtime === 'python') ? await peersPython(say) : '';
  say('finding the best setting of each engine');
  const comparison = await compare(engines, network, python, rounds, checked);
  console.log(`\n784-200-10-200-784, batches of 128, ${machine().processor}, ${machine().cores} cores\n`);
  console.log(`${comparisonTable(comparison)}\n`);
  const scaling = values.scaling ? await scale(comparison, engines, python) : [];
  if (scaling.length > 0) console.log(`\n${scalingTable(scaling)}\n`);
  for (const { hidden, batch, load } of scaling.length > 0 ? scaling : [comparison])
    if (load > loadLimit)
      say(
        `${hidden} hidden units, batches of ${batch}: others took ${(100 * load).toFixed(0)} % of the processors; ` +
          'close them and measure again',
      );
  const report: BenchReport = {
    date: new Date().toISOString(),
    machine: machine(),
    network: '784-200-10-200-784, ReLU, Adam, grey pixels',
    ...rounds,
    comparison,
    scaling,
  };
  const file = resolve(values.json);
  await writeFile(file, `${JSON.stringify(report, null, 1)}\n`);
  say(`wrote ${relative('', file)}`);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
try {
  await bench();
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  say(error.message);
  process.exit(1);
}
