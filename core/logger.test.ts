import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

const capture = (secrets: string[] = []) => {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'debug',
    secrets,
    destination: { write: (line: string) => void lines.push(line) },
  });
  return { logger, text: () => lines.join(''), records: () => lines.map((line) => JSON.parse(line)) };
};

const BOT_TOKEN = '7712345678:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0';
const PAGE_TOKEN = 'eyJwIjoidmlldyIsInIiOiIwMUhaIn0.Qm9ndXNTaWduYXR1cmU';

describe('createLogger', () => {
  it('writes one JSON line with level, time, ids of its children and no machine noise', () => {
    const { logger, records } = capture();
    logger.child({ requestId: 'req-1' }).child({ accountId: 'a1', generationId: 'g1' }).info('claimed');
    expect(records()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        requestId: 'req-1',
        accountId: 'a1',
        generationId: 'g1',
        msg: 'claimed',
      },
    ]);
  });

  it('drops lines below its level', () => {
    const { logger, text } = capture();
    logger.trace('noise');
    expect(text()).toBe('');
  });

  it('cuts a configured secret out of fields, messages, errors, stacks, causes and children', () => {
    const secret = 'hunter2-session-secret';
    const { logger, text, records } = capture([secret]);
    const cause = new Error(`cause with ${secret}`);
    const error = Object.assign(new Error(`message with ${secret}`, { cause }), {
      detail: { value: secret },
    });
    logger.error({ err: error, error, nested: { deep: [secret] } }, `said ${secret}`);
    logger.child({ bound: secret }).warn({ url: `/x?y=${secret}` });
    expect(text()).not.toContain(secret);
    expect(text()).not.toContain('hunter2');
    expect(records()[0].err.stack).toContain('message with [redacted]');
    expect(records()[0].msg).toBe('said [redacted]');
    expect(records()[1].bound).toBe('[redacted]');
  });

  it('finds a secret that JSON or a URL writes differently, and leaves the line valid JSON', () => {
    const secret = 'pa"ss\\word&more+=';
    const { logger, text, records } = capture([secret]);
    logger.info({ raw: secret, url: `https://host/?q=${encodeURIComponent(secret)}` }, secret);
    expect(records()[0].raw).toBe('[redacted]');
    expect(records()[0].url).toBe('https://host/?q=[redacted]');
    expect(text()).not.toContain('word&more');
  });

  it('cuts the longer of two secrets whole when one begins the other', () => {
    const { logger, records } = capture(['abcdef', 'abcdef-and-its-end']);
    logger.info('abcdef-and-its-end');
    expect(records()[0].msg).toBe('[redacted]');
  });

  it('cuts a very short secret where it is a value, and keeps words that contain it', () => {
    const { logger, records } = capture(['ab']);
    logger.info({ key: 'ab' }, 'about absolutely');
    expect(records()[0]).toMatchObject({ key: '[redacted]', msg: 'about absolutely' });
  });

  it('cuts bot tokens that nobody configured, from URLs and on their own', () => {
    const { logger, text, records } = capture();
    logger.info({ url: `https://api.telegram.org/bot${BOT_TOKEN}/getMe` });
    logger.info(`https://api.telegram.org/file/bot1:x/photos/1.jpg and ${BOT_TOKEN}`);
    expect(text()).not.toContain('AAHfiqks');
    expect(records()[0].url).toBe('https://api.telegram.org/bot[redacted]/getMe');
    expect(records()[1].msg).toBe('https://api.telegram.org/file/bot[redacted]/photos/1.jpg and [redacted]');
  });

  it.each(['o', 'e', 'u', 'g'])('cuts the token of a signed page /%s/', (page) => {
    const { logger, records } = capture();
    logger.info({ url: `/${page}/${PAGE_TOKEN}?x=1` });
    expect(records()[0].url).toBe(`/${page}/[redacted]?x=1`);
    logger.info(`GET /x?back=${encodeURIComponent(`https://studio.example/${page}/${PAGE_TOKEN}`)}&y=1`);
    expect(records()[1].msg).toBe(`GET /x?back=https%3A%2F%2Fstudio.example%2F${page}%2F[redacted]&y=1`);
  });

  it('cuts what proves the initData of a Telegram Mini App', () => {
    const { logger, text, records } = capture();
    const data = `user=%7B%22id%22%3A5%7D&auth_date=1&signature=c2lnbmF0dXJl&hash=${'0a'.repeat(32)}`;
    logger.info({ initData: data, location: `/e/x#tgWebAppData=${encodeURIComponent(data)}&v=8` }, data);
    expect(text()).not.toMatch(/0a0a|c2lnbmF0/);
    expect(records()[0].msg).toContain('auth_date=1&signature=[redacted]&hash=[redacted]');
  });

  it('keeps ordinary paths and stacks readable', () => {
    const { logger, records } = capture();
    logger.info({ url: '/playground/api/chat-1/messages', at: '/srv/u/darkroom/core/turns.ts:12:3' });
    expect(records()[0]).toMatchObject({
      url: '/playground/api/chat-1/messages',
      at: '/srv/u/darkroom/core/turns.ts:12:3',
    });
  });

  it('cuts secret headers and fields by their names, bearer tokens, and passwords in URLs', () => {
    const { logger, text, records } = capture();
    logger.info({
      headers: { authorization: 'Bearer abc.def.ghi', Cookie: 'sid=1', 'set-cookie': ['sid=2'], host: 'h' },
      api_key: 'k-1',
      text: 'sent with Bearer abc.def.ghi to postgresql://darkroom:pw-123@db:5432/darkroom',
    });
    expect(text()).not.toMatch(/abc\.def|sid=|k-1|pw-123/);
    expect(records()[0].headers.host).toBe('h');
    expect(records()[0].text).toContain('postgresql://darkroom:[redacted]@db:5432/darkroom');
  });

  it('cuts signatures and keys from query strings', () => {
    const { logger, records } = capture();
    logger.info('GET /b/k?X-Amz-Signature=00ff&X-Amz-Date=1 and /v1?key=AIzaXYZ&alt=json');
    expect(records()[0].msg).toBe(
      'GET /b/k?X-Amz-Signature=[redacted]&X-Amz-Date=1 and /v1?key=[redacted]&alt=json',
    );
  });
});
