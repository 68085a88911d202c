import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median } from '../../tests/bench/runner/statistics.ts';
import { startEngine } from '../../src/main/engine/supervisor.ts';
import { epochRows, readRows } from '../../src/main/lab/runs/metrics-rows.ts';
import { builtInPresets } from '../../src/shared/presets.ts';
import { defaultThreads } from '../../src/shared/run.ts';
import { workFolder } from './command.ts';
import { currentLoad, isQuiet, noiseOf } from './quiet.ts';
import type { Measured, Row } from './row.ts';
import { goTo, manyEpochs, startRun, withWindow } from './window.ts';

/** Seconds at the start of a run that do not count. */
const warmUp = 4;
/** What is looked at meanwhile, each for an equal part of the time. */
const looks = ['#/experiment', '#/galleries?figure=reconstruction', '#/galleries?figure=interpolation'];

/** Epochs a second as a run's own rows tell, from the end of the first epoch behind the warm-up on. */
const speedOf = async (folder: string): Promise<number> => {
  const rows = await readRows(folder, epochRows);
  if (!rows.ok) throw new Error(rows.error.message);
  const counted = rows.value.filter((row) => row.split === 'test' && row.elapsedSeconds >= warmUp);
  const [first, last] = [counted[0], counted.at(-1)];
  if (first === undefined || last === undefined || first === last) throw new Error('The run was too slow.');
  return (last.epoch - first.epoch) / (last.elapsedSeconds - first.elapsedSeconds);
};

/** The engine alone: its process and the reading of its events. */
const bare = async (seconds: number): Promise<number> => {
  const study = builtInPresets.find(({ id }) => id === 'study-note')!.experiment;
  const experiment = { ...study, training: { ...study.training, epochs: manyEpochs } };
  const folder = join(workFolder, `bare-${randomUUID()}`);
  const started = Promise.withResolvers<null>();
  const engine = startEngine({
    threads: defaultThreads,
    onEvent: ({ type }) => {
      if (type === 'started') started.resolve(null);
    },
  });
  try {
    const ended = engine.request('train', { folder, experiment, data: null, parent: null });
    await Promise.race([started.promise, ended]);
    await wait(1000 * (warmUp + seconds));
    await engine.request('stop', {});
    await ended;
  } finally {
    await engine.close();
  }
  return speedOf(folder);
};

/** The same in a lab, with its window open at the charts and then at galleries. */
const watched = (seconds: number): Promise<number> =>
  withWindow(async (page, lab) => {
    await startRun(page);
    await wait(1000 * warmUp);
    for (const look of looks) {
      await goTo(page, look);
      await wait((1000 * seconds) / looks.length);
    }
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page
      .getByText(/^Run \d+ was interrupted/)
      .first()
      .waitFor();
    const runs = join(lab.home, 'runs');
    const [run = ''] = (await readdir(runs)).filter((name) => !name.startsWith('.'));
    return speedOf(join(runs, run));
  });

/** Speed in the lab over speed of the engine alone, the median of pairs in turn. */
export const windowSpeed = async (pairs = 5, seconds = 60): Promise<Measured> => {
  const [ratios, loads]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < pairs; pair += 1) {
    loads.push(await currentLoad());
    const alone = pair % 2 === 0 ? await bare(seconds) : null;
    const inWindow = await watched(seconds);
    ratios.push(inWindow / (alone ?? (await bare(seconds))));
  }
  const [ratio, load] = [median(ratios), median(loads)];
  const each = ratios.map((value) => value.toFixed(2)).join(', ');
  const figure = `${ratio.toFixed(2)} × (${each})${noiseOf(load)}`;
  return { figure, holds: isQuiet(load) && ratio >= 0.9 };
};

export const windowSpeedRows: readonly Row[] = [
  {
    issue: 4,
    what: 'training speed with charts and galleries visible against the bare engine, 60 s, five alternating pairs',
    bar: '≥ 0.90 × (aim 0.95)',
    measure: windowSpeed,
  },
];
