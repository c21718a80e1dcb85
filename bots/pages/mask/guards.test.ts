import { connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../../core/logger.ts';
import {
  createMaskServer,
  createScriptedMaskDoor,
  MASK,
  type MaskParts,
  maskFormOf,
  maskPage,
  sendMask,
} from '../../../test/support/mask-door.ts';
import type { MaskPageOptions } from './options.ts';

const MB = 1024 * 1024;

const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const setUp = async (options: Partial<MaskPageOptions> = {}) => {
  const door = createScriptedMaskDoor();
  const server = await createMaskServer(door, options);
  servers.push(server);
  return { door, server };
};

/** However it ends. */
const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('error', () => {}).once('close', () => resolve());
  });

describe('a mask', () => {
  it('for a link that opens nothing is refused in words, also when the link ends meanwhile', async () => {
    const { door, server } = await setUp();
    const answers = await Promise.all(
      ['old', 'other'].map((token) =>
        sendMask(server, MASK, { token, headers: { 'accept-language': 'zh' } }),
      ),
    );
    expect(answers.map((answer) => [answer.statusCode, answer.json().error])).toEqual([
      [410, { code: 'CHOICE_EXPIRED', message: expect.stringContaining('一小时内有效') }],
      [404, { code: 'NOT_FOUND', message: '链接可能不完整，请从聊天里重新打开。' }],
    ]);
    expect(door.sent).toEqual([]);
    door.answer = async () => ({ state: 'gone' });
    expect((await sendMask(server)).statusCode).toBe(410);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    // Telegram may frame the page; it does not speak for it.
    [{ origin: 'https://web.telegram.org' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://studio.example' }, 200],
    [{ origin: 'https://studio.example' }, 200],
    [{ origin: 'http://localhost:80' }, 200],
    [{}, 200],
  ] as [Record<string, string>, number][])(
    'from a page that sends %j is answered with %i',
    async (headers, status) => {
      const { door, server } = await setUp({ publicUrl: 'https://studio.example' });
      const answer = await sendMask(server, MASK, { headers: { host: 'localhost', ...headers } });
      expect([answer.statusCode, door.sent.length]).toEqual([status, status === 200 ? 1 : 0]);
      if (status === 403) expect([answer.json().error.code, door.opened]).toEqual(['FORBIDDEN', 0]);
    },
  );

  it('is one of at most 12 in 10 minutes by a link', async () => {
    const time = { now: 1_800_000_000_000 };
    const { door, server } = await setUp({ clock: () => time.now });
    await sendMask(server);
    time.now += 60_000;
    // Refused ones count: they cost the machine as much.
    await sendMask(server, []);
    for (let n = 2; n < 12; n += 1) await sendMask(server);
    expect(door.sent).toHaveLength(11);
    const refused = await sendMask(server);
    expect([refused.statusCode, refused.headers['retry-after'], refused.json().error]).toEqual([
      429,
      '540',
      { code: 'TOO_MANY_MESSAGES', message: expect.stringContaining('a lot of edits') },
    ]);
    door.pages.set('second', maskPage());
    expect((await sendMask(server, MASK, { token: 'second' })).statusCode).toBe(200);
    time.now += 540_000;
    expect((await sendMask(server)).statusCode).toBe(200);
    expect((await sendMask(server)).statusCode).toBe(429);
  });

  it('leaves neither its link nor who sent it in the log, even when all goes wrong', async () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
    const door = createScriptedMaskDoor();
    const server = await createMaskServer(door, { logger });
    servers.push(server);
    door.pages.set('tokenable', maskPage());
    const parts: MaskParts = [...MASK, ['initData', 'hash=proof'], ['words', 'secretly']];
    await server.inject('/e/tokenable');
    await sendMask(server, parts, { token: 'tokenable' });
    await sendMask(server, [...parts, ...MASK], { token: 'tokenable' });
    door.answer = async () => {
      throw new Error('the database is away');
    };
    await sendMask(server, parts, { token: 'tokenable' });
    expect(lines.filter((line) => line.includes('answered a request'))).toHaveLength(4);
    expect(lines.filter((line) => /tokenable|proof|secretly/.test(line))).toEqual([]);
  });

  it('that does not go on ends its connection, and one that is far too large is cut off', async () => {
    const { door, server } = await setUp({ silenceMs: 20 });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.server.address() as { port: number };
    const { payload, headers } = await maskFormOf(MASK);
    const head = (bytes: number) =>
      `POST /e/good/mask HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${headers['content-type']}\r\ncontent-length: ${bytes}\r\n\r\n`;
    const silent = connect(port, '127.0.0.1');
    silent.write(head(payload.length));
    silent.write(payload.subarray(0, 40));
    await closed(silent);

    const endless = connect(port, '127.0.0.1');
    endless.write(head(500 * MB));
    const chunk = Buffer.alloc(MB);
    let sent = 0;
    const more = (): void => {
      while (!endless.destroyed && sent < 400) {
        sent += 1;
        if (!endless.write(chunk)) return;
      }
    };
    endless.on('drain', more);
    more();
    await closed(endless);
    expect(sent).toBeLessThan(100);
    expect(door.sent).toEqual([]);
  });
});
