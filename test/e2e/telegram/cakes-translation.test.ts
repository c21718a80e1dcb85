/** Who translates a cake, as the caption says it: a language model, or the glossary where that one fails. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GeminiTextPeer, startGeminiTextPeer } from '../../peers/gemini-text.ts';
import { type SdWebuiPeer, startSdWebuiPeer } from '../../peers/sd-webui.ts';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import type { Person } from './person.ts';
import { describeEachStudio, type Studio } from './studio.ts';

const KEY = 'key-of-the-test';
const LANGUAGE_MODEL = 'языковая модель';
const GLOSSARY = 'наш кондитерский словарь';

describeEachStudio('translated cakes in Telegram', (openStudio) => {
  let sd: SdWebuiPeer;
  let gemini: GeminiTextPeer;
  let studio: Studio;

  beforeAll(async () => {
    sd = await startSdWebuiPeer();
    gemini = await startGeminiTextPeer({ apiKey: KEY });
    studio = await openStudio({
      SD_WEBUI_URL: sd.url,
      GEMINI_API_KEY: KEY,
      GEMINI_BASE_URL: gemini.url,
      CAKE_TRANSLATOR: 'chat',
      SWEEP_SECONDS: '1',
    });
  });
  afterAll(async () => {
    await studio.close();
    await sd.close();
    await gemini.close();
  });

  /** Orders in one line; the picture, and the prompt that the server got. */
  const order = async (words: string): Promise<{ person: Person; picture: PeerMessage; prompt: string }> => {
    const person = studio.person('ru');
    await person.ask('/start');
    const from = sd.pictures().length;
    person.say(`/cake ${words}`);
    const picture = await person.picture();
    await studio.quiet();
    expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
    return { person, picture, prompt: String(sd.pictures()[from]?.body.prompt) };
  };

  it('the model translates the description alone; names and numbers stay, the inscription is not sent', async () => {
    const from = gemini.calls.length;
    gemini.script({
      kind: 'text',
      text: ({ prompt }) =>
        JSON.stringify({
          english: `Gentle birthday cake for ${/ZQ1/.exec(prompt)?.[0]}, 2 tiers, with raspberries`,
        }),
    });
    const { picture, prompt } = await order(
      'Нежный торт на день рождения для Маши, 2 яруса, с малиной, надпись «Ты лучшая!»',
    );
    expect(picture.text).toContain(LANGUAGE_MODEL);
    expect(picture.text).toContain('На торте: «Ты лучшая!»');
    expect(prompt).toMatch(/^Gentle birthday cake for Masha, 2 tiers, with raspberries/);
    const [call] = gemini.calls.slice(from);
    expect(call?.prompt).toContain('Нежный торт');
    expect(call?.prompt).not.toMatch(/лучшая|Маш/);
    await studio.sound();
  });

  it.each([
    ['no JSON', { kind: 'text', text: 'Sure! A gentle cake.' }],
    ['another number', { kind: 'text', text: '{"english":"Gentle cake for 50 people with raspberries"}' }],
    ['Russian', { kind: 'text', text: '{"english":"Нежный торт на 5 человек с малиной"}' }],
    ['a refusal', { kind: 'prompt-blocked', reason: 'SAFETY' }],
    ['an error', { kind: 'error', status: 500, times: 20 }],
  ] as const)('with %s the glossary translates, and the caption says so', async (_name, answer) => {
    gemini.script(answer);
    const { picture, prompt } = await order('Нежный торт на 5 человек с малиной');
    expect(picture.text).toContain(GLOSSARY);
    expect(picture.text).not.toContain(LANGUAGE_MODEL);
    expect(prompt).toMatch(/raspberr/i);
    expect(prompt).not.toMatch(/\p{Script=Cyrillic}|50 people|Sure/u);
    await studio.sound();
  });
});
