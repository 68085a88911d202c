import type { Answer, CheckedRequest } from '../../shared/contract.ts';
import type { Result } from '../../shared/errors.ts';
import type { StartEngine } from '../engine/supervisor.ts';
import type { Datasets } from './datasets/datasets.ts';
import type { TaskService } from './computing/tasks.ts';
import type { createNotices } from './notices.ts';
import type { Presets } from './presets/presets.ts';
import type { Catalogue } from './runs/catalogue.ts';
import type { SettingsFile } from './settings/settings.ts';
import type { StoreConstructor } from './settings/stored-file.ts';
import type { TrainingService } from './training/training.ts';
import type { ViewingService } from './viewing/viewing.ts';

/** What only the host can do for a window; paths are those of folders. */
export type HostHandlers = {
  readonly saveFile: (file: CheckedRequest<'saveFile'>) => Promise<Result<Answer<'saveFile'>>>;
  readonly showRun: (folder: string) => Promise<Result<Record<string, never>>>;
  readonly openLogs: () => Promise<Result<Record<string, never>>>;
};

export type LabOptions = {
  /** The data folder that all hosts share. */
  readonly home: string;
  readonly host: Answer<'hello'>['host'];
  readonly startEngine: StartEngine;
  readonly log: (line: string) => void;
  readonly hostHandlers: HostHandlers;
  /** What keeps settings and presets; without it `conf`, which electron-store is made over. */
  readonly Store?: StoreConstructor;
};

/** The parts of a lab that requests are answered by. */
export type Services = Pick<LabOptions, 'home' | 'host' | 'hostHandlers'> & {
  readonly training: TrainingService;
  readonly viewing: ViewingService;
  readonly tasks: TaskService;
  readonly settings: SettingsFile;
  readonly presets: Presets;
  readonly catalogue: Catalogue;
  readonly datasets: Datasets;
  readonly notices: ReturnType<typeof createNotices>;
};
