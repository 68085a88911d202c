import * as http from 'node:http';

const variables = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'] as const;

/** Node's `fetch` takes no notice of proxies by itself; older versions cannot learn it while they run. */
export const useProxies = (): void => {
  if (variables.some((name) => process.env[name]) && 'setGlobalProxyFromEnv' in http)
    http.setGlobalProxyFromEnv();
};
