import { describe, expect, it } from 'vitest';
import type { Capabilities, Line, ReplyDraft } from '../../../core/index.ts';
import { WITH_BUTTONS, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import type { Said } from '../../../test/support/poster-talk.ts';
import { createPosterTalk, factsOf, posterState, sessionOf } from '../../../test/support/poster-talk.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from '../index.ts';
import { FILE_PROBLEMS } from './file-problems.ts';
import { FACT_FIELDS } from './poster-facts.ts';
import { MASK_PROBLEMS, POSTER_LANGUAGES, POSTER_STYLES } from './poster-kinds.ts';

const dialogue = createDialogue();
const i18n = createI18n();
const render = createRenderer(i18n);
const PAGES = {
  galleryUrl: 'https://studio.example/g/token',
  maskUrl: 'https://studio.example/e/token',
};
const PLACE = { sessionId: 'session', number: 3, version: 1 };

type Talk = ReturnType<typeof createPosterTalk>;

/** What people say, send and press, so that every message of these conversations is said once. */
const SCENES: Record<string, (talk: Talk) => Said[]> = {
  photo: (talk) => [
    ...[talk.say('/poster ???'), talk.say('/poster'), talk.say('hm'), talk.sticker(), talk.send()],
    ...FILE_PROBLEMS.map((problem) => {
      talk.send([{ handle: 'a' }, { handle: 'b' }], 'a mug');
      return talk.task('poster-photo', { problem });
    }),
    ...[talk.say('/poster a mug'), talk.send(), talk.send(), talk.photo(), talk.photo()],
    ...[talk.say('name: Cup'), talk.task('poster-facts', { refused: 'other' }), talk.say('skip')],
    ...[talk.task('poster-facts'), talk.press('cancel')],
  ],
  form: (talk) => [
    ...[talk.toForm(), talk.say('name: -\nname: Cup'), talk.say('hm'), talk.sticker()],
    talk.say('specs: heavy\ncolours: reddish'),
    ...[talk.say(`name: ${'x'.repeat(90)}`), talk.say('steps: 1; 2; 3; 4; 5')],
    ...FACT_FIELDS.map((field) => {
      const asked = talk.press({ field });
      talk.say('назад');
      return asked;
    }),
    ...[talk.say('/poster'), talk.send(), talk.photo('p2'), talk.press({ pick: 'reread' })],
    ...[
      talk.say('brand: -'),
      talk.facts(factsOf({ review: '', specs: [], steps: [], points: [], brand: '' })),
    ],
    talk.facts(factsOf(), 'embedded'),
  ],
  set: (talk) => [
    ...[talk.toSet(factsOf({ review: '', specs: [], steps: [] })), talk.say('hm'), talk.say('3 99')],
    ...[talk.say('без 7'), talk.press({ number: 1 }), talk.press({ pick: 'styles' })],
    ...[talk.task('poster-styles'), talk.say('назад'), talk.press({ pick: 'languages' }), talk.say('hm')],
    ...POSTER_STYLES.map((style) => talk.say(`style: ${style}`)),
    ...POSTER_LANGUAGES.flatMap((language) => {
      const asked = talk.say(`language: ${language}`);
      return [asked, ...(asked.tasks.length > 0 ? [talk.facts()] : [])];
    }),
    ...[talk.say('中文'), talk.task('poster-facts')],
    ...[1, 2, 5].map((count) => talk.say(`only ${[1, 2, 3, 4, 5].slice(0, count).join(' ')}`)),
    ...[talk.say('only 2'), talk.press({ number: 2 }), talk.say('all')],
    talk.pressOld(talk.menu(), 'confirm', { expiresAt: 1 }),
  ],
  poor: (talk) => {
    talk.be({ wallet: { paid: 9, bonus: 0, frozen: 0, debt: 0, available: 9 } });
    return [talk.toSet(), talk.say('1 2')];
  },
  edit: (talk) => [
    ...[talk.toEdit(), talk.say('!!!'), talk.press({ as: 'reference' }), talk.press({ as: 'drawn' })],
    ...[...MASK_PROBLEMS, ...FILE_PROBLEMS].flatMap((problem) => {
      talk.press({ as: 'drawn' });
      return [talk.send(), talk.task('poster-drawn', { problem })];
    }),
    ...[talk.send([{ handle: 'f' }, { handle: 'g' }]), talk.say('a leaf'), talk.press({ as: 'reference' })],
    ...[talk.task('poster-reference', { referenceId: 'r' }), talk.say('hm'), talk.press('edit')],
    ...[talk.press({ pick: 'no-reference' }), talk.press({ pick: 'whole' }), talk.say('a leaf')],
    ...[talk.task('poster-mask', { ...PLACE, maskId: 'm', percent: 12, words: 'x' }), talk.press('confirm')],
    ...[talk.say('/cake'), talk.task('poster-mask', { ...PLACE, maskId: 'm', percent: 12, words: '' })],
    talk.task('gallery-ask', { what: 'edit', ...PLACE }),
    talk.task('gallery-ask', { what: 'delete', generationId: 'gen', title: 'Mug' }),
  ],
};

/** Only where there are buttons can everything be pressed; the same replies are drawn for a chat without them. */
const repliesFor = (scene: string, locale: string): ReplyDraft[] => {
  const state = posterState({ locale });
  const talk = createPosterTalk({ dialogue, state, session: sessionOf(PAGES) });
  return (SCENES[scene]?.(talk) ?? []).flatMap(({ replies }) => replies);
};

const sessionReplies = (locale: string, capabilities: Capabilities): ReplyDraft[] => {
  const base = posterState({ locale });
  const state = { ...base, conversation: { ...base.conversation, capabilities } };
  const session = sessionOf({ ...PAGES, running: true });
  return ['session', 'poster', 'original', 'edit'].flatMap((view) => {
    const effect = {
      do: 'show-session' as const,
      sessionId: 'session',
      view,
      place: { number: 3 as const, version: 1 },
      beside: { number: 3, version: 1 },
    };
    const event = { body: { type: 'text', text: '' } };
    return dialogue
      .settle(state, effect, { ok: true, value: session }, event as never)
      .flatMap((one) => (one.do === 'reply' ? [one.reply] : []));
  });
};

const wordsOf = (reply: ReplyDraft, locale: string, capabilities: Capabilities): string => {
  const menu = reply.menu && { ...reply.menu, id: 'm' };
  const parts = render({ ...reply, menu }, { locale, capabilities, timeZone: 'UTC' });
  for (const part of parts) {
    const limit = part.kind === 'text' ? capabilities.textLength : capabilities.captionLength;
    expect(part.text.length).toBeLessThanOrEqual(limit);
  }
  const labels = parts.flatMap((part) => part.buttons?.flat().map((one) => one.label) ?? []);
  return [...parts.map((part) => part.text), ...labels].join('\n');
};

const RAW = /\{|\}|undefined|NaN|\[object|\$[a-z]|(?<![\w/.])(?:poster|action|error|photo|offer)-[a-z]/;

describe.each(LOCALES)('posters in %s', (locale) => {
  it.each(Object.keys(SCENES))('%s is said in whole sentences', (scene) => {
    const replies = repliesFor(scene, locale);
    expect(replies.length).toBeGreaterThan(1);
    for (const reply of replies) {
      for (const { key } of reply.lines) expect(i18n.has(key, locale), key).toBe(true);
      for (const capabilities of [WITH_BUTTONS, WITHOUT_BUTTONS]) {
        expect(wordsOf(reply, locale, capabilities)).not.toMatch(RAW);
      }
    }
  });

  it.each([WITH_BUTTONS, WITHOUT_BUTTONS])('a set that is there is told ($buttonBytes)', (capabilities) => {
    const replies = sessionReplies(locale, capabilities);
    expect(replies).toHaveLength(4);
    for (const reply of replies) expect(wordsOf(reply, locale, capabilities)).not.toMatch(RAW);
  });

  it('the captions that the studio writes are whole', () => {
    const common = { number: '03', poster: { key: 'poster-name-3' }, name: 'Mug' };
    const lines: Line[] = [
      { key: 'poster-caption', params: common },
      { key: 'poster-caption-edit', params: { ...common, edit: '1', words: 'a leaf' } },
      { key: 'poster-ending', params: { done: 9, count: 10 } },
      { key: 'poster-ending-low', params: { count: 1, numbers: '03' } },
      { key: 'poster-ending-low', params: { count: 2, numbers: '03, 07' } },
      ...['poster-likeness-low', 'poster-likeness-fair', 'action-redo', 'action-open-set'].map((key) => ({
        key,
      })),
    ];
    const text = i18n.renderPlain(lines, locale);
    expect(text).toContain('03');
    expect(text).not.toMatch(RAW);
  });
});
