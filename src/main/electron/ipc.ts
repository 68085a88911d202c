import { ipcMain } from 'electron';
import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { z } from 'zod';
import { channels } from '../../shared/bridge.ts';
import { requestNames } from '../../shared/contract.ts';
import type { LabEvent } from '../../shared/contract.ts';
import { fail } from '../../shared/errors.ts';
import type { Lab } from '../lab/lab.ts';
import { exceededLimit } from './message-size.ts';
import { isOwn } from './scheme.ts';

const nameSchema = z.enum(requestNames);

/** Only the window's own page is answered: no frame inside it, no other address. */
const trusted = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && isOwn(senderFrame.url);

/** Carries requests and events between the windows and the lab; whatever is malformed is refused and logged. */
export const serveWindows = (lab: Lab, log: (line: string) => void): void => {
  const subscriptions = new Map<WebContents, () => void>();

  ipcMain.handle(channels.request, (event, name: unknown, request: unknown) => {
    const known = nameSchema.safeParse(name);
    if (!trusted(event) || !known.success) {
      log(`refused a request from ${event.senderFrame?.url ?? 'a page that is gone'}`);
      return fail('usage.invalid', 'The lab knows no such request.');
    }
    const limit = exceededLimit(known.data, request);
    if (limit !== null) {
      log(`refused a request "${known.data}" of more than ${limit} bytes`);
      return fail('usage.invalid', `A message may have ${limit / 2 ** 20} MB. Send less at once.`);
    }
    return lab.handle(known.data, request);
  });

  ipcMain.on(channels.listen, (event) => {
    if (!trusted(event)) {
      log(`refused to tell ${event.senderFrame?.url ?? 'a page that is gone'} of events`);
      return;
    }
    const { sender } = event;
    const before = subscriptions.get(sender);
    if (before === undefined) {
      sender.once('destroyed', () => {
        subscriptions.get(sender)?.();
        subscriptions.delete(sender);
      });
    } else before();
    const tell = (message: LabEvent): void => {
      if (!sender.isDestroyed()) sender.send(channels.event, message);
    };
    subscriptions.set(sender, lab.subscribe(tell));
  });
};
