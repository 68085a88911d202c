import { describe, expect, it } from 'vitest';
import { attempt, diskError, unlessMissing } from '../../../../../src/main/lab/disk/disk-errors.ts';

const systemError = (code: string): Error => Object.assign(new Error('sys'), { code, syscall: 'open' });

describe('diskError', () => {
  it.each([
    ['ENOSPC', 'disk.full', 'no space left'],
    ['EDQUOT', 'disk.full', 'quota'],
    ['EFBIG', 'disk.full', 'grow beyond'],
    ['EACCES', 'disk.denied', 'permission is denied'],
    ['EPERM', 'disk.denied', 'does not permit'],
    ['EROFS', 'disk.denied', 'read-only'],
    ['ENOTDIR', 'disk.denied', 'a part of this path is a file'],
    ['EEXIST', 'disk.denied', 'something else has this name'],
    ['EISDIR', 'disk.denied', 'it is a folder'],
    ['ENAMETOOLONG', 'disk.denied', 'too long'],
    ['ENOENT', 'disk.denied', 'does not exist'],
    ['ELOOP', 'disk.denied', 'in a circle'],
    ['EMFILE', 'disk.denied', 'files open'],
    ['EIO', 'disk.denied', 'reports an error'],
    ['EXDEV', 'disk.denied', 'the system refuses'],
  ])('%s is %s, and its one sentence names the path and what to do', (systemCode, code, words) => {
    const error = diskError(systemError(systemCode), '/some/path');
    expect(error.code).toBe(code);
    expect(error.message).toMatch(
      new RegExp(`^/some/path cannot be used: .*${words}.* \\(${systemCode}\\)\\. .+\\.$`),
    );
    expect(error.message).not.toContain('\n');
  });

  it('throws on what is no system error: that is a fault of ours', async () => {
    const fault = new TypeError('x is not a function');
    expect(() => diskError(fault, '/p')).toThrow(fault);
    await expect(attempt('/p', () => Promise.reject(fault))).rejects.toBe(fault);
    await expect(unlessMissing(Promise.reject(fault))).rejects.toBe(fault);
  });
});

describe('unlessMissing', () => {
  it('turns a missing file into null, and nothing else', async () => {
    expect(await unlessMissing(Promise.resolve(5))).toBe(5);
    expect(await unlessMissing(Promise.reject(systemError('ENOENT')))).toBeNull();
    await expect(unlessMissing(Promise.reject(systemError('EACCES')))).rejects.toThrow('sys');
  });
});
