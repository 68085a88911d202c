import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

/** Reconstruction and KL of one step, in nats per image. */
export type StepLosses = readonly [number, number];

/** What one call trained: its images and the losses of its steps, none where nothing is learned. */
export type Call = { readonly images: number; readonly losses: readonly StepLosses[] };

export const sizes = () => {
  const { values } = parseArgs({
    options: {
      hidden: { type: 'string', default: '200' },
      latent: { type: 'string', default: '10' },
      batch: { type: 'string', default: '128' },
    },
  });
  return { hidden: Number(values.hidden), latent: Number(values.latent), batch: Number(values.batch) };
};

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

const total = ([reconstruction, kl]: StepLosses): number => reconstruction + kl;

/**
 * The line protocol of `peers/common.py`: says `version` when warm, then answers `check` (trains to the end of the
 * second epoch) and `measure SECONDS` until standard input closes. A step is `batch` images.
 */
export const serve = async (
  version: string,
  batch: number,
  stepsPerEpoch: number,
  train: () => Call,
): Promise<void> => {
  const history: StepLosses[] = [];
  const call = (): number => {
    const { images, losses } = train();
    history.push(...losses);
    return images;
  };
  const say = (answer: object) => console.log(JSON.stringify(answer));

  const check = () => {
    while (history.length < 2 * stepsPerEpoch) call();
    const [first = [NaN, NaN] as const] = history;
    const second = history.slice(stepsPerEpoch, 2 * stepsPerEpoch);
    say({
      first: total(first),
      reconstruction: mean(second.map((x) => x[0])),
      kl: mean(second.map((x) => x[1])),
    });
  };
  const measure = (seconds: number) => {
    const [start, before] = [performance.now(), history.length];
    let [images, elapsed] = [0, 0];
    while (elapsed < 1000 * seconds) {
      images += call();
      elapsed = performance.now() - start;
    }
    const losses = history.slice(before).map(total);
    say({ millisecondsPerStep: (elapsed * batch) / images, loss: losses.length > 0 ? mean(losses) : null });
  };

  call();
  call();
  say({ version });
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, seconds] = line.split(' ');
    if (command === 'check') check();
    if (command === 'measure') measure(Number(seconds));
  }
};
