import { expect, test } from 'vitest';
import { commandName } from '../../../../src/main/cli/command-name.ts';

test.for([
  ['/home/a/lab/bin/vae-lab.js', '/home/a/lab', 'bin/vae-lab.js'],
  ['/home/a/lab/bin/vae-lab.js', '/home/a/lab/bin', './vae-lab.js'],
  ['/home/a/lab/bin/vae-lab.js', '/home/b', '/home/a/lab/bin/vae-lab.js'],
  ['/home/a b/bin/vae-lab.js', '/', '"home/a b/bin/vae-lab.js"'],
  ['/usr/bin/vae-lab', '/usr', 'vae-lab'],
  ['train', '/usr', 'vae-lab'],
  [undefined, '/usr', 'vae-lab'],
] as const)('%s called in %s is written as %s', ([script, cwd, name]) => {
  expect(commandName(['node', ...(script === undefined ? [] : [script])], cwd, 'linux')).toBe(name);
});

test('where a file cannot say that Node runs it, the command does', () => {
  expect(commandName(['node', '/lab/bin/vae-lab.js'], '/lab', 'win32')).toBe('node bin/vae-lab.js');
});
