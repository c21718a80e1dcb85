import { describe, expect, it } from 'vitest';
import type { ReplyDraft } from '../../../core/index.ts';
import { menuOf, WITH_BUTTONS, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createTalk, modelOf, orderView, photoState, readyOf } from '../../../test/support/photo-talk.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from '../index.ts';

const i18n = createI18n();
const render = createRenderer(i18n);
const models = [modelOf('lida', { isDefault: true }), modelOf('cat', { base: 'sd' })];

type Talk = ReturnType<typeof createTalk>;

/** What people say and press, so that every message of these conversations is said once. */
const SCENES: Record<string, (talk: Talk) => ReplyDraft[]> = {
  order: (talk) =>
    [
      ...[talk.say('/photo'), talk.say('???'), talk.say('x2'), talk.say('a dog x9'), talk.say('a dog')],
      ...[talk.say('/photo'), talk.press({ model: 'model-cat' }), talk.say('!!!'), talk.say('a x0')],
      ...[talk.say('a --seed 9999999999'), talk.say('a --ar 9:1'), talk.say('on a beach seed:1234')],
      ...[talk.say('hm'), talk.press({ count: 4 }), talk.press('edit'), talk.file(), talk.say('/cancel')],
      ...[talk.say('/photo ???'), talk.say('/photo on a beach')],
    ].flatMap((said) => said.replies),
  results: (talk) => {
    const result = menuOf(
      (['variation', 'edit', 'share', 'retake'] as const).map((action) => ({
        action,
        label: { key: 'action-cancel' },
        args: { generationId: 'gen' },
      })),
      { once: false },
    );
    const press = (action: 'variation' | 'edit' | 'share' | 'retake') => talk.pressOld(result, action);
    talk.refuse({ submit: { code: 'PRICE_CHANGED', params: { shown: 7, now: 9 } } });
    return [
      press('share'),
      press('retake'),
      press('edit'),
      press('variation'),
      talk.press({ number: 1 }),
      talk.say('x2'),
    ].flatMap((said) => said.replies);
  },
  models: (talk) =>
    [
      ...[talk.say('/models'), talk.press({ modelId: 'model-cat' }), talk.press('default')],
      ...[talk.press('rename'), talk.file(), talk.say(' '), talk.say('Мурка'), talk.press('delete')],
      talk.press('confirm'),
    ].flatMap((said) => said.replies),
  idea: (talk) =>
    [
      ...[talk.say('/idea'), talk.press({ pick: 'models' }), talk.press({ model: 'sd' }), talk.say('!')],
      ...[talk.say('a red Ferrari'), talk.say('?'), talk.task('idea', { ok: false }), talk.press('retry')],
      talk.task('idea', { ok: true, value: { prompt: 'A red Ferrari', by: 'composer' } }),
      ...[talk.press('edit'), talk.say('/idea !')],
    ].flatMap((said) => said.replies),
};

const dialogueOf = createDialogue({ promptSets: [readyOf('x', 'y', '{trigger}')] });

const repliesFor = (scene: keyof typeof SCENES, locale: string): ReplyDraft[] => {
  const order = orderView({ count: 3 });
  const talk = createTalk({ dialogue: dialogueOf, models, order, state: photoState({ locale }) });
  return SCENES[scene]?.(talk) ?? [];
};

describe.each(LOCALES)('in %s', (locale) => {
  it.each(Object.keys(SCENES))('%s is said in whole sentences', (scene) => {
    const replies = repliesFor(scene, locale);
    expect(replies.length).toBeGreaterThan(4);
    for (const reply of replies) {
      for (const capabilities of [WITH_BUTTONS, WITHOUT_BUTTONS]) {
        const menu = reply.menu && { ...reply.menu, id: 'm' };
        const parts = render({ ...reply, menu }, { locale, capabilities, timeZone: 'UTC' });
        const labels = parts.flatMap((part) => part.buttons?.flat().map((one) => one.label) ?? []);
        const text = [...parts.map((part) => part.text), ...labels].join('\n');
        expect(text).not.toMatch(/\{|\}|undefined|\[object|(?:photo|idea|models?|action|error)-[a-z]/);
      }
      for (const { key } of reply.lines) expect(i18n.has(key, locale), key).toBe(true);
    }
  });

  it('the empty lists and the ones without a choice are', () => {
    for (const options of [{}, { bases: [] }, { bases: ['flux' as const] }]) {
      const talk = createTalk({ dialogue: createDialogue(options), state: photoState({ locale }) });
      for (const words of ['/photo', '/models', '/idea', '/photo x']) {
        for (const { lines } of talk.say(words).replies) {
          expect(i18n.renderPlain(lines, locale)).not.toMatch(/\{|\}|(?:photo|idea|models?)-[a-z]/);
        }
      }
    }
  });

  it('the answer to an idea begins as the seed has it', () => {
    const reply = repliesFor('idea', locale).find(({ lines }) => lines[0]?.key === 'idea-here');
    const [first, second] = i18n.renderPlain(reply?.lines ?? [], locale).split('\n');
    expect([first, second]).toEqual(['Here is photo prompt for you:', 'A red Ferrari']);
  });
});
