import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createViewer } from '../../../../../src/main/lab/viewing/viewer.ts';
import type { Engine } from '../../../../../src/main/engine/supervisor.ts';
import { computationSchema } from '../../../../../src/shared/computations.ts';
import { fail, ok } from '../../../../../src/shared/errors.ts';
import type { Result } from '../../../../../src/shared/errors.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';
import { errorOf, valueOf } from '../../../../integration/support/results.ts';

const probes = computationSchema.parse({ kind: 'probes' });
const died = fail('engine.crashed', 'The engine is gone. Start it again.');

/** A viewer whose engines write down what they are asked; `answer` may say otherwise. */
const create = (answer: (asked: string, engine: number) => Result<unknown> | undefined = () => undefined) => {
  const asked: string[] = [];
  const closed: number[] = [];
  let engines = 0;
  let busy = 0;
  const viewer = createViewer((): Engine => {
    const number = ++engines;
    const request = async (name: string, request: { folder?: string; step?: number | null }) => {
      const what = name === 'open' ? `open ${request.folder} ${request.step}` : name;
      const question = what === 'compute' ? 0 : 1;
      expect((busy += question)).toBeLessThanOrEqual(1);
      asked.push(what);
      await Promise.resolve();
      busy -= question;
      return answer(what, number) ?? ok({});
    };
    return {
      pid: number,
      request: request as unknown as Engine['request'],
      close: () => {
        closed.push(number);
        return Promise.resolve();
      },
      kill: () => {},
      gone: new Promise(() => {}),
    };
  });
  onTestFinished(() => viewer.close());
  const look = (folder: string, step: number | null) =>
    viewer.ask({ folder, step, data: null }, 'decode', { codes: new Float32Array(1) });
  const compute = () => viewer.compute({ folder: 'a', step: 1, data: null }, probes);
  return { viewer, asked, look, compute, closed, engines: () => engines };
};

describe('the viewer', () => {
  test('starts when it is asked, opens what is meant, and opens it once', async () => {
    const { asked, look, engines } = create();
    expect(engines()).toBe(0);
    await look('a', 10);
    await look('a', 10);
    await look('a', 20);
    expect(asked).toEqual(['open a 10', 'decode', 'decode', 'open a 20', 'decode']);
    expect(engines()).toBe(1);
  });

  test('answers one question after the other, each from its own weights', async () => {
    const { asked, look } = create();
    await Promise.all([look('a', 1), look('b', 2), look('a', 1)]);
    expect(asked).toEqual(['open a 1', 'decode', 'open b 2', 'decode', 'open a 1', 'decode']);
  });

  test('opens a checkpoint again when it has moved', async () => {
    const folder = temporaryFolder({ 'checkpoint.safetensors': 'one' });
    const { asked, look } = create();
    await look(folder, null);
    await look(folder, null);
    expect(asked.filter((what) => what.startsWith('open'))).toHaveLength(1);
    const checkpoint = join(folder, 'checkpoint.safetensors');
    writeFileSync(checkpoint, 'two');
    utimesSync(checkpoint, 1, 1);
    await look(folder, null);
    expect(asked.filter((what) => what.startsWith('open'))).toHaveLength(2);
  });

  test('is replaced where it died, once a question', async () => {
    const dying = create((_, engine) => (engine === 1 ? died : undefined));
    valueOf(await dying.look('a', 1));
    expect(dying.engines()).toBe(2);
    const hopeless = create(() => died);
    expect(errorOf(await hopeless.look('a', 1)).code).toBe('engine.crashed');
    expect(hopeless.engines()).toBe(2);
    expect(errorOf(await hopeless.look('a', 1)).code).toBe('engine.crashed');
  });

  test('is replaced where it died over a computation, once', async () => {
    const dying = create((_, engine) => (engine === 1 ? died : undefined));
    valueOf(await dying.compute());
    expect(dying.engines()).toBe(2);
    const hopeless = create(() => died);
    expect(errorOf(await hopeless.compute()).code).toBe('engine.crashed');
    expect(hopeless.engines()).toBe(2);
    valueOf(await dying.look('a', 1));
    expect(dying.engines()).toBe(2);
  });

  test('that died over a computation which is cancelled meanwhile does not begin it again', async () => {
    const { viewer, compute, engines } = create((what) => {
      if (what !== 'compute') return undefined;
      viewer.cancelCompute();
      return died;
    });
    expect(errorOf(await compute()).code).toBe('engine.crashed');
    expect(engines()).toBe(1);
  });

  test('that died over a question and a computation at once is replaced by one engine, which stays', async () => {
    const { look, compute, engines, closed } = create((_, engine) => (engine === 1 ? died : undefined));
    const answers = await Promise.all([look('a', 1), compute(), look('a', 2)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(engines()).toBe(2);
    expect(closed).not.toContain(2);
  });

  test('tells why a run cannot be opened, and tries again the next time', async () => {
    const { asked, look } = create((what) =>
      what === 'open a 1' ? fail('run.damaged', 'It is damaged.') : undefined,
    );
    expect(errorOf(await look('a', 1)).code).toBe('run.damaged');
    expect(errorOf(await look('a', 1)).code).toBe('run.damaged');
    valueOf(await look('b', 1));
    expect(asked).toEqual(['open a 1', 'open a 1', 'open b 1', 'decode']);
  });

  test('tells why a checkpoint cannot be looked at, and answers the next question', async () => {
    const { look } = create();
    const file = join(temporaryFolder({ file: '' }), 'file');
    const { code, message } = errorOf(await look(file, null));
    expect(code).toBe('disk.denied');
    expect(message).toContain('ENOTDIR');
    valueOf(await look('a', 1));
  });

  test('goes on after a fault, which its asker is told', async () => {
    const faults = [new Error('a fault'), new Error('another')];
    const { look, compute } = create(() => {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      return undefined;
    });
    await expect(look('a', 1)).rejects.toThrow('a fault');
    await expect(compute()).rejects.toThrow('another');
    valueOf(await look('a', 1));
  });

  test('that closes in the middle of a question answers it, and starts no engine any more', async () => {
    const { viewer, look, engines } = create();
    const asked = look('a', 10);
    const waiting = look('a', 20);
    await viewer.close();
    await Promise.all([asked, waiting]);
    expect(errorOf(await waiting).code).toBe('engine.crashed');
    expect(errorOf(await look('a', 30)).code).toBe('engine.crashed');
    expect(engines()).toBeLessThanOrEqual(1);
  });
});
