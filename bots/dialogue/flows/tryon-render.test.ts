import { describe, expect, it } from 'vitest';
import type { Capabilities, Line, ReplyDraft } from '../../../core/index.ts';
import { WITH_BUTTONS, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import type { Said } from '../../../test/support/tryon-talk.ts';
import { createTryonTalk, tryonState } from '../../../test/support/tryon-talk.ts';
import { createDialogue, createI18n, createRenderer, LOCALES } from '../index.ts';
import { GARMENT_KINDS, GARMENT_PROBLEMS, PERSON_PROBLEMS, TRYON_FILE_PROBLEMS } from './tryon-kinds.ts';

const dialogue = createDialogue();
const i18n = createI18n();
const render = createRenderer(i18n);

type Talk = ReturnType<typeof createTryonTalk>;
type Level = 'free' | 'plus';

/** What people say, send and press, so that every message of this conversation is said once. */
const SCENES: Record<string, (talk: Talk) => Said[]> = {
  person: (talk) => [
    ...[talk.say('/tryon'), talk.say('hm'), talk.sticker(), talk.send([{ handle: 'f', bytes: 30_000_000 }])],
    ...[...PERSON_PROBLEMS, ...TRYON_FILE_PROBLEMS].flatMap((problem) => {
      const sent = talk.send([{ handle: 'a' }, { handle: 'b' }]);
      return [sent, talk.task('tryon-person', { tag: talk.only(sent).tag, problem })];
    }),
    ...[talk.say('/cancel'), talk.say('/cancel'), talk.say('/tryon')],
    ...[talk.send(), talk.say('hm'), talk.send(), talk.press({ pick: 'person' })],
    talk.taken(talk.only(talk.send())),
    talk.task('tryon-garment'),
    ...[talk.press({ pick: 'person' }), talk.send(), talk.task('tryon-person'), talk.press({ pick: 'keep' })],
    ...[talk.say('/tryon'), talk.press({ pick: 'over' }), talk.say('/cancel')],
    talk.toGarments('p1', { review: true, remarks: ['only-face', 'blurred'] }),
  ],
  garments: (talk) => [
    ...[talk.toGarments(), talk.say('hm'), talk.say('continue'), talk.sticker()],
    ...[...GARMENT_PROBLEMS, ...TRYON_FILE_PROBLEMS].map((problem) =>
      talk.task('tryon-garment', { tag: talk.only(talk.send()).tag, problem }),
    ),
    ...[talk.wear('g1'), talk.send([{ handle: 'a' }, { handle: 'b' }]), talk.say('continue')],
    ...[talk.say('/cancel'), talk.toGarments(), talk.wear('g1'), talk.send(), talk.say('1'), talk.say('7')],
    ...[talk.say('remove 9'), talk.say('remove 1')],
  ],
  kinds: (talk) => [
    ...[talk.toGarments(), talk.wear('g1'), talk.press({ pick: 'kinds' })],
    ...GARMENT_KINDS.map((kind) => {
      talk.press({ kind });
      return talk.press({ pick: 'kinds' });
    }),
  ],
  several: (talk) => {
    const first = [talk.toGarments(), talk.wear('g1', 'g2', 'g3'), talk.press({ pick: 'kinds' })];
    const kinds = [talk.say('all'), talk.press({ pick: 'list' })];
    talk.send();
    return [
      ...[...first, ...kinds, talk.press('done'), talk.say('remove 4'), talk.press('done')],
      ...[
        talk.say('hm'),
        talk.press('agree'),
        talk.say('hm'),
        talk.say('/cancel'),
        talk.press({ pick: 'stay' }),
      ],
      talk.say('remove 1 2'),
    ];
  },
  offer: (talk) => [
    ...[talk.toConsent(), talk.say('hm'), talk.press('agree'), talk.sticker(), talk.send()],
    ...[talk.say('/cancel'), talk.toOffer(), talk.press({ pick: 'save' })],
    ...[talk.pressOld(talk.menu(), 'confirm', { expiresAt: 1 }), talk.say('/cancel')],
    ...[talk.say('/tryon'), talk.press({ pick: 'saved' }), talk.say('/cancel')],
    ...[talk.say('/tryon'), talk.press('delete'), talk.say('saved photo')],
  ],
  refused: (talk) =>
    (
      [
        ...['IN_REVIEW', 'MEMBERSHIP_REQUIRED', 'GENERATION_NOT_FOUND', 'REFUSED_BY_SAFETY', 'BAD_INPUT'],
        ...['QUEUE_FULL', 'INSUFFICIENT_CREDITS'],
      ] as const
    ).map((code) => {
      talk.refuse({});
      talk.say('/cancel');
      talk.toOffer();
      talk.refuse({ submit: { code: code as 'IN_REVIEW' } });
      return talk.press('confirm');
    }),
  poor: (talk) => {
    talk.be({ wallet: { paid: 1, bonus: 0, frozen: 0, debt: 0, available: 1 } });
    const none = talk.toOffer();
    talk.say('/cancel');
    talk.be({ wallet: { paid: 3, bonus: 0, frozen: 0, debt: 0, available: 3 } });
    return [none, talk.toOffer('g1', 'g2')];
  },
};

const FREE_SCENES: readonly string[] = ['person', 'kinds', 'offer', 'refused'];

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

const RAW = /\{|\}|undefined|NaN|\[object|\$[a-z]|(?<![\w/.])(?:tryon|action|error|photo|offer)-[a-z]/;

describe.each(LOCALES)('try-on in %s', (locale) => {
  const scenes = Object.keys(SCENES).flatMap((scene) =>
    (['plus', 'free'] as const)
      .filter((level) => level === 'plus' || FREE_SCENES.includes(scene))
      .map((level): [string, Level] => [scene, level]),
  );
  it.each(scenes)('%s is said in whole sentences (%s)', (scene, level) => {
    const talk = createTryonTalk({ dialogue, state: tryonState(level, { locale }) });
    const replies = (SCENES[scene]?.(talk) ?? []).flatMap((said) => said.replies);
    expect(replies.length).toBeGreaterThan(1);
    for (const reply of replies) {
      for (const { key } of reply.lines) expect(i18n.has(key, locale), key).toBe(true);
      for (const capabilities of [WITH_BUTTONS, WITHOUT_BUTTONS]) {
        expect(wordsOf(reply, locale, capabilities)).not.toMatch(RAW);
      }
    }
  });

  it('what the studio writes is whole', () => {
    const garment = { key: 'tryon-made-dress' };
    const lines: Line[] = [
      { key: 'tryon-caption', params: { garment } },
      { key: 'tryon-caption-of', params: { garment, number: 2, count: 3 } },
      { key: 'tryon-ending', params: { done: 2, count: 3 } },
      { key: 'tryon-again-until', params: { minutes: 10 } },
      { key: 'tryon-again-gone' },
      ...[1, 3].map((count) => ({ key: 'tryon-delete-all', params: { count } })),
      ...['uploading', 'analysing', 'generating', 'done'].map((step) => ({ key: `tryon-step-${step}` })),
      ...['allowed', 'refused'].map((verdict) => ({ key: `review-tryon-${verdict}` })),
      ...['start-job-tryon', 'help-job-tryon'].map((key) => ({ key, params: { price: 2 } })),
      ...['command-tryon', 'nav-tryon', 'job-tryon', 'talk-tryon', 'talk-pictures-tryon'].map((key) => ({
        key,
      })),
    ];
    for (const one of lines) expect(i18n.has(one.key, locale), one.key).toBe(true);
    expect(i18n.renderPlain(lines, locale)).not.toMatch(RAW);
  });
});

it('Chinese has the words of the seed for the steps', () => {
  const steps = ['uploading', 'analysing', 'generating', 'done'].map((step) =>
    i18n.renderPlain([{ key: `tryon-step-${step}` }], 'zh'),
  );
  expect(steps).toEqual(['正在上传图片...', '正在分析照片...', '正在生成图片...', '生成完成，请下载']);
});
