import { expect, onTestFinished, test } from 'vitest';
import { openPage, sharedLab } from './support/lab.ts';
import { serveLab } from './support/serve.ts';
import { tunnelTo } from './support/tunnel.ts';

const open = sharedLab();

/** What a browser says in its console when a connection that the test cuts cannot be had. */
const cutOff =
  /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)|401|HTTP Authentication failed/;

const startButton = { name: /^Start/ } as const;

test('the window opens on the link, says what it knows, and leaves no token in the address', async () => {
  const { page, lab } = await open();
  await page.getByRole('button', startButton).first().waitFor();
  expect(page.url()).toMatch(new RegExp(`^http://localhost:${lab.port}/#`));
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('a script or style of another place or inside the page is refused', async () => {
  const { page } = await open({ allow: /policy violation|Content Security Policy/ });
  const refused = await page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.name = "broken in"';
    const remote = document.createElement('script');
    remote.src = 'http://127.0.0.1:1/x.js';
    const frame = document.createElement('iframe');
    frame.src = 'http://127.0.0.1:1/';
    document.body.append(script, remote, frame);
    await fetch('http://127.0.0.1:1/').catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { seen: seen.sort(), name: window.name };
  });
  expect(refused).toEqual({
    seen: ['connect-src', 'frame-src', 'script-src-elem', 'script-src-elem'],
    name: '',
  });
});

test('through a tunnel the window survives that the connection is cut, and knows what happened meanwhile', async () => {
  const lab = await serveLab();
  onTestFinished(() => lab.dispose());
  const tunnel = await tunnelTo(lab.port);
  const far = lab.address.replace(`:${lab.port}/`, `:${tunnel.port}/`);
  const { page } = await openPage(lab, { address: far, allow: cutOff });
  const near = await openPage(lab);
  await page.getByRole('button', startButton).first().waitFor();
  // Parts of the window that are still on their way could not arrive once the connection is cut.
  await page.waitForLoadState('networkidle');
  const lost = page.getByText('Lost contact with the lab');
  expect(await lost.count()).toBe(0);

  tunnel.cut();
  await lost.first().waitFor();
  // What another window does while this one is cut off.
  await near.page.getByRole('button', startButton).first().click();
  await near.page
    .getByText(/Training run 1/)
    .first()
    .waitFor();
  await tunnel.mend();

  await lost.first().waitFor({ state: 'detached' });
  await page.getByText(/run 1/i).first().waitFor();
});

test('where another lab has taken the port, the window says to use the link in the terminal', async () => {
  const first = await serveLab();
  onTestFinished(() => first.dispose());
  const { page } = await openPage(first, { allow: cutOff });
  await page.getByRole('button', startButton).first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(await first.end()).toBe(143);
  const second = await serveLab({ port: first.port });
  onTestFinished(() => second.dispose());
  await page.getByText('Use the link in the terminal').waitFor();
});
