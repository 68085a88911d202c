/// <reference types="vite/client" />
import type { LabBridge } from '../shared/bridge.ts';

declare global {
  interface Window {
    /** There in a desktop window alone. */
    readonly lab?: LabBridge;
  }
}
