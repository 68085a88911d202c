import type { LabBridge } from '../../shared/bridge.ts';
import { decodeMessage, encodeMessage } from '../../shared/wire.ts';
import type { Transport } from './client.ts';

/** Messages through a desktop window's preload, which lives as long as the window. */
export const createBridgeTransport = (bridge: LabBridge): Transport => ({
  request: (name, request) => {
    // The bridge cannot clone Vue's proxies, and keeps the undefined that a socket drops: both hosts get the same.
    const plain = decodeMessage(encodeMessage(request));
    return plain.ok ? bridge.request(name, plain.value) : Promise.resolve(plain);
  },
  listen: (onEvent, onConnection) => {
    bridge.onEvent(onEvent);
    onConnection(true);
  },
});
