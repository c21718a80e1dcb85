import { describe, expect, it } from 'vitest';
import type { Capabilities, ReplyDraft } from '../../../core/index.ts';
import { WITH_BUTTONS, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import type { Said } from '../../../test/support/prompts-talk.ts';
import {
  createPromptsTalk,
  FACE,
  galleryState,
  LOCKED,
  OWN,
  templateOf,
} from '../../../test/support/prompts-talk.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from '../index.ts';
import { FILE_PROBLEMS } from './file-problems.ts';
import { TEMPLATE_CATEGORIES } from './prompts-kinds.ts';

const dialogue = createDialogue();
const i18n = createI18n();
const render = createRenderer(i18n);

type Talk = ReturnType<typeof createPromptsTalk>;

/** What people say, send and press, so that every message of these conversations is said once. */
const SCENES: Record<string, (talk: Talk) => Said[]> = {
  gallery: (talk) => [
    ...[talk.say('/prompts'), talk.say('all'), talk.say('nowhere'), talk.sticker(), talk.say('favourites')],
    ...[
      talk.say('/start p_gone'),
      talk.say('/prompts cabin123'),
      talk.press('favourite'),
      talk.press('favourite'),
    ],
    ...[talk.say('mine'), talk.say('1'), talk.press('share'), talk.press('open'), talk.say('castle')],
    ...TEMPLATE_CATEGORIES.map((category) => {
      talk.has([templateOf({ category, favourite: true }), LOCKED]);
      talk.say('/prompts');
      return talk.say('all');
    }),
    ...[talk.say('/prompts Magic castle'), talk.say('/prompts castle12')],
  ],
  filling: (talk) => [
    ...[
      talk.say('/prompts full1234'),
      talk.press('use'),
      talk.say('???'),
      talk.say('skip'),
      talk.say('a fox'),
    ],
    ...[
      talk.say('autumn'),
      talk.press({ pick: 'skip' }),
      talk.say('hm'),
      talk.send(),
      talk.send(),
      talk.say('hm'),
    ],
    ...FILE_PROBLEMS.map((problem) => {
      talk.send([{ handle: 'a' }, { handle: 'b' }], 'words');
      return talk.picture({ problem });
    }),
    ...[talk.send([{ handle: 'a' }, { handle: 'b' }], 'words'), talk.picture({ pictureId: 'p' })],
    ...[
      talk.say('nobody'),
      talk.press({ value: 'm1' }),
      talk.say('skip'),
      talk.say('hm'),
      talk.say('change'),
    ],
    ...[talk.say('hm'), talk.press({ name: 'season' }), talk.say('back'), talk.press('confirm')],
  ],
  poor: (talk) => {
    talk.be({ wallet: { paid: 2, bonus: 0, frozen: 0, debt: 0, available: 2 } });
    talk.trained([]);
    talk.has([templateOf({ variables: [FACE] })]);
    const none = [talk.say('/prompts cabin123'), talk.press('use')];
    talk.has([OWN]);
    return [...none, talk.say('/prompts own12345'), talk.press('use'), talk.say('a fox'), talk.say('yes')];
  },
  theirs: (talk) => {
    const said = [talk.say('/start p_theirs12'), talk.press('use'), talk.press({ pick: 'skip' })];
    said.push(talk.say('/start p_cabin123'), talk.say('/start p_gone1234'));
    talk.refuse({ submit: { code: 'CHOICE_EXPIRED', params: { templateId: 't-theirs' } } });
    return [...said, talk.say('yes')];
  },
  gone: (talk) => {
    talk.toOffer();
    const old = talk.menu();
    return [talk.say('/cancel'), talk.pressOld(old, 'confirm')];
  },
  refused: (talk) =>
    (['PRICE_CHANGED', 'PROMPT_NOT_FOUND', 'MEMBERSHIP_REQUIRED', 'NOT_FOUND', 'BAD_INPUT'] as const).map(
      (code) => {
        talk.toOffer();
        talk.refuse({ submit: { code, params: { shown: 5, now: 7, level: 'plus', field: 'season' } } });
        const said = talk.press('confirm');
        talk.refuse({});
        return said;
      },
    ),
  own: (talk) => {
    const said = [talk.say('/prompts'), talk.press('save'), talk.say('!!!'), talk.say('Boat')];
    for (const field of ['variables', 'title', 'many']) {
      talk.say('/prompts');
      talk.press('save');
      talk.say('Boat');
      talk.refuse({ 'save-template': { code: 'BAD_INPUT', params: { field } } });
      said.push(talk.say('a {{b}}'));
      talk.refuse({});
    }
    return [
      ...said,
      ...[talk.say('/prompts'), talk.press('save'), talk.say('Boat'), talk.say('a {{b}}')],
      ...[talk.say('/prompts own12345'), talk.press('rename'), talk.say('Ship'), talk.press('edit')],
      ...[talk.say('a {{c}}'), talk.press('delete'), talk.press('confirm')],
    ];
  },
};

const wordsOf = (reply: ReplyDraft, locale: string, capabilities: Capabilities): string => {
  const menu = reply.menu && { ...reply.menu, id: 'm' };
  const parts = render({ ...reply, menu }, { locale, capabilities, timeZone: 'UTC' });
  const labels = parts.flatMap((part) => part.buttons?.flat().map((one) => one.label) ?? []);
  return [...parts.map((part) => part.text), ...labels].join('\n');
};

/** Braces are what a place in a prompt is written with. */
const RAW = /undefined|NaN|\[object|\$[a-z]|(?<![\w/.])(?:prompts|action|error|photo|offer)-[a-z]/;

describe.each(LOCALES)('the gallery in %s', (locale) => {
  it.each(Object.keys(SCENES))('%s is said in whole sentences', (scene) => {
    const talk = createPromptsTalk({ dialogue, state: galleryState({ locale }) });
    const replies = (SCENES[scene]?.(talk) ?? []).flatMap((said) => said.replies);
    expect(replies.length).toBeGreaterThan(1);
    for (const reply of replies) {
      for (const { key } of reply.lines) expect(i18n.has(key, locale), key).toBe(true);
      for (const capabilities of [WITH_BUTTONS, WITHOUT_BUTTONS]) {
        expect(wordsOf(reply, locale, capabilities)).not.toMatch(RAW);
      }
    }
  });

  it('a group reads it without balance', () => {
    const state = galleryState({ locale });
    const conversation = { ...state.conversation, kind: 'group' as const };
    const talk = createPromptsTalk({ dialogue, state: { ...state, conversation } });
    const words = talk.toOffer().replies.map((reply) => wordsOf(reply, locale, WITH_BUTTONS));
    expect(words.join()).not.toMatch(/100|95|Zora/);
  });
});
