/** The prompt gallery in Telegram, from the list to the picture: the whole program against a Gemini peer. */
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type GeminiPeer, startGeminiPeer } from '../../peers/gemini/index.ts';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { productPhoto } from '../../support/product-photos.ts';
import { galleryPerson, offers, says } from './gallery-person.ts';
import { labels, type Person } from './person.ts';
import { describeEachStudio, type Studio } from './studio.ts';

const KEY = 'key-of-the-test';

describeEachStudio('the prompt gallery in Telegram', (openStudio) => {
  let gemini: GeminiPeer;
  let studio: Studio;
  let photo: Buffer;

  beforeAll(async () => {
    photo = await productPhoto('mug');
  });
  beforeEach(async () => {
    gemini = await startGeminiPeer({ apiKey: KEY, longSide: 512 });
    studio = await openStudio({
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

  const isResult = ({ kind, text }: PeerMessage): boolean =>
    kind === 'photo' && /Template|模板|Шаблон/.test(text);

  /** From the card that these words show to the offer, with everything skipped. */
  const toOffer = async (person: Person, words: string): Promise<PeerMessage> => {
    let next = await person.choose(await person.ask(words), /^Use/);
    while (!offers(/Confirm/)(next)) next = await person.choose(next, /Skip/);
    return next;
  };

  it('is looked at by topic, by words of any language, and by favourites', async () => {
    const { person, samples } = await galleryPerson(studio, 'en');
    await samples();
    const home = await person.ask('/prompts');
    expect(labels(home).join(' | ')).toMatch(/Nature \(\d+\).*City \(\d+\).*Show all \(\d+\)/);
    const nature = await person.choose(home, /Nature/);
    expect(nature.text).toMatch(/1\. Dream Forest · 5 credits/);
    const castle = await person.ask('castle');
    expect(castle.text).toMatch(/Magic Castle · 10 credits · 🔒/);
    for (const words of ['волшебный замок', '魔法城堡', 'CASTLE magic'])
      expect((await person.ask(words)).text, words).toMatch(/Magic Castle/);
    expect((await person.ask('unicorn on the moon')).text).toMatch(/Nothing matches/);

    const card = await person.choose(await person.ask('quiet beach'), /1/);
    expect(card).toMatchObject({ kind: 'photo', text: expect.stringMatching(/Quiet Beach[\s\S]*5 credits/) });
    expect(card.text).toMatch(/sample/);
    await person.choose(card, /favourites/);
    const marked = await person.choose(await person.ask('/prompts'), /Favourites \(1\)/);
    expect(marked.text).toMatch(/★ Quiet Beach/);
    expect(await person.wallet()).toEqual({ available: 6, frozen: 0 });
    await studio.sound();
  });

  it('asks words, choices and pictures one by one, and draws; Again, Share, one like this', async () => {
    const { person, charges } = await galleryPerson(studio, 'en', 100);
    const card = await person.ask('/prompts product still life');
    expect(card.text).toMatch(/3 questions/);
    const picture = await person.choose(card, /^Use/);
    expect(picture.text).toMatch(/question 1 of 3[\s\S]*photo of the product/);
    expect((await person.ask('here you are')).text).toMatch(/waiting for a picture/);
    const setting = await person.after(() => person.say('', { photo }), says(/question 2 of 3/));
    expect((await person.ask('a unicorn')).text).toMatch(/not one of the choices/);
    const tone = await person.choose(setting, /Water/);
    const back = await person.choose(tone, /Back/);
    expect(back.text).toMatch(/question 2 of 3/);
    const again = await person.choose(back, /Leaves/);
    const offer = await person.choose(again, /Skip/);
    expect(offer.text).toMatch(/Leaves[\s\S]*Cost: 5 credits[\s\S]*106 credits now, 101 credits after/);
    expect(await charges()).toEqual([]);
    // A finger that pressed twice.
    const pressTwice = () => [person.press(offer, /Confirm/), person.press(offer, /Confirm/)];
    await person.after(pressTwice, says(/Accepted/));
    const made = await person.picture(offer);
    expect(made.text).toMatch(/Template: “Product Still Life”/);
    const [call] = gemini.drawings();
    expect(call?.prompt).toMatch(/standing on a bed of fresh tropical leaves.*soft sand beige/s);
    expect(call?.pictures).toHaveLength(1);
    await studio.quiet();
    const anew = await person.choose(offer, /Confirm/);
    expect(anew.text).toMatch(/Leaves[\s\S]*Cost: 5 credits/);
    expect(await charges()).toEqual([5]);

    const shared = await person.choose(made, /Share/);
    expect(shared).toMatchObject({ kind: 'photo' });
    expect(shared.text).toMatch(/https:\/\/t\.me\/\w+\?start=p_product-still-life/);
    expect(shared.text).not.toMatch(/tropical|travertine/i);
    expect((await person.choose(shared, /One like this/)).text).toMatch(/Product Still Life/);
    const second = await person.after(() => person.press(made, /Again \(5/), isResult);
    expect(second.id).toBeGreaterThan(made.id);
    await studio.quiet();
    expect(await charges()).toEqual([5, 5]);
    await studio.sound();
  });

  it('orders in one line what is named exactly and nothing else', async () => {
    const { person, charges, rows } = await galleryPerson(studio, 'ru', 100);
    const begun = await person.ask('/prompts тихий пл');
    expect(begun.text).toMatch(/Тихий пляж/);
    expect(labels(begun).join()).toMatch(/Использовать/);
    expect(await rows('SELECT id FROM generation')).toBe(0);
    await person.after(() => person.say('/prompts Тихий пляж'), isResult);
    await studio.quiet();
    expect(await charges()).toEqual([5]);
    const shown = await person.ask('/prompts плакат');
    expect(labels(shown).length).toBeGreaterThan(0);
    expect(await charges()).toEqual([5]);
    await studio.sound();
  });

  it('takes nothing of a picture that is too large, and keeps the place', async () => {
    const { person, charges, rows } = await galleryPerson(studio, 'en', 100);
    const first = await person.choose(await person.ask('/prompts product still life'), /^Use/);
    expect(first.text).toMatch(/question 1/);
    const bytes = Buffer.concat([photo, Buffer.alloc(6 * 1024 * 1024)]);
    const told = await person.ask('', { document: { bytes, name: 'large.jpg', mime: 'image/jpeg' } });
    expect(told.text).toMatch(/too large: 5 MB[\s\S]*question 1 of 3/);
    expect(await rows("SELECT id FROM asset WHERE kind = 'upload'")).toBe(0);
    const second = await person.after(() => person.say('', { photo }), says(/question 2 of 3/));
    expect(await rows("SELECT id FROM asset WHERE kind = 'upload'")).toBe(1);
    // A link of somebody's ends none of it.
    const beside = await person.ask('/start p_quiet-beach');
    expect(beside.text).toMatch(/Quiet Beach[\s\S]*What you were doing stays open/);
    expect(await rows("SELECT id FROM asset WHERE kind = 'upload' AND deleted_at IS NULL")).toBe(1);
    const offered = await person.choose(await person.choose(second, /Leaves/), /Skip/);
    await person.after(() => person.say('/cancel'), says(/left|cancel|nothing/i));
    await studio.until('it is forgotten', async () => {
      const waiting = await rows("SELECT id FROM asset WHERE kind = 'upload' AND deleted_at IS NULL");
      return waiting === 0;
    });
    // The offer is still there to be pressed; the picture is not.
    const lost = await person.choose(offered, /Confirm/);
    expect(lost.text).toMatch(/no longer here[\s\S]*question 1 of 3/);
    const anew = await person.after(() => person.say('', { photo }), offers(/Confirm/));
    expect(anew.text).toMatch(/Leaves[\s\S]*Cost: 5 credits/);
    expect(await charges()).toEqual([]);
    await studio.sound();
  });

  it("is for members where it says so, at the members' price", async () => {
    const { person, charges, level, rows } = await galleryPerson(studio, 'zh', 100);
    const refused = await person.ask('/prompts 魔法城堡');
    expect(refused.text).toMatch(/Plus/);
    expect(refused.text).toMatch(/没有扣费/);
    expect(labels(refused).join()).not.toMatch(/使用/);
    expect(await rows('SELECT id FROM hold')).toBe(0);
    expect(await rows('SELECT id FROM generation')).toBe(0);
    await level('plus');
    const card = await person.ask('/prompts 魔法城堡');
    expect(await rows('SELECT id FROM generation')).toBe(0);
    await person.after(() => person.press(card, /默认.*10/), isResult);
    await studio.quiet();
    expect(await charges()).toEqual([10]);
    expect(await person.wallet()).toEqual({ available: 96, frozen: 0 });
    await studio.sound();
  });

  it('of a member who is none any more is refused at the Confirm, with nothing held', async () => {
    const { person, charges, level, rows } = await galleryPerson(studio, 'en', 100);
    await level('plus');
    const offer = await toOffer(person, '/prompts Magic Cas');
    await level('free');
    const refused = await person.choose(offer, /Confirm/);
    expect(refused.text).toMatch(/Plus or Pro|level/);
    expect(await rows('SELECT id FROM hold')).toBe(0);
    expect(await charges()).toEqual([]);
    await studio.sound();
  });

  it.each([
    ['hidden', "UPDATE prompt_template SET status = 'hidden' WHERE name = 'quiet-beach'"],
    ['deleted', "UPDATE prompt_template SET deleted_at = 1 WHERE name = 'quiet-beach'"],
  ])('says that a template is gone which was %s between the offer and the Confirm', async (_how, change) => {
    const { person, charges, rows } = await galleryPerson(studio, 'en', 100);
    const offer = await toOffer(person, '/prompts quiet b');
    await studio.darkroom.core.db.run(change);
    const gone = await person.choose(offer, /Confirm/);
    expect(gone.text).toMatch(/no longer available\. Nothing was charged/);
    expect(labels(gone).join()).toMatch(/Nature/);
    expect(await rows('SELECT id FROM hold')).toBe(0);
    expect(await charges()).toEqual([]);
    await studio.sound();
  });

  it('gives for 6 credits one picture, and says what a second one lacks', async () => {
    const { person, charges } = await galleryPerson(studio, 'en');
    const made = await person.after(() => person.say('/prompts Quiet Beach'), isResult);
    await studio.quiet();
    expect(await person.wallet()).toEqual({ available: 1, frozen: 0 });
    const said = await person.ask('/prompts Starry Night');
    expect(said.text).toMatch(/Needed: 5, available: 1/);
    expect((await person.choose(made, /Again/)).text).toMatch(/Needed: 5, available: 1/);
    expect(await charges()).toEqual([5]);
    await studio.sound();
  });

  it('keeps a prompt of one’s own, which others order by its link until it is deleted', async () => {
    const { person: owner, charges } = await galleryPerson(studio, 'en', 100);
    const home = await owner.ask('/prompts');
    await owner.choose(home, /Save a prompt/);
    await owner.ask('Paper boat');
    const saved = await owner.ask('a {{animal}} in a paper boat, watercolour');
    expect(saved.text).toMatch(/Saved[\s\S]*Paper boat[\s\S]*Prompt: a \{\{animal\}\}/);
    await owner.choose(saved, /Edit prompt/);
    const changed = await owner.ask('a {{animal}} in a paper boat at night, watercolour');
    expect(changed.text).toMatch(/Changed/);
    const link = await owner.choose(changed, /Share/);
    const code = /start=p_(\w+)/.exec(link.text)?.[1] ?? '';
    expect(code).toMatch(/^\w{12}$/);

    const { person: other, charges: ofOther } = await galleryPerson(studio, 'en', 100);
    const card = await other.ask(`/start p_${code}`);
    expect(card.text).toMatch(/Paper boat/);
    expect(card.text).toMatch(
      /Somebody else wrote this prompt[\s\S]*“a \{\{animal\}\} in a paper boat at night/,
    );
    const report = await other.choose(card, /Report/);
    expect(report.text).toMatch(/What is wrong/);
    const question = await other.choose(card, /^Use/);
    expect(question.text).toMatch(/question 1 of 2/);
    const reference = await other.ask('red fox');
    const offer = await other.choose(reference, /Skip/);
    expect(offer.text).toMatch(
      /Somebody else wrote this prompt[\s\S]*paper boat at night[\s\S]*Cost: 5 credits/,
    );
    // Its owner thinks of something else while the other one reads.
    await owner.choose(changed, /Edit prompt/);
    await owner.ask('a {{animal}} in a paper boat at dawn, watercolour');
    const anew = await other.choose(offer, /Confirm/);
    expect(anew.text).toMatch(
      /changed this prompt after you saw it[\s\S]*boat at dawn[\s\S]*red fox[\s\S]*Cost: 5/,
    );
    expect(await ofOther()).toEqual([]);
    await other.after(() => other.press(anew, /Confirm/), says(/Accepted/));
    const made = await other.picture(anew);
    expect(made.text).toMatch(/Paper boat/);
    await studio.quiet();
    expect(gemini.drawings().at(-1)?.prompt).toMatch(/a red fox in a paper boat at dawn, watercolour/);
    expect(await ofOther()).toEqual([5]);
    expect(await charges()).toEqual([]);
    const shared = await other.choose(made, /Share/);
    expect(shared.text).not.toMatch(/boat|fox|start=/);

    const sure = await owner.after(() => owner.press(changed, /Delete/), offers(/Delete/));
    expect((await owner.choose(sure, /Delete/)).text).toMatch(/is deleted/);
    const gone: PeerMessage = await other.ask(`/start p_${code}`);
    expect(gone.text).toMatch(/template behind this link is not available/);
    expect((await other.choose(made, /Again/)).text).toMatch(/no longer available\. Nothing was charged/);
    expect(await ofOther()).toEqual([5]);
    await studio.sound();
  });
});
