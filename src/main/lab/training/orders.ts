import { join } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Experiment } from '../../../shared/experiment.ts';
import { runsFolder } from '../runs/home.ts';
import { readRecord } from '../runs/record.ts';
import type { Order } from './queue.ts';
import type { StoredOrder } from './stored-queue.ts';

/** A new run from the weights that a stored one had at a step. */
export const branchOrder = async (
  home: string,
  parent: { readonly run: string; readonly step: number },
  experiment: Experiment,
): Promise<Result<Order>> => {
  const record = await readRecord(join(runsFolder(home), parent.run));
  return record.ok ? ok({ kind: 'new', experiment, parent }) : record;
};

/** A stored run that goes on, to `epochs` in total or to its own number. */
export const resumeOrder = async (
  home: string,
  run: string,
  epochs: number | null,
): Promise<Result<Extract<Order, { kind: 'resume' }>>> => {
  const read = await readRecord(join(runsFolder(home), run));
  if (!read.ok) return read;
  const record = read.value;
  const total = epochs ?? record.experiment.training.epochs;
  if (total < record.epochsDone || (total === record.epochsDone && record.status === 'finished'))
    return fail(
      'engine.refused',
      `The run has ${record.epochsDone} epochs behind it already. Give a larger number to go on with it.`,
    );
  return ok({ kind: 'resume', run, record, epochs: total });
};

/** The orders that an earlier process kept; one whose run is gone, or has come as far by other ways, is left out. */
export const restoredOrders = async (
  home: string,
  stored: readonly StoredOrder[],
  log: (line: string) => void,
): Promise<readonly Order[]> => {
  const orders: Order[] = [];
  for (const order of stored) {
    const restored = order.kind === 'new' ? ok(order) : await resumeOrder(home, order.run, order.epochs);
    if (restored.ok) orders.push(restored.value);
    else log(`left out of the queue: ${restored.error.message}`);
  }
  return orders;
};
