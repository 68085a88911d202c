import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { engineStarter } from '../../../../src/main/engine/supervisor.ts';
import { temporaryFolder } from '../../../integration/support/folders.ts';
import { waitFor } from '../../../support/wait-for.ts';

/** An engine whose process says what the test lets it say. */
const create = () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  let receive: (message: unknown) => void = () => {};
  let end: (how: string) => void = () => {};
  const start = engineStarter(() => ({
    pid: 1,
    output: [stdout, stderr],
    send: () => true,
    onMessage: (listener) => void (receive = listener),
    onEnd: (listener) => void (end = listener),
    kill: () => {},
  }));
  const { gone } = start({ threads: { intra: 1, inter: 1 }, onEvent: () => {} });
  return {
    gone,
    stdout,
    stderr,
    receive: (message: unknown) => receive(message),
    end: (how: string) => end(how),
  };
};

test('a character that comes in two pieces is whole, whatever the other stream says between them', async () => {
  const engine = create();
  const folder = temporaryFolder();
  engine.receive({ kind: 'folder', folder });
  const [first, second] = [Buffer.from('β = 1 内').subarray(0, -1), Buffer.from('内').subarray(-1)];
  engine.stdout.write(first);
  await new Promise(setImmediate);
  engine.stderr.write('损失\n');
  await new Promise(setImmediate);
  engine.stdout.write(Buffer.concat([second, Buffer.from('存\n')]));
  await new Promise(setImmediate);
  engine.end('SIGKILL');
  expect(await engine.gone).toEqual({ how: 'SIGKILL', lastLines: 'β = 1 损失 / 内存' });
  await waitFor(() => expect(readFileSync(join(folder, 'engine.log'), 'utf8')).toBe('β = 1 损失\n内存\n'));
});
