import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { EngineAnswer } from '../../shared/engine-contract.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { Engine, StartEngine } from '../engine/supervisor.ts';
import { withOpenRun } from './open-run.ts';
import { exitCodes, formatLosses, report } from './terminal.ts';
import type { Terminal } from './terminal.ts';

export type EvaluateFlags = {
  readonly data?: string | undefined;
  readonly iwaeSamples?: string | undefined;
  readonly limit?: string | undefined;
  readonly json: boolean;
};

const largestCount = 1_000_000;
const countSchema = z.coerce.number().int().min(1).max(largestCount);

const parseCount = (flag: string, text: string | undefined): Result<number | null> => {
  if (text === undefined) return ok(null);
  const parsed = countSchema.safeParse(text);
  return parsed.success
    ? ok(parsed.data)
    : fail('usage.invalid', `--${flag} ${text} is not a whole number from 1 to ${largestCount}.`);
};

/** The object that `evaluate --json` prints. */
const resultOf = (folder: string, record: RunRecord, answer: EngineAnswer<'evaluate'>) => {
  const { images, reconstruction, kl, negativeElbo, imageStandardError, klPerDimension, activeUnits } =
    answer.test;
  return {
    run: basename(folder),
    epoch: record.epochsDone,
    pixels: record.experiment.pixels,
    images,
    test: { reconstruction, kl, negativeElbo, imageStandardError },
    importanceWeighted: answer.importanceWeighted,
    activeUnits,
    klPerDimension,
  };
};

const show = ({ out }: Terminal, result: ReturnType<typeof resultOf>, latent: number): void => {
  const { test, importanceWeighted, activeUnits, klPerDimension } = result;
  out(
    `${result.run} after epoch ${result.epoch}, ${result.images} test images, ${result.pixels} pixels, nats per image\n`,
  );
  out(`${formatLosses(test)} (± ${test.imageStandardError.toFixed(2)} between images)\n`);
  if (importanceWeighted !== null)
    out(
      `importance-weighted bound, ${importanceWeighted.samples} samples: ${importanceWeighted.bound.toFixed(2)} ` +
        `(± ${importanceWeighted.imageStandardError.toFixed(2)} between images, ± ${importanceWeighted.mcStandardError.toFixed(3)} Monte Carlo)\n`,
    );
  const byKl = activeUnits.kl === null ? '' : `, ${activeUnits.kl} by KL`;
  out(`active units of ${latent}: ${activeUnits.variance} by variance${byKl}\n`);
  if (klPerDimension !== null)
    out(`KL per dimension: ${klPerDimension.map((nats) => nats.toFixed(2)).join(' ')}\n`);
};

/** `evaluate`: the losses of a stored run over the test set. */
export const evaluateCommand = async (
  run: string,
  flags: EvaluateFlags,
  terminal: Terminal,
  startEngine: StartEngine,
): Promise<number> => {
  const importanceSamples = parseCount('iwae-samples', flags.iwaeSamples);
  if (!importanceSamples.ok) return report(terminal, importanceSamples.error);
  const limit = parseCount('limit', flags.limit);
  if (!limit.ok) return report(terminal, limit.error);
  const request = { importanceSamples: importanceSamples.value, limit: limit.value };
  const data = flags.data === undefined ? null : resolve(flags.data);
  return withOpenRun(run, data, terminal, startEngine, async (engine: Engine, folder, record) => {
    const answer = await engine.request('evaluate', request);
    if (!answer.ok) return report(terminal, answer.error);
    const result = resultOf(folder, record, answer.value);
    if (flags.json) terminal.out(`${JSON.stringify(result)}\n`);
    else show(terminal, result, record.experiment.model.latent);
    return exitCodes.done;
  });
};
