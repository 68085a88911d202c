import { parentPort, workerData } from 'node:worker_threads';
import { renderBytes, type RenderOrder } from './render-file.ts';

/** The thread of `renderApart`: draws what it was started with, answers with the bytes, and ends. */
const bytes = Uint8Array.from(renderBytes(workerData as RenderOrder));
parentPort?.postMessage(bytes, [bytes.buffer]);
