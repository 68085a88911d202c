import { expect, test } from 'vitest';
import { againstDesktop } from '../../../../scripts/start/host.ts';
import { hasDisplay } from '../../../../src/main/cli/display.ts';

test.for([
  [{ display: true, root: false }, null],
  [{ display: false, root: false }, 'there is no display'],
  [{ display: true, root: true }, 'the desktop program does not run as root'],
  [{ display: false, root: true }, 'there is no display'],
] as const)('with %o the desktop program does not open because: %s', ([given, reason]) => {
  expect(againstDesktop(given)).toBe(reason);
});

test.for([
  ['linux', {}, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { DISPLAY: '' }, false],
  ['darwin', {}, true],
  ['darwin', { SSH_CONNECTION: '1.2.3.4 5 6.7.8.9 22' }, false],
  ['win32', {}, true],
] as const)('on %s with %o a display is there: %s', ([platform, env, there]) => {
  expect(hasDisplay(env, platform)).toBe(there);
});
