import type { Experiment } from '../../../shared/experiment.ts';
import type { Queued } from '../../../shared/lab-state.ts';
import type { RunRecord } from '../../../shared/run.ts';

/** What the trainer is to do: a new run, from another's weights at a step where it has a parent, or a stored one. */
export type Order =
  | {
      readonly kind: 'new';
      readonly experiment: Experiment;
      readonly parent: { readonly run: string; readonly step: number } | null;
    }
  | {
      readonly kind: 'resume';
      readonly run: string;
      readonly record: RunRecord;
      /** In total. */
      readonly epochs: number;
    };

/** An order as the list of those that wait shows it. */
const shown = (ticket: string, order: Order): Queued => {
  if (order.kind === 'new')
    return { ticket, experiment: order.experiment, parent: order.parent, resumes: null };
  const { experiment } = order.record;
  const training = { ...experiment.training, epochs: order.epochs };
  return { ticket, experiment: { ...experiment, training }, parent: null, resumes: order.run };
};

/** Orders that wait for their turn, first come first served; `tell` hears of every change. */
export const createQueue = (tell: (queue: Queued[]) => void) => {
  let waiting: { readonly ticket: string; readonly order: Order }[] = [];
  let tickets = 0;
  const change = (now: typeof waiting): void => {
    waiting = now;
    tell(waiting.map(({ ticket, order }) => shown(ticket, order)));
  };
  return {
    add: (order: Order): void => change([...waiting, { ticket: `${++tickets}`, order }]),
    /** Whether the ticket was there. */
    remove: (ticket: string): boolean => {
      const rest = waiting.filter((entry) => entry.ticket !== ticket);
      if (rest.length === waiting.length) return false;
      change(rest);
      return true;
    },
    next: (): Order | null => {
      const [first, ...rest] = waiting;
      if (first === undefined) return null;
      change(rest);
      return first.order;
    },
  };
};
