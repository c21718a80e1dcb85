/** From a product photo in Telegram to posters, a masked edit and the history: the whole program against a Gemini peer. */
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { decode, toJpeg } from '../../../core/media/images.ts';
import { type GeminiPeer, startGeminiPeer } from '../../peers/gemini/index.ts';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { freePort } from '../../support/ports.ts';
import { productPhoto } from '../../support/product-photos.ts';
import { labels, type Person } from './person.ts';
import { describeEachStudio, type Studio } from './studio.ts';

const KEY = 'key-of-the-test';

describeEachStudio('posters in Telegram', (openStudio) => {
  let gemini: GeminiPeer;
  let studio: Studio;
  let photo: Buffer;

  beforeAll(async () => {
    photo = await productPhoto('mug');
  });
  beforeEach(async () => {
    gemini = await startGeminiPeer({ apiKey: KEY, longSide: 512 });
    studio = await openStudio({
      PORT: String(await freePort()),
      PUBLIC_URL: 'https://studio.example.org',
      GEMINI_API_KEY: KEY,
      GEMINI_BASE_URL: gemini.url,
      PROVIDERS_TEXT: 'sketch',
      SWEEP_SECONDS: '1',
    });
  });
  afterEach(async () => {
    await studio.close();
    await gemini.close();
  });

  const says =
    (words: RegExp) =>
    (message: PeerMessage): boolean =>
      words.test(message.text);
  const offers =
    (label: RegExp) =>
    (message: PeerMessage): boolean =>
      labels(message).some((one) => label.test(one));

  /** From the photo with its caption to the set that is offered. */
  const toSet = async (person: Person): Promise<PeerMessage> => {
    await person.ask('/start');
    await person.grant(100);
    const caption = '/poster Enamel mug, 350 ml, light and strong';
    const form = await person.after(() => person.say(caption, { photo }), offers(/looks right/i));
    expect(form.text).toMatch(/Enamel mug/);
    return person.after(() => person.press(form, /looks right/i), offers(/confirm/i));
  };

  const order = async (person: Person, numbers: string, cost: RegExp): Promise<void> => {
    await toSet(person);
    const offer = await person.after(() => person.say(numbers), says(cost));
    await person.after(() => person.press(offer, /confirm/i), says(/Accepted|next/i));
  };

  const pictures = (person: Person): PeerMessage[] =>
    person.heard().filter((message) => message.kind === 'photo' && /^0\d · /.test(message.text));

  it('a photo becomes five posters; what is blocked comes back, and is retried alone', async () => {
    const person = studio.person('en');
    gemini.script(
      { kind: 'rate-limited', retryDelay: '1s' },
      {
        kind: 'prompt-blocked',
        reason: 'PROHIBITED_CONTENT',
        when: ({ prompt }) => prompt.includes('3:4: Detail: material'),
      },
    );
    await order(person, '1-5', /20 credits/);
    await studio.until('the set ends', () => person.heard().find(says(/4 of 5/)));
    expect(await person.wallet()).toEqual({ available: 90, frozen: 0 });
    expect(
      pictures(person)
        .map(({ text }) => text.slice(0, 2))
        .sort(),
    ).toEqual(['01', '02', '03', '04']);

    const ended = await studio.until('a retry is offered', () => person.heard().find(offers(/again|retry/i)));
    await person.press(ended, /again|retry/i);
    await studio.until('the fifth comes', () => pictures(person).find(({ text }) => text.startsWith('05')));
    expect(await person.wallet()).toEqual({ available: 86, frozen: 0 });
    await studio.quiet();
    await studio.sound();
  });

  it('words change a poster; the history shows it with arrows that vanish at the ends', async () => {
    const person = studio.person('en');
    await order(person, 'without 2-10', /Cost: 4 credits/);
    const poster = await studio.until('the poster comes', () => pictures(person)[0]);
    await person.after(() => person.press(poster, /edit/i), offers(/paint/i));
    const sent = JSON.stringify(person.calls().map(({ params }) => params));
    expect(sent).toMatch(/web_app[^}]*https:\/\/studio\.example\.org\/e\//);
    const offer = await person.after(() => person.say('make the table red'), offers(/confirm/i));
    await person.press(offer, /confirm/i);
    await studio.until('the edit comes', () => person.heard().find(says(/Edit 1\s+make the table red/)));
    await studio.quiet();
    const list = await person.after(() => person.say('/history'), offers(/Open 1|1/));
    const set = await person.after(() => person.press(list, /1/), offers(/01/));
    const shown = await person.after(() => person.press(set, /01/), says(/1\/2|2\/2/));
    expect(shown.text).toMatch(/Hero/);
    await studio.sound();
  });

  it('a picture that was drawn on and sent back changes only there', async () => {
    const person = studio.person('en');
    await order(person, 'without 1, 3-10', /Cost: 4 credits/);
    const poster = await studio.until('the poster comes', () => pictures(person)[0]);
    const given = await decode(poster.file?.bytes ?? Buffer.alloc(0));
    for (let y = 200; y < 320; y += 1) {
      for (let x = 120; x < 260; x += 1) given.pixels.set([255, 0, 0, 255], 4 * (y * given.width + x));
    }
    const drawn = await toJpeg(given, { quality: 80 });
    await person.after(() => person.press(poster, /edit/i), offers(/example/i));
    const which = await person.after(() => person.say('', { photo: drawn }), offers(/I drew/i));
    await person.after(() => person.press(which, /I drew/i), says(/painted/));
    const offer = await person.after(() => person.say('a green leaf'), offers(/confirm/i));
    expect(offer.text).toMatch(/%/);
    await person.press(offer, /confirm/i);
    await studio.until('the edit comes', () => person.heard().find(says(/Edit 1\s+a green leaf/)));
    const call = gemini.drawings().at(-1);
    expect(call?.pictures.map(({ announced }) => announced).join(' ')).toMatch(/mask/i);
    await studio.quiet();
    await studio.sound();
  });
});
