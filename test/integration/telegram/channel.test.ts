import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, ConversationAddress, Part, PartButton } from '../../../core/index.ts';
import { DarkroomError, SendError } from '../../../core/index.ts';
import { createTelegramPeer, faults, type TelegramPeer } from '../../peers/telegram/index.ts';
import { createTestBot } from './bot.ts';

const MiB = 1024 * 1024;
const NOW = 1_767_225_600_000;

let peer: TelegramPeer;
let channel: Channel;

const at = (externalId: string): ConversationAddress => ({
  id: `telegram:7000001:${externalId}`,
  platform: 'telegram',
  bot: '7000001',
  externalId,
  kind: externalId.startsWith('-') ? 'group' : 'private',
});

/** A PNG as far as its header goes; the rest is noise, so that every byte counts. */
const picture = (width: number, height: number, bytes = 5000): Buffer => {
  const head = Buffer.alloc(29);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(head);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Buffer.concat([head, randomBytes(bytes)]);
};

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const buttons: PartButton[][] = [
  [
    { token: 'Menu12345678.0', label: 'Ещё', action: 'again' },
    { token: 'Menu12345678.1', label: 'Оригинал', action: 'original' },
  ],
  [{ token: '/prices', label: '价格', action: 'command' }],
];

interface Options {
  edit?: string;
  bytes?: Buffer;
  name?: string;
  mediaType?: string;
  signal?: AbortSignal;
}

const send = (part: Part, options: Options = {}, to = '501') =>
  channel.send(at(to), part, {
    edit: options.edit,
    asset: async () => ({
      bytes: options.bytes ?? picture(64, 64),
      mediaType: options.mediaType ?? 'image/png',
      name: options.name ?? 'cake.png',
    }),
    signal: options.signal ?? new AbortController().signal,
  });

const text = (words: string, more: Partial<Part> = {}): Part => ({ kind: 'text', text: words, ...more });
const photo = (words: string, more: Partial<Part> = {}): Part => ({
  kind: 'photo',
  text: words,
  assetId: 'a',
  ...more,
});

/** Sends and answers how it failed. */
const failure = async (...args: Parameters<typeof send>): Promise<SendError> => {
  const outcome = await send(...args).catch((error: unknown) => error);
  if (!(outcome instanceof SendError)) throw new Error(`not a SendError: ${String(outcome)}`);
  return outcome;
};

beforeEach(async () => {
  // Its limits count by a clock that stands still.
  peer = await createTelegramPeer({ clock: () => NOW });
  peer.say(501, 501, 'hi');
  peer.say(-1001, 501, 'hi');
  channel = createTestBot(peer).telegram.channel;
});

afterEach(async () => {
  await peer.close();
  expect(peer.violations).toEqual([]);
});

const last = (chat = 501) => peer.messages(chat).at(-1);

describe('sending', () => {
  it('a text with buttons, plain and without a link preview', async () => {
    const ref = await send(text('*не разметка* https://example.org/o/abc', { buttons }));
    expect(last()).toMatchObject({
      id: Number(ref),
      kind: 'text',
      text: '*не разметка* https://example.org/o/abc',
      buttons: [
        [
          { label: 'Ещё', data: 'Menu12345678.0' },
          { label: 'Оригинал', data: 'Menu12345678.1' },
        ],
        [{ label: '价格', data: '/prices' }],
      ],
    });
    const { params } = peer.calls.at(-1) as (typeof peer.calls)[number];
    expect(params.link_preview_options).toEqual({ is_disabled: true });
    expect(params.parse_mode).toBeUndefined();
  });

  it('a photo and a document, byte for byte', async () => {
    const bytes = picture(1024, 768, 300_000);
    await send(photo('Торт 🎂', { buttons }), { bytes, name: 'торт №1.png' });
    expect(last()).toMatchObject({
      kind: 'photo',
      text: 'Торт 🎂',
      file: { size: bytes.length, sha256: sha256(bytes) },
    });
    expect(last()?.buttons.flat()).toHaveLength(3);
    await send({ kind: 'document', text: '', assetId: 'a' }, { bytes });
    expect(last()).toMatchObject({
      kind: 'document',
      text: '',
      file: { name: 'cake.png', mime: 'image/png', sha256: sha256(bytes) },
    });
  });

  it.each([
    ['too many bytes', picture(1000, 1000, 10 * MiB)],
    ['too many pixels', picture(6000, 4001)],
    ['too long a shape', picture(2100, 100)],
  ])('a photo with %s goes as a document', async (_, bytes) => {
    await send(photo('caption'), { bytes });
    expect(last()).toMatchObject({ kind: 'document', text: 'caption', file: { sha256: sha256(bytes) } });
  });

  it('into a topic of a forum', async () => {
    await send(text('here'), {}, '-1001:77');
    expect(last(-1001)).toMatchObject({ text: 'here', threadId: 77 });
  });

  it('cuts what is too long for Telegram', async () => {
    await send(text('я'.repeat(5000)));
    expect(last()?.text).toHaveLength(4096);
    await send(photo('🎂'.repeat(600)));
    expect(last()?.text.length).toBeLessThanOrEqual(1024);
    expect(last()?.text.endsWith('🎂…')).toBe(true);
  });

  it('follows a group that became a supergroup', async () => {
    peer.say(-100777, 501, 'here we are');
    peer.fault({ chat: -1001, fault: faults.migrated(-100777) });
    const ref = await send(text('news'), {}, '-1001');
    expect(last(-100777)).toMatchObject({ id: Number(ref), text: 'news' });
  });
});

describe('editing the status message', () => {
  it('in place, with its buttons, and without them when they are gone', async () => {
    const ref = await send(text('In the queue', { slot: 's', buttons }));
    expect(await send(text('Generating', { slot: 's', buttons }), { edit: ref })).toBe(ref);
    expect(last()).toMatchObject({ id: Number(ref), text: 'Generating', edits: 1 });
    expect(await send(text('Done', { slot: 's' }), { edit: ref })).toBe(ref);
    expect(last()).toMatchObject({ text: 'Done', buttons: [], edits: 2 });
    expect(peer.messages(501).filter(({ from }) => from === 'bot')).toHaveLength(1);
  });

  it('from words to a picture and back to words under it', async () => {
    const bytes = picture(512, 512, 50_000);
    const ref = await send(text('Storing', { slot: 's' }));
    expect(await send(photo('Your cake', { slot: 's', buttons }), { edit: ref, bytes })).toBe(ref);
    expect(last()).toMatchObject({
      id: Number(ref),
      kind: 'photo',
      text: 'Your cake',
      file: { sha256: sha256(bytes) },
    });
    expect(last()?.buttons.flat()).toHaveLength(3);
    expect(await send(text('Deleted', { slot: 's' }), { edit: ref })).toBe(ref);
    expect(last()).toMatchObject({ kind: 'photo', text: 'Deleted', buttons: [] });
  });

  it('to a picture that is no photo for Telegram', async () => {
    const bytes = picture(9000, 2000);
    const ref = await send(text('Storing', { slot: 's' }));
    expect(await send(photo('Wide', { slot: 's' }), { edit: ref, bytes })).toBe(ref);
    expect(last()).toMatchObject({ kind: 'document', text: 'Wide', file: { sha256: sha256(bytes) } });
  });

  it('is content when nothing changed', async () => {
    const ref = await send(text('Same', { slot: 's' }));
    expect(await send(text('Same', { slot: 's' }), { edit: ref })).toBe(ref);
    expect(last()).toMatchObject({ text: 'Same', edits: 0 });
  });

  it('sends anew when the message is gone', async () => {
    const ref = await send(text('Old', { slot: 's' }));
    peer.world.remove(501, Number(ref));
    const next = await send(text('New', { slot: 's', buttons }), { edit: ref });
    expect(Number(next)).toBeGreaterThan(Number(ref));
    expect(last()).toMatchObject({ id: Number(next), text: 'New' });
  });

  it('replaces a message that can no longer be edited', async () => {
    const ref = await send(text('Old', { slot: 's', buttons }));
    peer.fault({ method: 'editMessageMedia', fault: faults.cannotEdit() });
    const next = await send(photo('New', { slot: 's' }), { edit: ref });
    expect(peer.messages(501).filter(({ from }) => from === 'bot')).toMatchObject([
      { id: Number(next), kind: 'photo', text: 'New' },
    ]);
  });

  it('an answer that got lost can be repeated: the edit happens once', async () => {
    const ref = await send(text('One', { slot: 's' }));
    peer.fault({ method: 'editMessageText', fault: { do: 'cut-after' } });
    expect((await failure(text('Two', { slot: 's' }), { edit: ref })).failure).toEqual({ kind: 'ambiguous' });
    expect(await send(text('Two', { slot: 's' }), { edit: ref })).toBe(ref);
    expect(last()).toMatchObject({ text: 'Two', edits: 1 });
  });
});

describe('what a conversation can do', () => {
  it('begins links with the bot’s own name, once Telegram has told it', async () => {
    const { telegram } = createTestBot(peer);
    expect(telegram.channel.capabilities(at('501')).startLink).toBeUndefined();
    await telegram.start();
    try {
      await expect
        .poll(() => telegram.channel.capabilities(at('501')).startLink)
        .toBe('https://t.me/DarkroomTestBot?start=');
      expect(telegram.channel.capabilities(at('-1001')).startLink).toBe(
        'https://t.me/DarkroomTestBot?start=',
      );
    } finally {
      await telegram.stop();
    }
  });
});

describe('failures', () => {
  it.each([
    ['429', faults.tooMany(7), { kind: 'retry', afterMs: 7000 }],
    ['blocked', faults.blocked(), { kind: 'permanent', gone: true }],
    ['no such chat', faults.chatNotFound(), { kind: 'permanent', gone: true }],
    ['a bad token', faults.badToken(), { kind: 'retry', afterMs: 60_000 }],
    ['502', faults.badGateway(), { kind: 'ambiguous' }],
    ['a proxy page', { do: 'html', status: 504 } as const, { kind: 'ambiguous' }],
    ['a cut before', { do: 'cut-before' } as const, { kind: 'ambiguous' }],
  ])('%s', async (_, fault, expected) => {
    peer.fault({ method: 'sendMessage', fault });
    expect((await failure(text('x'))).failure).toEqual(expected);
    expect(peer.messages(501).filter(({ from }) => from === 'bot')).toEqual([]);
  });

  it('a lost answer is ambiguous, and indeed it was sent', async () => {
    peer.fault({ method: 'sendMessage', fault: { do: 'cut-after' } });
    expect((await failure(text('x'))).failure).toEqual({ kind: 'ambiguous' });
    expect(last()?.text).toBe('x');
  });

  it('a lost answer to an upload too, with its bytes intact', async () => {
    const bytes = picture(640, 480, 2 * MiB);
    peer.fault({ method: 'sendPhoto', fault: { do: 'cut-after' } });
    expect((await failure(photo('x'), { bytes })).failure).toEqual({ kind: 'ambiguous' });
    expect(last()?.file?.sha256).toBe(sha256(bytes));
  });

  it('no answer until the caller gives up', async () => {
    peer.fault({ method: 'sendMessage', fault: { do: 'hang' } });
    const patience = new AbortController();
    const outcome = failure(text('x'), { signal: patience.signal });
    await peer.until(({ counts }) => counts.get('sendMessage') === 1);
    patience.abort();
    expect((await outcome).failure).toEqual({ kind: 'ambiguous' });
  });

  it('given up before the start: surely not sent', async () => {
    expect((await failure(text('x'), { signal: AbortSignal.abort() })).failure).toEqual({
      kind: 'unreachable',
    });
    expect(peer.counts.get('sendMessage')).toBeUndefined();
  });

  it('nobody listens: surely not sent, and no token in the error', async () => {
    await peer.close();
    const { failure: kind, message, stack } = await failure(text('x'));
    expect(kind).toEqual({ kind: 'unreachable' });
    expect(`${message} ${stack}`).not.toContain('test-token');
  });

  it('a chat that nobody ever wrote from', async () => {
    expect((await failure(text('x'), {}, '999')).failure).toEqual({ kind: 'permanent', gone: true });
  });

  it('someone who blocked the bot', async () => {
    peer.block(501);
    expect((await failure(photo('x'))).failure).toEqual({ kind: 'permanent', gone: true });
  });

  it('a button that Telegram refuses', async () => {
    const bad: PartButton[][] = [[{ token: 'x'.repeat(65), label: 'x', action: 'open' }]];
    expect((await failure(text('x', { buttons: bad }))).failure).toEqual({ kind: 'permanent' });
  });

  it.each([
    ['deleted', new DarkroomError('NOT_FOUND', 'gone'), { kind: 'permanent' }],
    ['unreadable now', new Error('storage is away'), { kind: 'retry' }],
  ])('an asset that is %s', async (_, error, expected) => {
    const sent = channel.send(at('501'), photo('x'), {
      asset: () => Promise.reject(error),
      signal: new AbortController().signal,
    });
    await expect(sent).rejects.toMatchObject({ failure: expected });
  });

  it("Telegram's real limits, when they are enforced", async () => {
    peer.limit({ perChatSecond: 1 });
    await send(text('one'));
    const { failure: second } = await failure(text('two'));
    expect(second).toEqual({ kind: 'retry', afterMs: 1000 });
    await send(text('elsewhere'), {}, '-1001');
  });
});

it('says what a conversation can do', () => {
  expect(channel.capabilities(at('501'))).toMatchObject({
    buttonBytes: 64,
    albumSize: 10,
    textLength: 4096,
    captionLength: 1024,
    fileIn: 20 * MiB,
    photoOut: 10 * MiB,
    fileOut: 50 * MiB,
    messageBudget: 0,
  });
  expect(channel.capabilities(at('-1')).editInterval).toBeGreaterThan(
    channel.capabilities(at('1')).editInterval,
  );
});
