import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Answer, CheckedRequest, RequestName } from '../../shared/contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { programVersion } from '../../shared/program.ts';
import { createUploads } from './datasets/uploads.ts';
import { diagnostics } from './diagnostics.ts';
import { exportFigure } from './figures/export.ts';
import { exportMetrics } from './runs/export-metrics.ts';
import { restoreRun, trashRun } from './runs/trash.ts';
import type { Services } from './services.ts';
import { runsFolder } from './runs/home.ts';
import { readMetrics } from './training/metrics.ts';

export type Handlers = {
  readonly [N in RequestName]: (request: CheckedRequest<N>) => Promise<Result<Answer<N>>> | Result<Answer<N>>;
};

type Nothing = Record<string, never>;

/** For requests that answer nothing but that they were done. */
const done = (result: Result<unknown>): Result<Nothing> => (result.ok ? ok({}) : result);

/** What the lab does for each request of the contract. */
export const createHandlers = (services: Services): Handlers => {
  const {
    home,
    host,
    hostHandlers,
    training,
    viewing,
    tasks,
    settings,
    presets,
    notices,
    catalogue,
    datasets,
  } = services;
  const uploads = createUploads(() => performance.now());
  const folderOf = (run: string): string => join(runsFolder(home), run);
  const versions = Object.fromEntries(Object.entries({ 'vae-lab': programVersion, ...process.versions }));
  /** The list of runs shows the change before the answer comes. */
  const listed = async (result: Result<void>): Promise<Result<Nothing>> => {
    await catalogue.refresh();
    return done(result);
  };
  return {
    hello: () =>
      ok({
        version: programVersion,
        host,
        platform: process.platform,
        home,
        processor: cpus()[0]?.model.trim() ?? 'unknown',
        versions,
      }),

    start: ({ experiment }) => training.start(experiment),
    branch: ({ run, step, experiment }) => training.branch(run, step, experiment),
    resumeRun: ({ run, epochs }) => {
      notices.settle(run);
      return training.resumeRun(run, epochs);
    },
    control: ({ action }) => training.control(action),
    unqueue: ({ ticket }) => training.unqueue(ticket),
    releaseQueue: () => {
      training.releaseQueue();
      return ok({});
    },
    metrics: (request) => readMetrics(home, request, training.recent(request.run)),

    figure: ({ subject, figure }) => viewing.ask(subject, 'figure', { figure }),
    trace: ({ subject, image, seed }) => viewing.ask(subject, 'trace', { image, seed }),
    encode: ({ subject, images }) => viewing.ask(subject, 'encode', { images }),
    decode: ({ subject, codes }) => viewing.ask(subject, 'decode', { codes }),
    testImages: ({ subject, indices }) => viewing.ask(subject, 'testImages', { indices }),

    aggregate: ({ subject, images, seed }) => viewing.ask(subject, 'aggregate', { images, seed }),
    latentCodes: ({ subject, limit }) => viewing.ask(subject, 'latentCodes', { limit }),
    compute: ({ subject, computation }) => tasks.compute(subject, computation),
    cancelTask: ({ id }) => {
      tasks.cancel(id);
      return ok({});
    },
    computed: async ({ run }) => ok({ results: await tasks.computed(run) }),

    exportFigure: ({ run, ...request }) => exportFigure(folderOf(run), request),
    exportMetrics: ({ run }) => exportMetrics(folderOf(run)),
    saveFile: hostHandlers.saveFile,

    labelRun: async ({ run, ...words }) => done(await catalogue.setLabel(run, words)),
    deleteRun: async ({ run }) => {
      notices.settle(run);
      return listed(await trashRun(home, run));
    },
    restoreRun: async ({ run }) => listed(await restoreRun(home, run)),
    showRun: ({ run }) => hostHandlers.showRun(folderOf(run)),

    savePreset: ({ id, experiment }) => done(presets.save(id, experiment)),
    renamePreset: ({ id, to }) => done(presets.rename(id, to)),
    deletePreset: ({ id }) => done(presets.remove(id)),
    importPresets: ({ text }) => {
      const imported = presets.import(text);
      return imported.ok ? ok({ ids: [...imported.value.ids] }) : imported;
    },
    exportPresets: ({ ids }) => presets.export(ids),

    changeSettings: async (part) => done(await settings.change(part)),
    dismissNotice: ({ id }) => {
      const notice = notices.list().find((each) => each.id === id);
      if (notice?.kind === 'run-interrupted') training.forget(notice.subject);
      return notices.dismiss(id);
    },

    downloadDataset: async ({ kind }) => done(await datasets.download(kind)),
    cancelDownload: async ({ kind }) => {
      await datasets.cancel(kind);
      return ok({});
    },
    upload: ({ upload, bytes }) => uploads.add(upload, bytes),
    importDataset: ({ kind, files }) => {
      const whole = files.flatMap(({ name, upload }) => {
        const taken = uploads.take(upload);
        return taken === null ? [] : [{ name, bytes: taken }];
      });
      return whole.length === files.length
        ? datasets.import(kind, whole)
        : fail('data.missing', 'A file did not arrive whole. Import the files again.');
    },

    openLogs: () => hostHandlers.openLogs(),
    diagnostics: async () => ok({ text: await diagnostics(home, versions, settings.get()) }),
  };
};
