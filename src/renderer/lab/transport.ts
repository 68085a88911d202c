import { createBridgeTransport } from './bridge.ts';
import type { Transport } from './client.ts';
import { createSocketTransport } from './socket.ts';

/** Another lab may have taken the place of the one that this page came from: its own page says how to get in. */
const reloadIfStranger = async (): Promise<void> => {
  const answer = await fetch('/', { method: 'HEAD' }).catch(() => null);
  if (answer?.status === 401) window.location.reload();
};

/** How this window reaches the lab: through the desktop's bridge, or over a socket to where the page came from. */
export const createTransport = (): Transport =>
  window.lab === undefined
    ? createSocketTransport(`ws://${window.location.host}/socket`, () => void reloadIfStranger())
    : createBridgeTransport(window.lab);
