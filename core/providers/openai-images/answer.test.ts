import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { OpenaiAnswer } from '../../../test/peers/openai-images/index.ts';
import { errorOf } from '../../../test/support/gemini-images.ts';
import { draw, providerOn, useOpenaiImagesPeers } from '../../../test/support/openai-images.ts';

const picture = (background: string, format: 'png' | 'jpeg' | 'webp' = 'png') =>
  sharp({ create: { width: 20, height: 30, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
const uri = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
const json = (message: Record<string, unknown>, more: Record<string, unknown> = {}): OpenaiAnswer => ({
  kind: 'json',
  value: { choices: [{ message: { role: 'assistant', ...message }, finish_reason: 'stop', ...more }] },
});
const imageUrl = (url: string) => ({ type: 'image_url', image_url: { url } });

const SPEC = path.resolve(import.meta.dirname, '../../../../shared/spec/openai-compat-image-replies.json');
const specified = existsSync(SPEC);

describe('the picture of an answer', () => {
  const { open } = useOpenaiImagesPeers();

  it.each<OpenaiAnswer['kind']>([
    'images',
    'parts',
    'markdown-data',
    'markdown-url',
    'bare-data',
    'bare-url',
    'stream',
  ])('is found in the shape %s', async (kind) => {
    const peer = await open({ kind } as OpenaiAnswer);
    const result = await draw(providerOn(peer));
    expect(await sharp(result.bytes).metadata()).toMatchObject({ width: 48, height: 64, format: 'png' });
    expect(peer.fetches).toHaveLength(kind.endsWith('-url') ? 1 : 0);
    expect(peer.fetches[0]?.headers.authorization).toBeUndefined();
  });

  it('is taken from images[], parts, markdown data, markdown address, bare data and bare address in this order', async () => {
    const colours = ['#110000', '#220000', '#330000', '#440000', '#550000', '#660000'];
    const [images, parts, markdown, linked, bare, address] = await Promise.all(
      colours.map((colour) => picture(colour)),
    );
    if (!images || !parts || !markdown || !linked || !bare || !address) throw new Error('no pictures');
    const peer = await open();
    // What is left of one answer when the better shapes are taken away.
    const words = [
      `![a](${uri(markdown)})`,
      `![b](${peer.fileUrl('linked.png')})`,
      uri(bare),
      peer.fileUrl('address.png'),
    ];
    const contents = [
      [imageUrl(uri(parts)), { type: 'text', text: words.join('\n') }],
      ...[0, 1, 2, 3].map((from) => words.slice(from).join('\n')),
    ];
    peer.script(
      json({ images: [imageUrl(uri(images))], content: contents[0] }),
      ...contents.map((content) => json({ content })),
    );
    peer.files({ kind: 'picture', bytes: linked }, { kind: 'picture', bytes: address });
    for (const expected of [images, parts, markdown, linked, bare, address]) {
      const { bytes } = await draw(providerOn(peer));
      expect(bytes.equals(expected)).toBe(true);
    }
    expect(peer.fetches.map((one) => one.path)).toEqual(['/files/linked.png', '/files/address.png']);
  });

  it.each<[string, (url: string) => Record<string, unknown>]>([
    ['an address in place of an object', (url) => ({ images: [{ type: 'image_url', image_url: url }] })],
    ['a list of addresses', (url) => ({ images: [url] })],
    ['a field of its own', (url) => ({ images: [{ url }] })],
    ['base64 alone', (url) => ({ images: [{ b64_json: url.slice(url.indexOf(',') + 1) }] })],
    ['parts with markdown among the words', (url) => ({ content: [{ type: 'text', text: `![x](${url})` }] })],
    ['markdown in angle brackets', (url) => ({ content: `![x](<${url}>)` })],
    ['an empty list beside the words', (url) => ({ images: [], content: `![x](${url})` })],
    ['null beside the list', (url) => ({ images: [imageUrl(url)], content: null })],
    ['drafts before it', (url) => ({ images: [imageUrl('data:image/png;base64,AAAA'), imageUrl(url)] })],
  ])('is found by %s', async (_name, message) => {
    const bytes = await picture('#0a0b0c');
    const peer = await open(json(message(uri(bytes))));
    expect((await draw(providerOn(peer))).bytes.equals(bytes)).toBe(true);
  });

  it.each(['png', 'jpeg', 'webp'] as const)('is a %s by its bytes, whatever it is called', async (format) => {
    const bytes = await picture('#0a0b0c', format);
    const peer = await open(json({ images: [imageUrl(uri(bytes))] }));
    expect((await draw(providerOn(peer))).mediaType).toBe(`image/${format}`);
  });

  it.each<[string, OpenaiAnswer]>([
    ['words', { kind: 'words', text: 'I cannot draw that.' }],
    ['words with a page of rules', { kind: 'words', text: 'No. See https://rules.example.org/safety.' }],
    ['words that were cut', { kind: 'words', text: 'I would', finishReason: 'length' }],
    ['nothing', { kind: 'words', text: '' }],
    ['null', json({ content: null })],
    ['no choices', { kind: 'json', value: { choices: [] } }],
    ['content_filter', { kind: 'words', text: '', finishReason: 'content_filter' }],
    ['content_filter beside a picture', { kind: 'images', finishReason: 'content_filter' }],
    ["the upstream's own reason", json({ content: '' }, { native_finish_reason: 'IMAGE_SAFETY' })],
    ['a refusal in its field', json({ content: null, refusal: 'I will not.' })],
    ['a stream of words', { kind: 'json', value: { choices: [{ delta: {}, finish_reason: 'stop' }] } }],
  ])('is refused by %s', async (_name, answer) => {
    const peer = await open(answer);
    const error = await errorOf(draw(providerOn(peer)));
    expect(error).toMatchObject({ failure: 'refused', detail: { code: 'REFUSED_BY_SAFETY' } });
    expect(peer.calls).toHaveLength(1);
  });

  it.each<[string, OpenaiAnswer]>([
    ['bytes that are no picture', json({ images: [imageUrl('data:image/png;base64,aW1n')] })],
    ['a drawing in SVG', json({ content: '![x](data:image/svg+xml;base64,PHN2Zy8+)' })],
    ['a signature alone', json({ content: '![x](data:image/png;base64,iVBORw0KGgo=)' })],
    ['JSON of another form', { kind: 'json', value: { data: [{ b64_json: 'AAAA' }] } }],
    ['a list', { kind: 'json', value: [] }],
    ['a page', { kind: 'web-page' }],
  ])('is not %s', async (_name, answer) => {
    const peer = await open(answer);
    expect((await errorOf(draw(providerOn(peer)))).failure).toBe('invalid');
  });

  it('is not one that was cut', async () => {
    const whole = await sharp({
      create: {
        width: 80,
        height: 80,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    const cut = whole.subarray(0, Math.floor(whole.length / 2));
    const peer = await open({ kind: 'images', bytes: cut });
    const error = await errorOf(draw(providerOn(peer)));
    expect(error).toMatchObject({ failure: 'invalid', message: expect.stringContaining('damaged') });
  });
});

describe(`the replies that gateways were seen to give${specified ? '' : ' [SKIPPED: ../shared/spec/openai-compat-image-replies.json is not there]'}`, () => {
  const { open } = useOpenaiImagesPeers();
  const replies = specified
    ? (JSON.parse(readFileSync(SPEC, 'utf8')) as { shape: string; reply: unknown }[])
    : [];

  it.runIf(specified)('are all known', () => {
    expect(replies.map(({ shape }) => shape.split(' ')[0])).toEqual(['A', 'B', 'C', "C'", 'D', 'E', 'F']);
  });

  it.each(replies)('$shape', async ({ shape, reply }) => {
    const bytes = await picture('#0d0e0f');
    const peer = await open();
    // Its data are a few bytes, and its addresses lead nowhere: they are replaced, and nothing else.
    const text = JSON.stringify(reply)
      .replace(/data:image\/png;base64,[\w+/=]+/gu, uri(bytes))
      .replace(/https:\/\/[\w./-]+\.png/gu, peer.fileUrl());
    peer.files({ kind: 'picture', bytes });
    const value = JSON.parse(text) as Record<string, unknown>;
    peer.script(shape.startsWith("C'") ? { kind: 'stream', bytes } : { kind: 'json', value });
    const drawing = draw(providerOn(peer));
    if (/^[DE] /u.test(shape)) expect((await errorOf(drawing)).failure).toBe('refused');
    else expect((await drawing).bytes.equals(bytes)).toBe(true);
  });
});
