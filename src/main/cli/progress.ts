import { datasetName } from '../../shared/dataset-names.ts';
import type { RunEvent } from '../../shared/engine-contract.ts';
import { formatCount, formatLosses, formatNats, formatSeconds } from './terminal.ts';
import type { Terminal } from './terminal.ts';

type Started = Extract<RunEvent, { type: 'started' }>;
type Steps = Extract<RunEvent, { type: 'steps' }>;
type Epoch = Extract<RunEvent, { type: 'epoch' }>;

const redrawEvery = 100;
const barWidth = 24;

const bar = (share: number): string => {
  const full = Math.round(share * barWidth);
  return '█'.repeat(full) + '░'.repeat(barWidth - full);
};

const stepLine = (started: Started, { steps, samplesPerSecond, secondsLeft }: Steps): string => {
  const last = steps.at(-1);
  if (last === undefined) return '';
  const { epochs } = started.experiment.training;
  const share = last.step / (epochs * started.stepsPerEpoch);
  return [
    `epoch ${last.epoch}/${epochs} ${bar(share)} ${Math.floor(100 * share)} %`,
    formatLosses(last),
    `${formatCount(samplesPerSecond)} images/s`,
    `${formatSeconds(secondsLeft)} left`,
  ].join(' · ');
};

const epochLine = (started: Started, { epoch, train, test, activeUnits }: Epoch): string => {
  const speed = train.samplesPerSecond === null ? '' : ` · ${formatCount(train.samplesPerSecond)} images/s`;
  const active =
    activeUnits.kl === null ? '' : ` · active units ${activeUnits.kl}/${started.experiment.model.latent}`;
  const training = formatNats(train.negativeElbo ?? train.reconstruction);
  return `epoch ${epoch}/${started.experiment.training.epochs} · test ${formatLosses(test)} · train ${training}${active}${speed}`;
};

/** Shows a run's events to a person: a bar on a terminal, a line an epoch elsewhere. `now` is in milliseconds. */
export const createProgress = (terminal: Terminal, now: () => number): ((event: RunEvent) => void) => {
  let started: Started | null = null;
  let drawn = -Infinity;
  const clear = (): void => {
    if (terminal.columns() !== null) terminal.err('\r\x1b[K');
  };
  const line = (text: string): void => {
    clear();
    terminal.err(`${text}\n`);
  };
  const draw = (event: Steps): void => {
    const columns = terminal.columns();
    if (started === null || columns === null || now() - drawn < redrawEvery) return;
    drawn = now();
    terminal.err(`\r${stepLine(started, event).slice(0, columns - 1)}\x1b[K`);
  };
  return (event) => {
    if (event.type === 'started') {
      started = event;
      const { experiment, dataset, weights, step } = event;
      const from = step === 0 ? '' : ` from step ${formatCount(step)}`;
      line(
        `Training ${event.name}${from}: ${formatCount(dataset.counts.train)} images of ${datasetName(dataset.kind)}, ` +
          `${experiment.pixels} pixels, ${formatCount(weights)} weights; losses in nats per image.`,
      );
    } else if (event.type === 'steps') draw(event);
    else if (event.type === 'epoch' && started !== null) line(epochLine(started, event));
    else if (event.type === 'ended') clear();
  };
};
