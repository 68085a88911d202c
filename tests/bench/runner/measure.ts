import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Engine, Sizes } from './engines.ts';
import { BenchError, startPeer } from './peer.ts';
import type { Peer } from './peer.ts';
import { median } from './statistics.ts';

/** Milliseconds a step, one value a round. */
export type Times = ReadonlyMap<Peer, readonly number[]>;

export type Rounds = { readonly rounds: number; readonly seconds: number };

/** Share of all processors that is busy while every peer waits: what others take, and what it would do to the figures. */
export const backgroundLoad = async (): Promise<number> => {
  const snapshot = () =>
    cpus().reduce(
      (sum, { times }) => ({
        idle: sum.idle + times.idle,
        all: sum.all + times.idle + times.user + times.sys + times.nice + times.irq,
      }),
      { idle: 0, all: 0 },
    );
  const before = snapshot();
  await wait(300);
  const after = snapshot();
  return Math.max(0, 1 - (after.idle - before.idle) / (after.all - before.all));
};

/** Measures the peers in turn, round after round, each round from another one on; only one ever works. */
export const alternate = async (
  peers: readonly Peer[],
  { rounds, seconds }: Rounds,
): Promise<{ readonly times: Times; readonly load: number }> => {
  const times = new Map<Peer, number[]>(peers.map((peer) => [peer, []]));
  const loads: number[] = [];
  for (let round = 0; round < rounds; round++) {
    loads.push(await backgroundLoad());
    const first = round % peers.length;
    for (const peer of [...peers.slice(first), ...peers.slice(0, first)])
      times.get(peer)?.push((await peer.measure(seconds)).millisecondsPerStep);
  }
  return { times, load: median(loads) };
};

export type Trial = { readonly setting: string; readonly millisecondsPerStep: number };
export type Chosen = { readonly peer: Peer; readonly trials: readonly Trial[]; readonly load: number };

/**
 * Starts an engine in all its settings and keeps the fastest, by its best round: others on the machine only ever make a
 * round slower, and they slow a setting with more threads most.
 */
export const startBest = async (engine: Engine, sizes: Sizes, python: string): Promise<Chosen> => {
  const candidates = await Promise.all(
    engine.settings.map((setting) => startPeer(engine, setting, sizes, python)),
  );
  if (candidates.length === 1) return { peer: candidates[0]!, trials: [], load: 0 };
  const { times, load } = await alternate(candidates, { rounds: 5, seconds: 0.4 });
  const ranked = candidates
    .map((peer) => ({ peer, time: Math.min(...(times.get(peer) ?? [])) }))
    .toSorted((a, b) => a.time - b.time);
  const [best, ...rest] = ranked.map(({ peer }) => peer);
  await Promise.all(rest.map((peer) => peer.close()));
  const trials = ranked.map(({ peer, time }) => ({ setting: peer.setting.label, millisecondsPerStep: time }));
  return { peer: best!, trials, load };
};

const within = (low: number, x: number, high: number): boolean => x >= low && x <= high;

/**
 * Trains to the end of the second epoch and looks whether it is the study note's network that learns: logits near zero
 * give 784·ln 2 = 543 nats, and the second epoch's mean is known within two nats.
 */
export const checkLearning = async ({ engine, check }: Peer): Promise<void> => {
  if (!engine.trains) return;
  const { first, reconstruction, kl } = await check();
  if (within(535, first, 560) && within(130, reconstruction + kl, 138) && within(14.5, kl, 18)) return;
  const seen = [first, reconstruction, kl].map((x) => x.toFixed(1)).join(', ');
  throw new BenchError(
    `${engine.name} does not train the same network: first loss, second epoch's reconstruction and KL are ${seen}.`,
  );
};
