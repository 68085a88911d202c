import { createTopics } from '../../../../src/main/lab/topics.ts';
import type { Topics } from '../../../../src/main/lab/topics.ts';
import { nothingTrained } from '../../../../src/main/lab/training/progress.ts';
import { settingsSchema } from '../../../../src/shared/lab-state.ts';

/** What a lab tells in which nothing has happened yet. */
export const emptyTopics = (): Topics =>
  createTopics({
    training: nothingTrained,
    queue: { held: null, waiting: [] },
    runs: [],
    presets: [],
    settings: settingsSchema.parse({}),
    datasets: [],
    notices: [],
    tasks: [],
  });
