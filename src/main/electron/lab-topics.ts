import type { LabEvent } from '../../shared/contract.ts';
import { topicSchemas } from '../../shared/lab-state.ts';
import type { RunSummary, Settings, Training } from '../../shared/lab-state.ts';
import type { Lab } from '../lab/lab.ts';

/** What the desktop itself knows of the lab at the moment. */
export type LabNow = {
  readonly language: Settings['language'];
  readonly runs: readonly RunSummary[];
  readonly training: Training | null;
};

/** Follows the lab; `onChange` is called with the name of the topic that has changed. */
export const followLab = (
  lab: Lab,
  onChange: (name: 'training' | 'settings' | 'runs', now: LabNow) => void,
): (() => LabNow) => {
  let now: LabNow = { language: 'system', runs: [], training: null };
  lab.subscribe((event: LabEvent) => {
    if (event.kind !== 'topic') return;
    const { name, value } = event;
    if (name === 'training') now = { ...now, training: topicSchemas.training.parse(value) };
    else if (name === 'settings') now = { ...now, language: topicSchemas.settings.parse(value).language };
    else if (name === 'runs') now = { ...now, runs: topicSchemas.runs.parse(value) };
    else return;
    onChange(name, now);
  });
  return () => now;
};
