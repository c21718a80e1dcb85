/** Every step of /photo and /idea, once with everything that it can't take. */
import { describe, expect, it } from 'vitest';
import { menuOf } from '../../../test/support/dialogue.ts';
import { createTalk, modelOf, orderView, photoState, readyOf } from '../../../test/support/photo-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue({ promptSets: [readyOf('lakers', 'men', 'NBA player {trigger}')] });
const models = [modelOf('lida', { isDefault: true }), modelOf('cat')];

type Talk = ReturnType<typeof createTalk>;

interface Place {
  step: string;
  /** From the start to the step. */
  open(talk: Talk): unknown;
  /** What is said of what is awaited. */
  awaited: string;
  /** Words and digits are taken here, whatever they are. */
  free?: boolean;
  /** What is in the account, and what a picture costs, where it matters. */
  state?: ReturnType<typeof photoState>;
  /** Words that are not what is awaited. */
  words?: string;
}

/** At this price a variation is not ordered at once. */
const dear = photoState({ prices: { 'portraits.picture': 60 } });

const vary = (talk: Talk): void => {
  const action = {
    action: 'variation' as const,
    label: { key: 'action-variation' },
    args: { generationId: 'gen' },
  };
  talk.pressOld(menuOf([action], { once: false }), 'variation');
};

const PLACES: Record<string, Place> = {
  'photo: model': { step: 'model', open: (talk) => talk.say('/photo'), awaited: 'photo-choose-model' },
  'photo: model, with a description': {
    step: 'model',
    open: (talk) => [talk.say('/photo flux'), talk.say('on a beach'), talk.press({ pick: 'models' })],
    awaited: 'photo-choose-model',
    words: 'whichever',
  },
  'photo: prompt': {
    step: 'prompt',
    open: (talk) => talk.say('/photo cat'),
    awaited: 'photo-missing',
    free: true,
  },
  'photo: prompt that is changed': {
    step: 'prompt',
    open: (talk) => [talk.say('/photo flux'), talk.say('on a beach'), talk.press('edit')],
    awaited: 'photo-missing',
    free: true,
  },
  'photo: sets': {
    step: 'sets',
    open: (talk) => [talk.say('/photo cat'), talk.press({ pick: 'sets' })],
    awaited: 'photo-ask-set',
    words: 'a nice one',
  },
  'photo: a set': {
    step: 'sets',
    open: (talk) => [talk.say('/photo cat'), talk.press({ pick: 'sets' }), talk.press({ set: 'men' })],
    awaited: 'photo-ask-set',
    words: 'a nice one',
  },
  'photo: confirm': {
    step: 'confirm',
    open: (talk) => [talk.say('/photo cat'), talk.say('on a beach')],
    awaited: 'photo-offer',
    words: 'what about a dog?',
  },
  'photo: confirm of a variation': {
    step: 'confirm',
    open: vary,
    state: dear,
    awaited: 'photo-offer-variation',
    words: 'what about a dog?',
  },
  'idea: words': { step: 'words', open: (talk) => talk.say('/idea'), awaited: 'idea-missing', free: true },
  'idea: model': {
    step: 'model',
    open: (talk) => [talk.say('/idea'), talk.press({ pick: 'models' })],
    awaited: 'idea-choose-model',
    words: 'whichever',
  },
  'idea: waiting': {
    step: 'waiting',
    open: (talk) => talk.say('/idea a red Ferrari'),
    awaited: 'idea-still-working',
    words: 'faster',
  },
};

describe.each(Object.entries(PLACES))('%s', (_name, { step, open, awaited, free, state, words }) => {
  const at = (): Talk => {
    const talk = createTalk({ dialogue, models, order: orderView({ count: 1 }), state });
    open(talk);
    expect(talk.dialog()).toMatchObject({ step });
    return talk;
  };
  const keeps = (talk: Talk, send: () => ReturnType<Talk['say']>, key = awaited): void => {
    const before = talk.dialog();
    const said = send();
    expect(talk.dialog()).toEqual(before);
    expect(said.keys).toContain(key);
    expect(said).toMatchObject({ submitted: [], tasks: [] });
  };

  it.each([' \u200b ', '!!!', '🏖'])('keeps the place at %j', (text) => {
    const talk = at();
    keeps(talk, () => talk.say(text));
  });

  it.each(['file', 'sticker'] as const)('keeps the place at a %s', (what) => {
    const talk = at();
    keeps(talk, () => talk[what]());
    expect(talk[what]().codes).toEqual(['UNSUPPORTED_FILE']);
  });

  if (free) return;

  it('keeps the place at words that are none of it', () => {
    const talk = at();
    keeps(talk, () => talk.say(words ?? '…'));
  });

  it('names a number that is not there', () => {
    const talk = at();
    // While an idea is being written there is nothing to choose from.
    keeps(talk, () => talk.say('77'), step === 'waiting' ? awaited : 'no-such-number');
  });
});

it('a variation is confirmed or left: nothing of it can be changed', () => {
  const talk = createTalk({ dialogue, models, order: orderView({ count: 1 }), state: dear });
  vary(talk);
  for (const words of ['what about a dog?', 'x2', 'x9', '--ar 3:4']) {
    expect(talk.say(words).keys.slice(0, 2)).toEqual(['photo-choose-variation', 'photo-offer-variation']);
  }
  expect(talk.say('yes').submitted).toHaveLength(1);
});
