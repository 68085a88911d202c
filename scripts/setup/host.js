import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const day = 24 * 60 * 60 * 1000;

/**
 * Where tfjs-node 4.22's install script looks for its library on Linux x64, by the same variables.
 * @param {NodeJS.ProcessEnv} env
 */
export const libraryAddress = (env = process.env) => {
  const host =
    env.TFJS_NODE_CDN_STORAGE ||
    env.npm_config_TFJS_NODE_CDN_STORAGE ||
    env.CDN_STORAGE ||
    'https://storage.googleapis.com/';
  const base =
    env.TFJS_NODE_BASE_URI ||
    env.npm_config_TFJS_NODE_BASE_URI ||
    `${host}tensorflow/libtensorflow/libtensorflow-`;
  return `${base}cpu-linux-x86_64-2.9.1.tar.gz`;
};

/** The proxy that the install script would take. @param {NodeJS.ProcessEnv} env */
const proxyOf = (env) => env.HTTPS_PROXY || env.https_proxy || env.HTTP_PROXY || env.http_proxy;

/** @param {URL} url @param {URL | undefined} proxy */
const ask = (url, proxy) => {
  if (!proxy) return (url.protocol === 'https:' ? https : http).request(url);
  const port = url.port || (url.protocol === 'https:' ? 443 : 80);
  const login = Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`);
  return (proxy.protocol === 'https:' ? https : http).request({
    method: 'CONNECT',
    host: proxy.hostname,
    port: proxy.port || undefined,
    path: `${url.hostname}:${port}`,
    headers: proxy.username ? { 'proxy-authorization': `Basic ${login.toString('base64')}` } : {},
  });
};

/**
 * Whether a host hands the file out (or, behind a proxy, whether the proxy reaches the host) before the time is over.
 * @param {string} address @param {number} milliseconds @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>}
 */
export const answers = (address, milliseconds, env = process.env) =>
  new Promise((resolve) => {
    try {
      const proxy = proxyOf(env);
      const request = ask(new URL(address), proxy ? new URL(proxy) : undefined);
      /** @param {boolean} answer */
      const end = (answer) => {
        clearTimeout(timer);
        resolve(answer);
        request.destroy();
      };
      const timer = setTimeout(() => end(false), milliseconds);
      request.on('response', ({ statusCode }) => end(statusCode === 200));
      request.on('connect', ({ statusCode }, socket) => {
        socket.destroy();
        end(statusCode === 200);
      });
      request.on('error', () => end(false));
      request.end();
    } catch {
      resolve(false);
    }
  });

/** @param {string} cache */
const memory = (cache) => join(cache, 'unreachable.json');

/** Names the address and the proxy, so that another mirror is tried at once; a sum, as a proxy may carry a password. @param {string} address */
const key = (address) =>
  createHash('sha256')
    .update(`${address} by ${proxyOf(process.env) ?? 'no proxy'}`)
    .digest('hex');

/** @param {string} cache @param {string} address @param {number} now */
export const wasUnreachable = (cache, address, now = Date.now()) => {
  try {
    const noted = JSON.parse(readFileSync(memory(cache), 'utf8'));
    return noted.key === key(address) && now - noted.time < day && now >= noted.time;
  } catch {
    return false;
  }
};

/** @param {string} cache @param {string} address @param {number} now */
export const noteUnreachable = (cache, address, now = Date.now()) => {
  mkdirSync(cache, { recursive: true });
  writeFileSync(memory(cache), JSON.stringify({ key: key(address), time: now }));
};
