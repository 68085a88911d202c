import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { requests } from '../../shared/contract.ts';
import type { CheckedRequest, LabEvent, RequestName } from '../../shared/contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { issueSentence } from '../../shared/issue-words.ts';
import type { Settings } from '../../shared/lab-state.ts';
import { programVersion } from '../../shared/program.ts';
import { defaultThreads } from '../../shared/run.ts';
import { createKept } from './computing/kept.ts';
import { createTasks } from './computing/tasks.ts';
import { openDatasets } from './datasets/datasets.ts';
import { createHandlers } from './handlers.ts';
import type { Handlers } from './handlers.ts';
import { createNotices } from './notices.ts';
import { openPresets } from './presets/presets.ts';
import { openCatalogue } from './runs/catalogue.ts';
import { runsFolder } from './runs/home.ts';
import { interruptedRuns } from './runs/interrupted.ts';
import { emptyOldTrash } from './runs/trash.ts';
import type { LabOptions } from './services.ts';
import { openSettings } from './settings/settings.ts';
import { createTopics } from './topics.ts';
import { restoredOrders } from './training/orders.ts';
import { createPulse } from './training/pulse.ts';
import { nothingTrained } from './training/progress.ts';
import { openStoredQueue } from './training/stored-queue.ts';
import { createTraining } from './training/training.ts';
import { createViewing } from './viewing/viewing.ts';

/** The lab without a window: what hosts carry messages to and from. */
export type Lab = {
  /** Answers a request; refuses one that has not the contract's form. Never rejects. */
  readonly handle: (name: RequestName, request: unknown) => Promise<Result<unknown>>;
  /** Sends all topics first, then what happens, numbered from 1 for each subscriber. */
  readonly subscribe: (send: (event: LabEvent) => void) => () => void;
  /** What a person has set for all windows. */
  readonly language: () => Settings['language'];
  /** Saves what trains and ends all engines. */
  readonly close: () => Promise<void>;
};

/** Answers a request of the contract's form; an exception becomes a failure, and a line in the log. */
const answer = async <N extends RequestName>(
  handlers: Pick<Handlers, N>,
  log: (line: string) => void,
  name: N,
  request: unknown,
): Promise<Result<unknown>> => {
  const parsed = requests[name].request.safeParse(request);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue === undefined ? '' : ` (${issueSentence(issue)})`;
    log(`refused a malformed request "${name}"${field}`);
    return fail('usage.invalid', `The request "${name}" is malformed${field}. Reload the window.`);
  }
  try {
    return await handlers[name](parsed.data as CheckedRequest<N>);
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log(`the request "${name}" failed: ${why}`);
    return fail('internal.fault', `The lab could not do "${name}". The log says why.`);
  }
};

/** Opens what has a list; `tell` is called once it is open and whenever the list changes. */
const openAndTell = async <S>(
  open: (onChange: () => void) => Promise<S>,
  tell: (opened: S) => void,
): Promise<S> => {
  let opened: S | null = null;
  const tellIfOpen = (): void => {
    if (opened !== null) tell(opened);
  };
  opened = await open(tellIfOpen);
  tellIfOpen();
  return opened;
};

/** A run that trains changes its folder several times a second; the list follows it with this delay at most. */
const lookInterval = 1000;

/** Opens the lab in its data folder. */
export const createLab = async ({
  home,
  host,
  startEngine,
  log,
  hostHandlers,
  Store,
}: LabOptions): Promise<Lab> => {
  // A log in which a lab opens twice without having closed tells of a crash.
  log(
    `version ${programVersion} opens in the ${host} (${process.platform} ${process.arch}, pid ${process.pid})`,
  );
  const store = Store === undefined ? {} : { Store };
  const notices = createNotices();
  const settings = await openSettings(home, notices.add, store);
  const presets = await openPresets(home, notices.add, store);
  const topics = createTopics({
    training: nothingTrained,
    queue: { held: null, waiting: [] },
    runs: [],
    presets: [...presets.list()],
    settings: settings.get(),
    datasets: [],
    notices: notices.list(),
    tasks: [],
  });
  notices.watch((list) => topics.set('notices', list));
  settings.watch((value) => topics.set('settings', value));
  presets.watch((list) => topics.set('presets', [...list]));

  const emptied = await emptyOldTrash(home, new Date());
  if (!emptied.ok) log(`the trash keeps what is old in it: ${emptied.error.message}`);
  const catalogue = await openAndTell(
    (tell) => openCatalogue(home, tell),
    ({ list }) => topics.set('runs', list()),
  );
  const queue = await openStoredQueue({
    ...{ home, log },
    onSetAside: (subject) => notices.add({ id: randomUUID(), kind: 'queue-set-aside', subject }),
  });
  for (const subject of await interruptedRuns(queue.found.training, catalogue.list()))
    notices.add({ id: randomUUID(), kind: 'run-interrupted', subject });
  const looking = createPulse(lookInterval, () => void catalogue.refresh());

  const datasets = await openAndTell(
    (tell) => openDatasets(home, tell),
    ({ list }) => topics.set('datasets', list()),
  );
  /** Null is what ships with the program. */
  const dataFor = (kind: string): Result<string | null> =>
    datasets.list().some((set) => set.kind === kind && set.status === 'ready')
      ? ok(datasets.folderOf(kind))
      : fail('data.missing', `The data set "${kind}" is not here. Download or import it under Data.`);
  const training = createTraining({
    ...{ home, startEngine, topics, dataFor },
    keep: queue.keep,
    restored: {
      orders: await restoredOrders(home, queue.found.waiting, log),
      training: queue.found.training[0] ?? null,
    },
    threads: () => settings.get().threads,
    now: () => new Date(),
    onChange: looking.touch,
    onNewRun: (run, parent) => void catalogue.labelNew(run, parent),
  });
  const viewing = createViewing({
    ...{ home, dataFor },
    trainerOf: training.engineOf,
    startViewer: () =>
      startEngine({
        threads: settings.get().threads ?? defaultThreads,
        onEvent: () => {},
        onProgress: (progress) => tasks.progress(progress),
      }),
  });
  const tasks = createTasks(
    { compute: viewing.compute, cancel: viewing.cancelCompute },
    createKept(
      (run) => join(runsFolder(home), run),
      (notice) => notices.add({ id: randomUUID(), ...notice }),
    ),
    (list) => topics.set('tasks', list),
    () => performance.now(),
  );

  const handlers = createHandlers({
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
  });
  return {
    handle: (name, request) => answer(handlers, log, name, request),
    subscribe: topics.subscribe,
    language: () => settings.get().language,
    close: async () => {
      await Promise.all([training.close(), viewing.close()]);
      looking.cancel();
      await queue.close();
      await Promise.all([catalogue.close(), datasets.close()]);
      settings.close();
      presets.close();
      log(`version ${programVersion} has closed (pid ${process.pid})`);
    },
  };
};
