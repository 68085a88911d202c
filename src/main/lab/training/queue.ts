import type { Experiment } from '../../../shared/experiment.ts';
import type { Queue, Queued } from '../../../shared/lab-state.ts';
import type { RunRecord } from '../../../shared/run.ts';
import type { Standing, StoredOrder } from './stored-queue.ts';

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

const stored = (order: Order): StoredOrder =>
  order.kind === 'new' ? order : { kind: 'resume', run: order.run, epochs: order.epochs };

type Entry = { readonly ticket: string; readonly order: Order };

export type QueueOptions = {
  /** What an earlier process left: orders, which are held until a person lets them go, and the run that it trained. */
  readonly restored: { readonly orders: readonly Order[]; readonly training: string | null };
  /** Hear of every change: windows, and what outlives this process. */
  readonly tell: (queue: Queue) => void;
  readonly keep: (standing: Standing) => void;
};

/** Orders that wait for their turn, first come first served. */
export const createQueue = ({ restored, tell, keep }: QueueOptions) => {
  let tickets = 0;
  const entryOf = (order: Order): Entry => ({ ticket: `${++tickets}`, order });
  let waiting = restored.orders.map(entryOf);
  let held: Queue['held'] = waiting.length > 0 ? 'restart' : null;
  /** The order that the trainer has taken and not begun: until then it is nowhere else. */
  let taken: Order | null = null;
  let { training } = restored;

  const remember = (): void => {
    const orders = [...(taken === null ? [] : [taken]), ...waiting.map(({ order }) => order)];
    keep({ training, waiting: orders.map(stored) });
  };
  const change = (now: readonly Entry[], hold: Queue['held']): void => {
    waiting = [...now];
    held = waiting.length === 0 ? null : hold;
    tell({ held, waiting: waiting.map(({ ticket, order }) => shown(ticket, order)) });
    remember();
  };
  change(waiting, held);

  return {
    add: (order: Order): void => change([...waiting, entryOf(order)], held),
    /** Whether the ticket was there. */
    remove: (ticket: string): boolean => {
      const rest = waiting.filter((entry) => entry.ticket !== ticket);
      if (rest.length === waiting.length) return false;
      change(rest, held);
      return true;
    },
    /** The next order, null where none waits or all are held. It is kept until `settled`. */
    next: (): Order | null => {
      const [first, ...rest] = waiting;
      if (first === undefined || held !== null) return null;
      taken = first.order;
      change(rest, held);
      return first.order;
    },
    /** The order that was taken has begun. */
    settled: (): void => {
      taken = null;
      remember();
    },
    /** The order that was taken cannot begin: it waits again, and all wait with it until a person has seen why. */
    refused: (): void => {
      const back = taken === null ? [] : [entryOf(taken)];
      taken = null;
      training = null;
      change([...back, ...waiting], 'failure');
    },
    /** A person wants no more of a run that an earlier process trained. */
    forget: (run: string): void => {
      if (run !== training) return;
      training = null;
      remember();
    },
    /** A person lets the queue go on. */
    release: (): void => change(waiting, null),
    /** What a run's end means for those that wait: whatever felled one might fell them all. */
    ended: (inOrder: boolean): void => {
      training = null;
      if (!inOrder) change(waiting, held ?? 'failure');
      else change(waiting, held === 'failure' ? null : held);
    },
    /** A run trains from now on. */
    trains: (run: string): void => {
      training = run;
      remember();
    },
  };
};
