import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { DarkroomError } from '../../../core/errors.ts';
import {
  createMaskServer,
  createScriptedMaskDoor,
  MASK,
  type MaskParts,
  maskFile,
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

describe('a mask', () => {
  it('reaches the door whole, with all that came with it', async () => {
    const { door, server } = await setUp();
    const answer = await sendMask(server, [
      ['words', ' Лист\r\nзелёный '],
      ['initData', 'query_id=1&hash=2'],
      ['mask', maskFile('painted')],
      ['reference', maskFile('leaf')],
    ]);
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      {
        did: 'asked',
        title: 'Look into the chat',
        message: 'Your painting has arrived. One press in the chat, and the edit begins.',
      },
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
    // A form carries line breaks as CR LF.
    expect(door.sent).toEqual([
      {
        token: 'good',
        mask: Buffer.from('painted'),
        words: 'Лист\nзелёный',
        reference: Buffer.from('leaf'),
        initData: 'query_id=1&hash=2',
      },
    ]);
  });

  it('may come alone; what becomes of it is said in the language of its person', async () => {
    const { door, server } = await setUp();
    door.pages.set('good', maskPage({ locale: 'ru' }));
    door.answer = async () => ({ state: 'ok', value: { did: 'ordered' } });
    const answer = await sendMask(server, [...MASK, ['initData', '']], {
      headers: { 'accept-language': 'en' },
    });
    expect(answer.json()).toEqual({
      did: 'ordered',
      title: 'Заказано',
      message: 'Новая картинка придёт в чат, обычно в течение минуты.',
    });
    expect(door.sent).toEqual([{ token: 'good', mask: Buffer.from('pixels'), words: '' }]);
  });

  it.each<[string, MaskParts]>([
    ['nothing', []],
    ['no mask', [['words', 'x']]],
    ['an empty mask', [['mask', maskFile('')]]],
    ['a text for a mask', [['mask', 'pixels']]],
    ['two masks', [...MASK, ...MASK]],
    ['words twice', [['words', 'a'], ['words', 'b'], ...MASK]],
    ['another field', [...MASK, ['account', '7']]],
    ['a price that is no number', [...MASK, ['price', '4.5']]],
    ['another file', [...MASK, ['picture', maskFile()]]],
    ['a text for a reference', [...MASK, ['reference', 'x']]],
    ['initData of 70 KB', [...MASK, ['initData', 'x'.repeat(70_000)]]],
  ])('with %s is refused and reaches nobody', async (_name, parts) => {
    const { door, server } = await setUp();
    const answer = await sendMask(server, parts);
    expect([answer.statusCode, answer.json().error]).toEqual([
      400,
      { code: 'BAD_INPUT', message: 'This did not arrive whole. Please send it again.' },
    ]);
    expect(door.sent).toEqual([]);
  });

  it('comes as a form or not at all', async () => {
    const { door, server } = await setUp();
    const form = await maskFormOf(MASK);
    const post = async (payload: Buffer | string, type?: string) =>
      (
        await server.inject({
          method: 'POST',
          url: '/e/good/mask',
          payload,
          headers: type === undefined ? {} : { 'content-type': type },
        })
      ).statusCode;
    expect(await post('{}', 'application/json')).toBe(415);
    expect(await post('mask=x', 'application/x-www-form-urlencoded')).toBe(415);
    expect(await post('pixels', 'image/png')).toBe(415);
    expect(await post('', undefined)).toBe(400);
    // A form that breaks off, and one without a boundary.
    expect(await post(form.payload.subarray(0, -10), form.headers['content-type'])).toBe(400);
    expect(await post(form.payload, 'multipart/form-data')).toBe(400);
    expect(door.sent).toEqual([]);
  });

  it('has its most bytes and characters, and not one more of any', async () => {
    const { door, server } = await setUp();
    const words = '🎨'.repeat(2000);
    const full: MaskParts = [
      ['mask', maskFile(8 * MB)],
      ['words', words],
      ['reference', maskFile(5 * MB)],
    ];
    expect((await sendMask(server, full)).statusCode).toBe(200);
    expect(door.sent.map(({ mask, words, reference }) => [mask.length, words, reference?.length])).toEqual([
      [8 * MB, words, 5 * MB],
    ]);
    const refused = async (parts: MaskParts) => {
      const answer = await sendMask(server, parts);
      return [answer.statusCode, answer.json().error];
    };
    const tooLong = {
      code: 'BAD_INPUT',
      message: 'That’s too long: 2,000 characters are the most.',
      field: 'words',
      problem: 'too-long',
    };
    const tooLarge = {
      code: 'BAD_INPUT',
      message: 'The reference picture is too large: 5 MB is the most.',
      field: 'reference',
      problem: 'too-large',
    };
    expect(await refused([...MASK, ['words', `${words}x`]])).toEqual([422, tooLong]);
    expect(await refused([...MASK, ['words', 'x'.repeat(70_000)]])).toEqual([422, tooLong]);
    expect(await refused([...MASK, ['reference', maskFile(5 * MB + 1)]])).toEqual([422, tooLarge]);
    expect(await refused([...MASK, ['reference', maskFile('')]])).toEqual([
      422,
      expect.objectContaining({ field: 'reference', problem: 'not-a-picture' }),
    ]);
    expect(await refused([['mask', maskFile(8 * MB + 1)]])).toEqual([
      413,
      { code: 'FILE_TOO_LARGE', message: 'This did not arrive whole. Please send it again.' },
    ]);
    // By what it announces: nothing of it is read into memory.
    expect(await refused([...MASK, ['reference', maskFile(20 * MB)]])).toEqual([422, tooLarge]);
    expect(door.sent).toHaveLength(1);
  });

  it.each([
    [{ field: 'mask', problem: 'everything' }, 'Everything is painted.'],
    [{ field: 'words', problem: 'too-long' }, 'That’s too long: 2,000 characters are the most.'],
    [{ field: 'reference', problem: 'too-large' }, 'The reference picture is too large: 5 MB is the most.'],
    [
      { field: 'reference', problem: 'not-a-picture' },
      'This reference picture can’t be used. A JPEG, PNG or WebP is needed.',
    ],
  ] as const)('of which the door refuses %j is answered with what and why', async (part, message) => {
    const { door, server } = await setUp();
    door.answer = async () => ({ state: 'ok', value: { did: 'refused', ...part } });
    const answer = await sendMask(server);
    expect([answer.statusCode, answer.json()]).toEqual([
      422,
      { error: { code: 'BAD_INPUT', message, ...part } },
    ]);
  });

  it.each([
    [new DarkroomError('QUEUE_FULL', 'too much'), 503, expect.stringContaining('too much to do just now')],
    // What has no sentence here is the server's own to answer.
    [new DarkroomError('ACCOUNT_BLOCKED', 'blocked'), 403, 'account blocked'],
    [new Error('the database is away'), 500, 'unknown'],
  ])('on which the door fails is answered in words: %s', async (error, status, message) => {
    const { door, server } = await setUp();
    door.answer = async () => {
      throw error;
    };
    const answer = await sendMask(server);
    expect([answer.statusCode, answer.json().error.message]).toEqual([status, message]);
  });
});
