import type { RunEvent } from '../../../shared/engine-contract.ts';
import type { Training } from '../../../shared/lab-state.ts';
import type { StepMetrics } from '../../../shared/metrics.ts';
import type { Topics } from '../topics.ts';
import { columnsOf } from './columns.ts';
import { createPulse } from './pulse.ts';

/** Windows are told of training no more often than this a second: each message costs them a frame, and the run its time. */
const messagesPerSecond = 3;

/** Tells windows how training goes: the newest numbers now and then, a change of phase at once, and every step once. */
export const createTelling = (topics: Topics) => {
  let training = topics.get('training');
  let run = '';
  let steps: StepMetrics[] = [];
  const tell = (): void => {
    const columns = columnsOf(steps);
    steps = [];
    if (columns !== null) topics.stream({ kind: 'steps', run, columns });
    topics.set('training', training);
  };
  const pulse = createPulse(1000 / messagesPerSecond, tell);
  return {
    training: (): Training => training,
    /** A new state of training; another phase, run or problem is told at once. */
    change: (next: Training): void => {
      const { phase, problem } = training;
      const urgent = next.phase !== phase || next.run !== training.run || next.problem !== problem;
      training = next;
      pulse.touch();
      if (urgent) pulse.flush();
    },
    /** The losses in an event, for the charts. To be called before `change`. */
    losses: (event: RunEvent, of: string): void => {
      run = of;
      if (event.type === 'steps') {
        steps.push(...event.steps);
        pulse.touch();
      }
      if (event.type === 'epoch') {
        pulse.flush();
        topics.stream({ kind: 'epoch', run: of, rows: [event.train, event.test] });
      }
    },
    end: (): void => pulse.flush(),
  };
};
