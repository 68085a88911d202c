import { expect, test } from 'vitest';
import { isReference, references } from '../../../src/shared/references.ts';

test('references are secure addresses as a browser writes them back', () => {
  for (const address of Object.values(references)) {
    const url = new URL(address);
    expect(url.href).toBe(address);
    expect(url.protocol).toBe('https:');
  }
});

test('an address is a reference to the letter', () => {
  expect(isReference('https://arxiv.org/abs/1312.6114')).toBe(true);
  for (const other of [
    'https://arxiv.org/abs/1312.6114?x=1',
    'https://arxiv.org/abs/1312.6114/',
    'http://arxiv.org/abs/1312.6114',
    'https://arxiv.org/',
    'file:///etc/passwd',
    '',
  ])
    expect(isReference(other)).toBe(false);
});
