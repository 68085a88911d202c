import { isResting } from '../../../shared/lab-state.ts';
import type { RunSummary, Training } from '../../../shared/lab-state.ts';
import type { RunStatus } from '../../../shared/run.ts';
import { runStatuses } from '../../../shared/run.ts';
import { runName } from '../../stores/runs.ts';

/** The rows of the table of runs: what each says, in which order, and which are shown. */

export const runStates = [...runStatuses, 'damaged'] as const;
export type RunState = RunStatus | 'damaged';

export type RunRow = {
  readonly run: RunSummary;
  readonly id: string;
  readonly number: number;
  readonly name: string;
  /** What the experiment is called; null for a damaged run, as are all that its record would say. */
  readonly preset: string | null;
  readonly done: number | null;
  readonly epochs: number | null;
  readonly state: RunState;
  /** Test losses in nats per image, null where they are not known or do not exist. */
  readonly negativeElbo: number | null;
  readonly reconstruction: number | null;
  readonly kl: number | null;
  readonly seed: number | null;
  readonly created: string | null;
  readonly bytes: number;
  /** Whether this lab trains it now, paused or not. */
  readonly training: boolean;
};

const isTraining = (run: RunSummary, training: Training | null): training is Training =>
  training !== null && training.run === run.id && !isResting(training.phase);

const stateOf = (run: RunSummary, training: Training | null): RunState => {
  if (run.record === null) return 'damaged';
  if (!isTraining(run, training)) return run.record.status;
  return training.phase === 'paused' ? 'paused' : 'running';
};

/** A run as its row says it; while it trains in this lab, with the numbers of this moment. */
export const rowOf = (run: RunSummary, training: Training | null): RunRow => {
  const { record } = run;
  const trains = isTraining(run, training);
  const test = (trains ? training.test : null) ?? record?.final?.test ?? null;
  return {
    run,
    id: run.id,
    number: run.label.number,
    name: runName(run),
    preset: record?.experiment.name ?? null,
    done: trains ? training.epochsDone : (record?.epochsDone ?? null),
    epochs: trains ? training.epochs : (record?.experiment.training.epochs ?? null),
    state: stateOf(run, training),
    negativeElbo: test?.negativeElbo ?? null,
    reconstruction: test?.reconstruction ?? null,
    kl: test?.kl ?? null,
    seed: record?.experiment.training.seed ?? null,
    created: record?.createdAt ?? null,
    bytes: run.bytes,
    training: trains,
  };
};

export const columns = [
  'number',
  'preset',
  'done',
  'state',
  'negativeElbo',
  'reconstruction',
  'kl',
  'seed',
  'created',
  'bytes',
] as const;
export type Column = (typeof columns)[number];
export type Order = { readonly column: Column; readonly direction: 'ascending' | 'descending' };

/** Columns that are asked for their largest first. */
const fallingFirst: readonly Column[] = ['number', 'done', 'created', 'bytes'];
const newestFirst: Order = { column: 'number', direction: 'descending' };

/** An order as it stands in the address: `kl`, `-number`. What means nothing is the newest first. */
export const readOrder = (text: string): Order => {
  const falling = text.startsWith('-');
  const column = columns.find((each) => each === text.slice(falling ? 1 : 0));
  return column === undefined ? newestFirst : { column, direction: falling ? 'descending' : 'ascending' };
};
export const writeOrder = ({ column, direction }: Order): string =>
  direction === 'descending' ? `-${column}` : column;

/** The order after a column's head was pressed: the other way round where it was sorted by it already. */
export const pressedOrder = (order: Order, column: Column): Order => {
  const falls = order.column === column ? order.direction === 'ascending' : fallingFirst.includes(column);
  return { column, direction: falls ? 'descending' : 'ascending' };
};

const collator = new Intl.Collator(undefined, { numeric: true });

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

/** Sorted rows; what has no value or no finite one comes last either way, and equals the newest first. */
export const sortRows = (rows: readonly RunRow[], { column, direction }: Order): RunRow[] => {
  const valueOf = (row: RunRow): string | number | null =>
    column === 'state' ? runStates.indexOf(row.state) : row[column];
  const lacks = (value: string | number | null): value is null =>
    value === null || (typeof value === 'number' && !Number.isFinite(value));
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (lacks(a) || lacks(b)) return Number(lacks(a)) - Number(lacks(b)) || other.number - one.number;
    return sign * compare(a, b) || other.number - one.number;
  });
};

/** Rows in whose number, names, note or data all words of a search are found, in a state (null for any). */
export const filterRows = (rows: readonly RunRow[], search: string, state: RunState | null): RunRow[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const { label, record } = row.run;
    const text = [row.number, row.name, row.preset, label.note, record?.dataset.kind].join(' ').toLowerCase();
    return (state === null || row.state === state) && words.every((word) => text.includes(word));
  });
};
