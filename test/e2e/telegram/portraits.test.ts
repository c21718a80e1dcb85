/** From a zip in Telegram to a face model and an album of photos: the whole program against a Replicate peer. */
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { type ReplicatePeer, startReplicatePeer } from '../../peers/replicate/index.ts';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { freePort } from '../../support/ports.ts';
import { drawScriptedPhoto } from '../../support/scripted-photo.ts';
import { labels, type Person } from './person.ts';
import { describeEachStudio, type Studio } from './studio.ts';

const FACE = { person: 2, x: 300, y: 200, side: 320 };

/** Real JPEGs of one scripted face in different places. */
const drawPhotos = (count: number, from = 1): Promise<Buffer[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => drawScriptedPhoto({ seed: from + i, faces: [FACE] })));

const zipOf = async (photos: Buffer[]): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [i, photo] of photos.entries()) zip.addBuffer(photo, `me/IMG_${i}.jpg`);
  zip.addBuffer(Buffer.from('junk'), '__MACOSX/me/._IMG_0.jpg');
  zip.end();
  return buffer(zip.outputStream);
};

describeEachStudio('portraits in Telegram', (openStudio) => {
  let replicate: ReplicatePeer;
  let studio: Studio;
  let photos: Buffer[];

  beforeAll(async () => {
    photos = await drawPhotos(13);
  });
  beforeEach(async () => {
    const port = await freePort();
    replicate = await startReplicatePeer({ webhooksTo: `http://127.0.0.1:${port}` });
    studio = await openStudio({
      PORT: String(port),
      PUBLIC_URL: 'https://studio.example.org',
      REPLICATE_API_TOKEN: replicate.token,
      REPLICATE_BASE_URL: replicate.url,
      REPLICATE_OWNER: replicate.owner,
      REPLICATE_WEBHOOK_SECRET: replicate.webhookSecret,
      SWEEP_SECONDS: '1',
    });
  });
  afterEach(async () => {
    await studio.close();
    await replicate.close();
  });
  afterAll(() => {
    photos = [];
  });

  const says =
    (words: RegExp) =>
    (message: PeerMessage): boolean =>
      words.test(message.text);
  const offers =
    (label: RegExp) =>
    (message: PeerMessage): boolean =>
      labels(message).some((one) => label.test(one));

  /** Through /train up to the photos. */
  const begin = async (person: Person, trigger = 'lidashuai'): Promise<void> => {
    await person.ask('/start');
    await person.grant(1000);
    const subject = await person.ask('/train');
    await person.choose(subject, /person/i);
    await person.after(() => person.say(trigger), says(/12 to 25/));
  };

  const sendZip = async (person: Person, given: Buffer[]): Promise<PeerMessage> => {
    const document = { bytes: await zipOf(given), name: 'me.zip', mime: 'application/zip' };
    return person.after(
      () => person.say('', { document }),
      (message) => message.kind === 'photo' && /numbers/.test(message.text),
    );
  };

  /** From the contact sheet to the order. */
  const order = async (person: Person, sheet: PeerMessage): Promise<PeerMessage> => {
    const consent = await person.after(() => person.press(sheet, /continue/i), offers(/agree/i));
    const offer = await person.after(() => person.press(consent, /agree/i), offers(/confirm/i));
    return person.after(() => person.press(offer, /confirm/i), says(/350|next/));
  };

  /** Moves the clock when a training is parked, and never while somebody works: leases would end. */
  const toNextLook = async (): Promise<void> => {
    const parked = await studio.darkroom.core.db.get(
      "SELECT 1 AS found FROM generation_item WHERE status = 'running' AND lease_until IS NULL",
    );
    if (parked) studio.advance(11_000);
  };

  const modelReady = (person: Person): Promise<PeerMessage> =>
    studio.until('the model is ready', () => person.heard().find(says(/is ready/)));

  it('a zip becomes a model by webhook, across a restart, and the model an album', async () => {
    const person = studio.person('en');
    await begin(person);
    const sheet = await sendZip(person, photos);
    expect(sheet.file?.bytes.length).toBeGreaterThan(5_000);
    replicate.nextTraining({ looks: 'never' });
    await order(person, sheet);
    const job = await studio.until('the training runs', () => [...replicate.jobs.values()][0]);
    expect(await person.wallet()).toEqual({ available: 656, frozen: 350 });
    replicate.progress(job.id, 45);
    await studio.stop();
    await studio.start();
    await studio.until('its percentage is shown', async () => {
      await toNextLook();
      return person.heard().find(says(/45\s?%/));
    });
    await replicate.finish(job.id);
    const ready = await modelReady(person);
    // The same training went on: it was ordered once, and paid once.
    expect(replicate.callsOf('trainings.create')).toHaveLength(1);
    expect(await person.wallet()).toEqual({ available: 656, frozen: 0 });

    const ask = await person.after(() => person.press(ready, /photos/i));
    expect(ask.text).toMatch(/lidashuai/);
    const offer = await person.after(() => person.say('on a red Ferrari by the sea'), offers(/confirm/i));
    person.press(offer, /2/);
    const two = await studio.until('two of them', () =>
      person.heard().find((message) => /14 credits/.test(message.text) && offers(/confirm/i)(message)),
    );
    person.press(two, /confirm/i);
    const result = await studio.until('the photos', () => person.heard().find(offers(/Variation/)));
    expect(result.text).toContain('photo of lidashuai, on a red Ferrari by the sea');
    const album = person.heard().filter((message) => message.kind === 'photo' && message.id < result.id);
    expect(album.filter((message) => message.id > two.id)).toHaveLength(2);
    expect(person.calls('sendMediaGroup')).toHaveLength(1);
    await studio.quiet();
    await studio.sound();
  });

  it('photos one by one; a training that fails gives everything back and can be tried again', async () => {
    const person = studio.person('en');
    await begin(person, 'caixingxing');
    for (const photo of photos.slice(0, 12)) {
      person.say('', { document: { bytes: photo, name: 'IMG.jpg', mime: 'image/jpeg' } });
    }
    const counted = await studio.until('all are looked at', () =>
      person.heard().find((message) => /looked at: 12/.test(message.text) && offers(/done/i)(message)),
    );
    const sheet = await person.after(
      () => person.press(counted, /done/i),
      (message) => message.kind === 'photo',
    );
    replicate.nextTraining({ end: 'failed', error: 'CUDA out of memory' });
    await order(person, sheet);
    const failed = await studio.until('it failed', async () => {
      await toNextLook();
      return person.heard().find(offers(/try again/i));
    });
    expect(await person.wallet()).toEqual({ available: 1006, frozen: 0 });
    person.press(failed, /try again/i);
    await studio.until('the second one', async () => {
      await toNextLook();
      return person.heard().find(says(/is ready/));
    });
    expect(replicate.callsOf('trainings.create')).toHaveLength(2);
    expect(await person.wallet()).toEqual({ available: 656, frozen: 0 });
    await studio.quiet();
    await studio.sound();
  });
});
