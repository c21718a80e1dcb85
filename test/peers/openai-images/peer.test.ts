import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { KEY, useOpenaiImagesPeers } from '../../support/openai-images.ts';
import type { OpenaiImagesPeer } from './index.ts';

const jpeg = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#369' } })
    .jpeg()
    .toBuffer();
const part = (bytes: Buffer, type = 'image/jpeg') => ({
  type: 'image_url',
  image_url: { url: `data:${type};base64,${bytes.toString('base64')}` },
});
const words = { type: 'text', text: 'a mug' };
const message = (...content: unknown[]) => ({ messages: [{ role: 'user', content }] });
const BODY = { model: 'gemini-3.1-flash-image', stream: false, ...message(words) };

const ask = async (peer: OpenaiImagesPeer, body: unknown, key = KEY): Promise<number> => {
  const response = await fetch(`${peer.url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
};

describe('the peer', () => {
  const { open } = useOpenaiImagesPeers();

  it('answers what has the one form, and keeps the call', async () => {
    const peer = await open();
    const small = await jpeg(40);
    expect(await ask(peer, { ...BODY, ...message(words, part(small)) })).toBe(200);
    expect(peer.calls[0]).toMatchObject({ prompt: 'a mug', answered: 'images' });
    expect(peer.calls[0]?.pictures[0]?.bytes.equals(small)).toBe(true);
  });

  it('objects to any other form', async () => {
    const peer = await open();
    const [small, large] = [await jpeg(40), await jpeg(1025)];
    const png = await sharp(small).png().toBuffer();
    const wrong: [unknown, string][] = [
      [{ ...BODY, max_tokens: 4096 }, 'unknown field max_tokens'],
      [{ ...BODY, stream: true }, 'stream is not false'],
      [{ ...BODY, model: 'gpt' }, 'no model gpt'],
      [{ ...BODY, messages: [...BODY.messages, ...BODY.messages] }, 'not one message of a user'],
      [{ ...BODY, ...message(part(small), words) }, 'the words come first, once'],
      [{ ...BODY, ...message(words, part(png, 'image/png')) }, 'a picture of type image/png'],
      [{ ...BODY, ...message(words, part(png)) }, 'a picture of type image/jpeg'],
      [{ ...BODY, ...message(words, part(large)) }, 'a picture of 1025 x 1025'],
      [
        { ...BODY, ...message(words, { type: 'image_url', image_url: { url: 'https://x/y.jpg' } }) },
        'a picture that is no data URI',
      ],
    ];
    for (const [body] of wrong) expect(await ask(peer, body)).toBe(400);
    expect(peer.calls.map(({ problem }) => problem)).toEqual(wrong.map(([, problem]) => problem));
    expect(await ask(peer, BODY, 'sk-wrong')).toBe(401);
  });
});
