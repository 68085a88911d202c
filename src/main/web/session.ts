import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Who may come in: whoever has the link, and then the browser that was given the cookie. */
export type Session = {
  /** Part of the link; works as long as the process lives. */
  readonly token: string;
  /** The `Set-Cookie` header for who came with the token. */
  readonly cookie: string;
  /** Another token that works once: what opens a browser shows its words to everybody on the machine. */
  readonly ticket: () => string;
  /** Whether this is the token, or a ticket that is used up by this. */
  readonly admits: (given: string) => boolean;
  /** Why a request is refused, null where it may pass. */
  readonly refusal: (headers: IncomingHttpHeaders, needs: { readonly origin: boolean }) => Refusal | null;
};

/** 401: no or another lab's cookie. 403: a name or a page that this lab does not belong to. */
export type Refusal = { readonly status: 401 | 403; readonly reason: string };

const randomText = (): string => randomBytes(24).toString('base64url');

const sum = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that tells nothing about either. */
const same = (a: string, b: string): boolean => timingSafeEqual(sum(a), sum(b));

/** A tunnel may give it any port. Other names could be a foreign page's that its owner has pointed here. */
const ownHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

const cookieOf = (header: string, name: string): string | null => {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
};

/** Wrong `Host` or foreign `Origin`; a browser always sends the latter where a page opens a socket or posts. */
const foreign = ({ host, origin }: IncomingHttpHeaders, originNeeded: boolean): string | null => {
  if (host === undefined || !ownHost.test(host)) return `the host ${String(host)}`;
  if (origin === undefined) return originNeeded ? 'no origin' : null;
  return origin === `http://${host}` ? null : `the origin ${origin}`;
};

/** A new session; `instance` sets its cookie apart from that of another lab on this machine. */
export const createSession = (instance: string): Session => {
  const [token, secret] = [randomText(), randomText()];
  const tickets = new Set<string>();
  const name = `vae-lab-${instance}`;
  return {
    token,
    cookie: `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    ticket: () => {
      const ticket = randomText();
      tickets.add(ticket);
      return ticket;
    },
    admits: (given) => same(given, token) || tickets.delete(given),
    refusal: (headers, { origin }) => {
      const stranger = foreign(headers, origin);
      if (stranger !== null) return { status: 403, reason: stranger };
      const cookie = cookieOf(headers.cookie ?? '', name);
      if (cookie === null || !same(cookie, secret)) return { status: 401, reason: 'no cookie of this lab' };
      return null;
    },
  };
};
