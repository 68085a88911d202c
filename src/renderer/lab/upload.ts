import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { ask } from './lab.ts';

/** Well below what a message may hold. */
const pieceBytes = 4 * 2 ** 20;

/** Sends a file to the lab piece by piece; gives the upload's name, under which a request can use it once. */
export const uploadFile = async (file: Blob): Promise<Result<string>> => {
  const upload = crypto.randomUUID();
  for (let at = 0; at === 0 || at < file.size; at += pieceBytes) {
    const bytes = new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer());
    const sent = await ask('upload', { upload, bytes });
    if (!sent.ok) return sent;
  }
  return ok(upload);
};
