import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookHandler } from '../../../bots/telegram/index.ts';

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** The smallest web server around a handler; answers its address. */
export const mountWebhook = async (
  handler: () => WebhookHandler | undefined,
  closers: (() => unknown)[],
): Promise<string> => {
  const server = createServer((request, response) => {
    read(request)
      .then(async (body) => {
        const { status } = (await handler()?.(request.headers, JSON.parse(body))) ?? { status: 404 };
        response.writeHead(status).end();
      })
      // A request that the end of the test cuts is no error of it.
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
