import { contextBridge, ipcRenderer } from 'electron';
import { channels } from '../shared/bridge.ts';
import type { LabBridge } from '../shared/bridge.ts';

/** Calls back for each message of a channel, without the event that would hand Electron's own objects over. */
const on = (channel: string, listener: (message: unknown) => void): (() => void) => {
  const receive = (_event: unknown, message: unknown): void => listener(message);
  ipcRenderer.on(channel, receive);
  return () => ipcRenderer.off(channel, receive);
};

const bridge: LabBridge = {
  request: (name, request) => ipcRenderer.invoke(channels.request, name, request),
  onEvent: (listener) => {
    const stop = on(channels.event, listener);
    ipcRenderer.send(channels.listen);
    return stop;
  },
  onCommand: (listener) =>
    on(channels.command, (command) => {
      if (typeof command === 'string') listener(command);
    }),
};

contextBridge.exposeInMainWorld('lab', bridge);
