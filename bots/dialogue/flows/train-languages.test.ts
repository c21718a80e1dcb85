import { describe, expect, it } from 'vitest';
import type { ReplyDraft } from '../../../core/index.ts';
import { WITH_BUTTONS, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import type { Said } from '../../../test/support/train-talk.ts';
import {
  createTrainTalk,
  passing,
  photoOf,
  runningTraining,
  trainState,
} from '../../../test/support/train-talk.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from '../index.ts';
import { UNREADABLE, ZIP_REASONS } from './train-photos.ts';

const dialogue = createDialogue();
const i18n = createI18n();
const render = createRenderer(i18n);
const BOTH = [WITH_BUTTONS, WITHOUT_BUTTONS];

const running = runningTraining();

/** Every sentence of a training: each step, each refusal, each reason. */
const everythingSaid = (locale: string, capabilities: typeof WITH_BUTTONS): ReplyDraft[] => {
  const said: Said[] = [];
  const base = trainState({ locale });
  const talk = createTrainTalk({
    dialogue,
    uploadUrl: 'https://studio.example/u/token',
    state: { ...base, conversation: { ...base.conversation, capabilities } },
  });
  const press = (name: Parameters<typeof talk.press>[0]) => said.push(talk.press(name));
  const say = (text: string) => said.push(talk.say(text));
  say('/train');
  say('qwerty');
  press({ base: 'flux' });
  say('qwerty');
  press({ subject: 'person' });
  for (const why of ['form', 'dictionary']) {
    talk.refuse({ 'check-trigger': { code: 'BAD_INPUT', params: { field: 'trigger', why } } });
    say('Anna');
  }
  talk.refuse({ 'check-trigger': { code: 'TRIGGER_TAKEN', params: { word: 'anna' } } });
  say('Anna');
  talk.refuse({});
  say('zorani47');
  say('готово');
  said.push(talk.sticker());
  for (const reason of ZIP_REASONS) {
    talk.send([{ handle: 'zip', bytes: 1 }]);
    said.push(
      talk.finish([], { zip: { reason, params: { name: 'a.png', limit: 200_000_000, count: 3, bytes: 9 } } }),
    );
  }
  said.push(talk.send([{ handle: 'big', bytes: 99_000_000 }]));
  talk.send([{ handle: 'some' }]);
  said.push(
    talk.finish([], { unreadable: UNREADABLE.map((reason) => ({ name: 'a.png', reason })), repeated: 2 }),
  );
  while (talk.pending() > 0) said.push(talk.fail());
  for (const fetch of ['gone', 'failed', 'too-large'] as const) {
    talk.send([{ handle: 'a' }]);
    said.push(talk.finish([], { fetch }));
  }
  talk.send([{ handle: 'a' }]);
  talk.change({ remarks: ['too-few', 'too-many', 'few-faces', 'few-scenes', 'advise-more'] });
  said.push(
    talk.finish([
      ...passing(12),
      photoOf('reject', 'too-small'),
      photoOf('reject', 'blurred'),
      photoOf('reject', 'duplicate', 1),
      photoOf('reject', 'no-face'),
      photoOf('reject', 'several-faces'),
      photoOf('warn', 'small-face'),
      photoOf('warn', 'turned-face'),
      photoOf('reject', 'other-person'),
      photoOf('ask', 'unsure-face'),
      photoOf('ask', 'unsure-person'),
    ]),
    talk.finish(),
  );
  const sheet = talk.menu();
  say('убрать 99');
  say('ok 1');
  say('какие ещё?');
  said.push(talk.pressOld(sheet, 'accept'), talk.finish(), talk.pressOld(sheet, 'remove'), talk.finish());
  for (const review of ['asked', 'refused'] as const) {
    talk.change({ review });
    say('да');
    say('/train');
  }
  talk.change({ review: null });
  say('/train');
  press('edit');
  say('готово');
  said.push(talk.finish());
  press({ to: 'consent' });
  say('зачем?');
  press('agree');
  say('зачем?');
  say('нет');
  talk.be({ wallet: { paid: 1, bonus: 0, frozen: 0, debt: 0, available: 1 } });
  say('/train');
  say('/cancel');
  say('нет');
  talk.setDialog(null);
  talk.runs([running, { ...running, step: 'queued', place: 2 }]);
  say('/train');
  talk.runs([]);
  say('/train');
  press({ resume: 'over' });
  said.push(talk.send([{ handle: 'early' }]));
  say('/cancel');
  return said.flatMap(({ replies }) => replies);
};

describe.each(LOCALES)('/train in %s', (locale) => {
  it('names no time before the order: how long it takes is learned, and said with the order', () => {
    const [offer] = createTrainTalk({ dialogue }).toConfirm().replies;
    const time = offer?.lines.filter(({ key }) => key === 'train-offer-time') ?? [];
    expect(time).toHaveLength(1);
    expect(i18n.renderPlain(time, locale, 'UTC')).not.toMatch(/\d/);
  });

  it.each(BOTH)('has every sentence with all that it needs ($buttonBytes)', (capabilities) => {
    const replies = everythingSaid(locale, capabilities);
    expect(replies.length).toBeGreaterThan(40);
    for (const reply of replies) {
      const parts = render(
        { ...reply, menu: reply.menu && { ...reply.menu, id: 'm' } },
        { locale, capabilities, timeZone: 'UTC' },
      );
      const words = parts.flatMap((part) => [
        part.text,
        ...(part.buttons?.flat().map(({ label }) => label) ?? []),
      ]);
      expect(words.join('\n')).not.toMatch(/\{|\$[a-z]|undefined|NaN|\b[a-z]+-[a-z]+-[a-z]+\b(?!\.)/);
      for (const part of parts)
        expect(part.text.length).toBeLessThanOrEqual(
          part.kind === 'text' ? capabilities.textLength : capabilities.captionLength,
        );
    }
  });
});
