import type { BrowserWindow } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { trainingSigns } from '../../../../src/main/electron/training-signs.ts';
import { desktopWords } from '../../../../src/main/electron/words.ts';
import { nothingTrained } from '../../../../src/main/lab/training/progress.ts';
import type { Training } from '../../../../src/shared/lab-state.ts';

const desk = vi.hoisted(() => ({ log: [] as unknown[], press: (): void => {} }));
vi.mock('electron', () => {
  let next = 0;
  return {
    powerSaveBlocker: {
      start: (type: string) => {
        desk.log.push(['awake', type]);
        return next++;
      },
      stop: () => void desk.log.push('may sleep'),
    },
    Notification: function (options: unknown) {
      return {
        on: (_: string, listener: () => void) => (desk.press = listener),
        show: () => desk.log.push(options),
      };
    },
  };
});

beforeEach(() => void (desk.log.length = 0));

const say = desktopWords('en', 'en');
const create = (focused: boolean) => {
  const bars: unknown[] = [];
  const setProgressBar = (share: number, { mode }: { mode: string }): number => bars.push([share, mode]);
  const window = { setProgressBar, isFocused: () => focused } as unknown as BrowserWindow;
  const raised = vi.fn();
  const show = trainingSigns(() => window, raised);
  const tell = (phase: Training['phase'], changes: Partial<Training> = {}): void =>
    show({ ...nothingTrained, epochs: 2, stepsPerEpoch: 10, phase, ...changes }, say);
  return { bars, raised, tell };
};
const awake = ['awake', 'prevent-app-suspension'];

test('the machine stays awake while something trains, and may sleep while it is paused and after it', () => {
  const { tell } = create(true);
  for (const phase of ['idle', 'starting', 'running', 'running', 'pausing'] as const) tell(phase);
  expect(desk.log).toEqual([awake]);
  tell('paused');
  tell('paused');
  expect(desk.log).toEqual([awake, 'may sleep']);
  tell('running');
  tell('stopping');
  tell('ended');
  expect(desk.log).toEqual([awake, 'may sleep', awake, 'may sleep']);
  tell('starting');
  tell('crashed');
  expect(desk.log.slice(4)).toEqual([awake, 'may sleep']);
});

test('the taskbar shows how much is done, and nothing once nothing trains', () => {
  const { tell, bars } = create(true);
  tell('starting', { stepsPerEpoch: 0 });
  tell('running', { step: 5 });
  tell('paused', { step: 6 });
  tell('ended', { step: 20 });
  tell('crashed');
  expect(bars).toEqual([
    [0, 'normal'],
    [0.25, 'normal'],
    [0.3, 'paused'],
    [-1, 'normal'],
    [-1, 'normal'],
  ]);
});

test('who does not look at the window is told once of an end, and of a crash, and gets the window by a press', () => {
  const { tell, raised } = create(false);
  const test = { reconstruction: 90, kl: 19.87, negativeElbo: 109.87 };
  for (const phase of ['running', 'ended', 'ended'] as const) tell(phase, { test });
  tell('running');
  tell('crashed');
  expect(desk.log.filter((entry) => typeof entry === 'object' && !Array.isArray(entry))).toEqual([
    { title: 'Training has ended', body: 'test −ELBO 109.9 nats per image' },
    { title: 'Training stopped unexpectedly', body: 'What was saved is safe; it can be resumed.' },
  ]);
  desk.press();
  expect(raised).toHaveBeenCalledTimes(1);
});

test('who looks at the window is not told', () => {
  const { tell } = create(true);
  for (const phase of ['running', 'ended'] as const) tell(phase);
  expect(desk.log).toEqual([awake, 'may sleep']);
});
