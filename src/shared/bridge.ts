/**
 * What the preload puts into a desktop window as `window.lab`; both ends check what comes through it. In a browser
 * there is none, and a WebSocket takes its place.
 */
export type LabBridge = {
  /** Resolves to a reply (`replySchema`); never rejects. */
  readonly request: (name: string, request: unknown) => Promise<unknown>;
  /** Calls back with each event (`eventSchema`), all topics first; returns what ends it. */
  readonly onEvent: (listener: (event: unknown) => void) => () => void;
  /** Calls back when the person chooses something in the desktop's menu. */
  readonly onCommand: (listener: (command: string) => void) => () => void;
};

/** The names under which the preload and the desktop's main process talk. */
export const channels = {
  request: 'lab:request',
  listen: 'lab:listen',
  event: 'lab:event',
  command: 'lab:command',
} as const;
