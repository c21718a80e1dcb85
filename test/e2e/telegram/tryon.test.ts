/** From a photo and clothes in Telegram to the pictures: the whole program against two endpoints that draw. */
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { sharp } from '../../../core/media/sharp.ts';
import { type GeminiPeer, startGeminiPeer } from '../../peers/gemini/index.ts';
import { type OpenaiImagesPeer, startOpenaiImagesPeer } from '../../peers/openai-images/index.ts';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { drawScriptedPhoto } from '../../support/scripted-photo.ts';
import { asTaken, garmentPhoto } from '../../support/tryon-photos.ts';
import { labels, type Person } from './person.ts';
import { describeEachStudio, type Studio } from './studio.ts';

const KEY = 'key-of-the-test';
const MINUTE = 60_000;

describeEachStudio('a try-on in Telegram', (openStudio) => {
  let openai: OpenaiImagesPeer;
  /** Where the endpoint's pictures are, in one test. */
  let cdn: OpenaiImagesPeer;
  let gemini: GeminiPeer;
  let studio: Studio;
  let photo: Buffer;
  let dress: Buffer;
  let jeans: Buffer;

  beforeAll(async () => {
    const face = { person: 2, x: 480, y: 160, side: 240 };
    photo = await drawScriptedPhoto({ width: 1200, height: 1600, faces: [face] });
    dress = await garmentPhoto('dress', '#b03048');
    jeans = await garmentPhoto('bottom', '#31508c');
  });
  beforeEach(async () => {
    openai = await startOpenaiImagesPeer({ apiKey: KEY, width: 480, height: 640 });
    cdn = await startOpenaiImagesPeer();
    gemini = await startGeminiPeer({ apiKey: KEY, longSide: 512 });
    studio = await openStudio({
      TRYON_API_URL: openai.url,
      TRYON_API_KEY: KEY,
      GEMINI_API_KEY: KEY,
      GEMINI_BASE_URL: gemini.url,
      PROVIDERS_TRYON: 'openai-images,gemini',
      PROVIDERS_TEXT: 'sketch',
      FETCH_ALLOW: new URL(cdn.url).host,
      SWEEP_SECONDS: '1',
    });
  });
  afterEach(async () => {
    await studio.close();
    await Promise.all([openai.close(), cdn.close(), gemini.close()]);
  });

  const says =
    (words: RegExp) =>
    (message: PeerMessage): boolean =>
      words.test(message.text);
  const offers =
    (label: RegExp) =>
    (message: PeerMessage): boolean =>
      labels(message).some((one) => label.test(one));

  const accountOf = async (person: Person): Promise<string> => {
    const row = await studio.darkroom.core.db.get<{ account_id: string }>(
      `SELECT account_id FROM identity WHERE platform = 'telegram' AND external_id = ?`,
      String(person.id),
    );
    return row?.account_id ?? '';
  };
  const setLevel = async (person: Person, level: 'free' | 'plus'): Promise<unknown> =>
    studio.darkroom.core.db.run('UPDATE account SET level = ? WHERE id = ?', level, await accountOf(person));

  /** Someone with 100 credits whose photo is there. */
  const withPhoto = async (level: 'free' | 'plus' = 'free'): Promise<Person> => {
    const person = studio.person('en');
    await person.ask('/start');
    await person.grant(100 - (await person.wallet()).available);
    await setLevel(person, level);
    await person.after(() => person.say('/tryon'), says(/Who will wear the clothes/));
    await person.after(() => person.say('', { photo }), says(/this photo works[\s\S]*Now the clothes/));
    return person;
  };
  const sendAlbum = (person: Person, pictures: readonly Buffer[]): void => {
    for (const picture of pictures) person.say('', { photo: picture, mediaGroupId: `album-${person.id}` });
  };
  const listOf =
    (count: number) =>
    (message: PeerMessage): boolean =>
      offers(new RegExp(`Remove ${count}$`))(message) && !offers(new RegExp(`Remove ${count + 1}$`))(message);
  const toOffer = async (person: Person, list: PeerMessage): Promise<PeerMessage> => {
    const consent = await person.after(() => person.press(list, /^Continue/), offers(/agree to both/));
    return person.after(() => person.press(consent, /agree to both/), offers(/confirm/i));
  };
  const order = async (person: Person, list: PeerMessage): Promise<void> => {
    person.press(await toOffer(person, list), /confirm/i);
  };
  const pictures = (person: Person): PeerMessage[] =>
    person.heard().filter((message) => message.kind === 'photo' && /^Try-on/.test(message.text));
  const until = (person: Person, fits: (message: PeerMessage) => boolean): Promise<PeerMessage> =>
    studio.until('the bot says it', () => person.heard().find(fits));
  const uploadsOf = async (person: Person): Promise<string[]> => {
    const keys: string[] = [];
    const folder = `${await accountOf(person)}/uploads/`;
    for await (const { key } of studio.darkroom.core.storage.list(folder)) keys.push(key);
    return keys;
  };
  /** jobs.md 3: what went out. */
  const expectClean = async (): Promise<void> => {
    for (const { body, problem, pictures: sent } of openai.calls) {
      expect(problem).toBeUndefined();
      expect(Object.keys(body)).not.toContain('max_tokens');
      expect(sent).toHaveLength(2);
      for (const { bytes } of sent) {
        const { format, width, height, exif, orientation } = await sharp(bytes).metadata();
        expect([format, Math.max(width, height), exif, orientation]).toEqual([
          'jpeg',
          1024,
          undefined,
          undefined,
        ]);
      }
    }
  };

  it('a photo with a place in it and an album of clothes become two pictures; original, again', async () => {
    const person = studio.person('en');
    await person.ask('/start');
    await person.grant(100 - (await person.wallet()).available);
    await setLevel(person, 'plus');
    await person.after(() => person.say('/tryon'), says(/Who will wear the clothes/));
    const document = { bytes: await asTaken(photo), name: 'IMG_1.jpg', mime: 'image/jpeg' };
    await person.after(() => person.say('', { document }), says(/this photo works[\s\S]*Now the clothes/));
    const list = await person.after(() => sendAlbum(person, [dress, jeans]), listOf(2));
    const offer = await toOffer(person, list);
    expect(offer.text).toMatch(/one picture for each of 2 garments[\s\S]*4 credits[\s\S]*10 minutes/);
    expect(await person.wallet()).toEqual({ available: 100, frozen: 0 });
    person.press(offer, /confirm/i);
    const ended = await until(person, says(/2 of 2 garments tried on/));
    expect(
      pictures(person)
        .map(({ text }) => text.slice(0, 13))
        .sort(),
    ).toEqual(['Try-on 1 of 2', 'Try-on 2 of 2']);
    expect(await person.wallet()).toEqual({ available: 96, frozen: 0 });
    expect(openai.calls).toHaveLength(2);
    await expectClean();
    // Upright, as it was seen.
    const [sent] = openai.calls[0]?.pictures ?? [];
    expect([sent?.width, sent?.height]).toEqual([768, 1024]);

    const [first] = pictures(person);
    if (!first) throw new Error('no picture');
    const original = await person.after(
      () => person.press(first, /original/i),
      ({ kind }) => kind === 'document',
    );
    expect(await sharp(original.file?.bytes).metadata()).toMatchObject({ width: 480, height: 640 });

    studio.advance(9 * MINUTE);
    person.press(ended, /again/i);
    await studio.until('two more come', () => pictures(person).length === 4);
    await studio.quiet();
    expect(await person.wallet()).toEqual({ available: 92, frozen: 0 });
    studio.advance(11 * MINUTE);
    await studio.until('the inputs are gone', async () => (await uploadsOf(person)).length === 0);
    const late = await until(person, (message) => message.id > ended.id && offers(/again/i)(message));
    await person.after(() => person.press(late, /again/i), says(/photos you sent for it are deleted by now/));
    expect(await person.wallet()).toEqual({ available: 92, frozen: 0 });
    expect(gemini.drawings()).toEqual([]);
    await studio.sound();
  });

  it('a person and a dress in one album: the first is the person, the other is tried on', async () => {
    const person = studio.person('en');
    await person.ask('/start');
    await person.after(() => person.say('/tryon'), says(/Who will wear the clothes/));
    sendAlbum(person, [photo, dress]);
    const list = await until(person, listOf(1));
    expect(person.heard().filter(says(/The rest I take as clothes/)).length).toBeLessThanOrEqual(1);
    expect(await uploadsOf(person)).toHaveLength(2);
    // A number is none of the buttons.
    await person.after(() => person.say('2'), says(/only garment 1/));
    await order(person, list);
    await studio.until('the picture comes', () => pictures(person)[0]);
    expect(pictures(person)[0]?.text).toMatch(/Again works for 10 minutes/);
    await studio.quiet();
    await expectClean();
    await studio.sound();
  });

  it('a refusal is not charged and says so', async () => {
    const person = await withPhoto();
    openai.script({ kind: 'words', text: 'I can not do that.', finishReason: 'content_filter' });
    const list = await person.after(() => person.say('dress', { photo: dress }), listOf(1));
    expect(list.text).toMatch(/1\. dress/);
    await order(person, list);
    await until(person, says(/came back to you/));
    await studio.quiet();
    expect(await person.wallet()).toEqual({ available: 100, frozen: 0 });
    expect(openai.calls).toHaveLength(1);
    expect(gemini.drawings()).toEqual([]);
    await studio.sound();
  });

  it('an endpoint that answers 5xx is asked no more for this picture: the next one draws it, paid once', async () => {
    const person = await withPhoto();
    openai.script({ kind: 'error', status: 502 }, { kind: 'error', status: 503 });
    const list = await person.after(() => person.say('', { photo: dress }), listOf(1));
    await order(person, list);
    await studio.until('the picture comes', () => pictures(person)[0]);
    await studio.quiet();
    expect(openai.calls).toHaveLength(1);
    const [drawing] = gemini.drawings();
    expect(gemini.drawings()).toHaveLength(1);
    for (const { bytes } of drawing?.pictures ?? []) {
      const { width, height, exif } = await sharp(bytes).metadata();
      expect([Math.max(width, height), exif]).toEqual([1024, undefined]);
    }
    expect(await person.wallet()).toEqual({ available: 98, frozen: 0 });
    await studio.sound();
  });

  it('a picture that the endpoint keeps at a host of FETCH_ALLOW is fetched there', async () => {
    const person = await withPhoto();
    openai.script({ kind: 'markdown-url', address: cdn.fileUrl('made.png') });
    const list = await person.after(() => person.say('', { photo: dress }), listOf(1));
    await order(person, list);
    await studio.until('the picture comes', () => pictures(person)[0]);
    expect(cdn.fetches.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/files/made.png', undefined],
    ]);
    await studio.quiet();
    await studio.sound();
  });

  it('Free with two garments in an album: one is used, said once, and nothing is charged twice', async () => {
    const person = await withPhoto();
    sendAlbum(person, [dress, jeans]);
    const list = await until(person, listOf(1));
    await studio.quiet();
    expect(person.heard().filter(says(/one garment per order, so I take the first/))).toHaveLength(1);
    const newest = person.heard().findLast(offers(/^Continue/)) ?? list;
    expect(listOf(1)(newest)).toBe(true);
    const offer = await toOffer(person, newest);
    person.press(offer, /confirm/i);
    person.press(offer, /confirm/i);
    await studio.until('the picture comes', () => pictures(person)[0]);
    await studio.quiet();
    expect(pictures(person)).toHaveLength(1);
    expect(openai.calls).toHaveLength(1);
    expect(await person.wallet()).toEqual({ available: 98, frozen: 0 });
    await studio.sound();
  });

  it('/cancel in the middle forgets what was sent, and costs nothing', async () => {
    const person = await withPhoto();
    const list = await person.after(() => person.say('', { photo: dress }), listOf(1));
    await toOffer(person, list);
    expect(await uploadsOf(person)).toHaveLength(2);
    await person.ask('/cancel');
    await studio.until('the uploads are gone', async () => (await uploadsOf(person)).length === 0);
    expect(await person.wallet()).toEqual({ available: 100, frozen: 0 });
    const again = await person.after(() => person.say('/tryon'), says(/Who will wear the clothes/));
    expect(again.text).not.toMatch(/saved here/);
    expect(openai.calls).toEqual([]);
    await studio.sound();
  });
});
