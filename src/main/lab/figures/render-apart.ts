import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../../shared/errors.ts';
import type { RenderOrder } from './render-file.ts';

/** Beside this file among the sources; in a bundle this file is part of another, at the top or among the chunks. */
const program = (): URL => {
  const places = ['./render-worker.ts', './render-worker.js', '../render-worker.js'];
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined) throw new Error('render-worker is missing: install the program again.');
  return found;
};

/**
 * Draws in a thread of its own, which ends with the drawing: a figure at scale 4 takes up to half a second, and main
 * must answer its windows meanwhile.
 */
export const renderApart = (order: RenderOrder): Promise<Result<Uint8Array>> =>
  new Promise((resolve) => {
    const worker = new Worker(program(), { workerData: order });
    const failed = (error: Error): void =>
      resolve(
        fail('internal.fault', `The figure could not be drawn (${error.message}). No file was written.`),
      );
    worker.once('message', (bytes: Uint8Array) => resolve(ok(bytes)));
    worker.once('error', failed);
    worker.once('exit', () => failed(new Error('its thread ended')));
  });
