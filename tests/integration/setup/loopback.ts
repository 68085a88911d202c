import { createServer, type RequestListener, type Server } from 'node:http';

export type Loopback = {
  readonly address: string;
  readonly asked: readonly string[];
  close(): Promise<void>;
};

/** A server on this machine's loopback; `asked` are the paths that were requested. */
export const loopback = async (
  answer: RequestListener,
  prepare: (server: Server) => void = () => undefined,
): Promise<Loopback> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  prepare(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}/`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
