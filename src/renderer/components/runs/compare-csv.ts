import { fieldPaths, valueAt } from '../../../shared/experiment-fields.ts';
import { lossKeys, obstacle, type ComparedRun } from './differences.ts';

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(' ');
  return value === null || value === undefined ? '' : JSON.stringify(value);
};

/** A cell of RFC 4180: quoted where it must be. */
const cell = (value: unknown): string => {
  const text = textOf(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * Compared runs as CSV, a line for each: all settings, the final test losses in full, and how far each is above the
 * baseline's where their nats can be compared.
 */
export const compareCsv = (runs: readonly ComparedRun[], baseline: ComparedRun): string => {
  const head = [
    'run',
    'id',
    'title',
    'epochsDone',
    ...fieldPaths,
    ...lossKeys,
    ...lossKeys.map((key) => `${key}.difference`),
  ];
  const lines = runs.map((run) => {
    const { record, label, id } = run;
    const test = record.final?.test;
    const comparable = obstacle(run, baseline) === null;
    const differences = lossKeys.map((key) => {
      const [value, base] = [test?.[key] ?? null, baseline.record.final?.test[key] ?? null];
      return comparable && value !== null && base !== null ? value - base : null;
    });
    return [
      label.number,
      id,
      label.title,
      record.epochsDone,
      ...fieldPaths.map((path) => valueAt(record.experiment, path)),
      ...lossKeys.map((key) => test?.[key]),
      ...differences,
    ];
  });
  return [head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
};
