import { writeState } from '../../core/vae/model.ts';
import type { EngineRequest } from '../../shared/engine-contract.ts';
import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import { readRecord } from '../lab/runs/record.ts';
import { settingsOf } from './checkpoint-state.ts';
import type { Gate } from './gate.ts';
import type { OpenRun } from './open-run.ts';
import { loadStored, momentAt } from './stored-run.ts';
import type { Moment, Viewed } from './stored-run.ts';

/** Models that stay in memory, so that going back to one of them is fast. */
const mostOpen = 3;

/** The runs that are open in this engine; the newest of them answers. */
export type OpenedRuns = {
  readonly current: () => OpenRun | null;
  readonly open: (request: EngineRequest<'open'>) => Promise<Result<RunRecord>>;
  /** Takes in the run that is trained here. It has more in memory than others need, and goes when another is opened. */
  readonly take: (run: OpenRun) => void;
  readonly closeAll: () => Promise<void>;
};

/** Whether a model in memory is still the run's: its folder may have been given to another run. */
const fits = ({ run }: Viewed, record: RunRecord): boolean => {
  const { experiment, dataset } = run.record();
  return settingsOf(experiment) === settingsOf(record.experiment) && dataset.sha256 === record.dataset.sha256;
};

export const createOpenedRuns = (gate: Gate): OpenedRuns => {
  /** By folder, the most recently used last. */
  const viewed = new Map<string, Viewed>();
  let trained: OpenRun | null = null;
  let current: OpenRun | null = null;

  const close = (run: OpenRun | undefined): void => run?.model.session.close();
  const closeTrained = (): void => {
    if (trained !== null) close(trained);
    trained = null;
  };
  const drop = (folder: string): void => {
    close(viewed.get(folder)?.run);
    viewed.delete(folder);
  };
  const show = (next: Viewed, { arrays, record }: Moment): Promise<void> =>
    gate.change(async () => {
      await writeState(next.run.model, arrays);
      next.show(record);
      const { folder } = next.run;
      if (viewed.get(folder) !== next) drop(folder);
      viewed.delete(folder);
      viewed.set(folder, next);
      for (const oldest of [...viewed.keys()].slice(0, -mostOpen)) drop(oldest);
      closeTrained();
      current = next.run;
    });

  return {
    current: () => current,
    open: async (request) => {
      const { folder, step } = request;
      const record = await readRecord(folder);
      if (!record.ok) return record;
      const known = viewed.get(folder);
      if (known !== undefined && fits(known, record.value)) {
        const moment = await momentAt(folder, step, record.value, known.run.model.program);
        if (!moment.ok) return moment;
        await show(known, moment.value);
        return ok(moment.value.record);
      }
      const loaded = await loadStored(record.value, request);
      if (!loaded.ok) return loaded;
      await show(loaded.value.viewed, loaded.value.moment);
      return ok(loaded.value.moment.record);
    },
    take: (run) => {
      trained = run;
      current = run;
    },
    closeAll: () =>
      gate.change(() => {
        for (const folder of viewed.keys()) drop(folder);
        closeTrained();
        current = null;
        return Promise.resolve();
      }),
  };
};
