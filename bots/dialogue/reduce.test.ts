import { describe, expect, it } from 'vitest';
import type { InboundBody, TurnState } from '../../core/index.ts';
import {
  eventOf,
  groupEvent,
  groupState,
  keysOf,
  menuOf,
  pressEvent,
  repliesOf,
  stateOf,
  textEvent,
} from '../../test/support/dialogue.ts';
import { createTrainTalk, trainState } from '../../test/support/train-talk.ts';
import { botCommands } from './bot-commands.ts';
import { createDialogue, createI18n, LOCALES } from './index.ts';

const dialogue = createDialogue();
const later = { flow: 'of a later build', version: 1, step: 'x', data: {} };
const reduce = (body: InboundBody, changes: Partial<TurnState> = {}) =>
  dialogue.reduce(trainState(changes), eventOf(body));

describe('a dialog of another build', () => {
  it.each<[string, InboundBody]>([
    ['words', { type: 'text', text: 'привет' }],
    ['photos', { type: 'file', files: [{ handle: 'f' }] }],
    ['a sticker', { type: 'unsupported', what: 'sticker' }],
  ])('is closed politely by %s, which are answered all the same', (_what, body) => {
    const effects = reduce(body, { dialog: later });
    expect(effects[0]).toEqual({ do: 'dialog', dialog: null });
    expect(keysOf(effects)[0]).toBe('flow-gone');
    expect(keysOf(effects).length).toBeGreaterThan(1);
  });

  it('gives way to a description, which opens its own', () => {
    const effects = reduce({ type: 'text', text: 'торт с розами' }, { dialog: later });
    expect(effects.filter((effect) => effect.do === 'dialog')).toMatchObject([{ dialog: { flow: 'cake' } }]);
    expect(keysOf(effects)).toEqual(['flow-gone', 'talk-cake', 'cake-offer', 'offer-cost-balance']);
  });

  it('is left by /cancel, and commands are answered', () => {
    const left = reduce({ type: 'text', text: '/cancel' }, { dialog: later });
    expect(left[0]).toEqual({ do: 'dialog', dialog: null });
    expect(keysOf(left)).toEqual(['left-dialog']);
    expect(reduce({ type: 'text', text: '/balance' }, { dialog: later })).toEqual([{ do: 'show-check-in' }]);
  });
});

describe('a choice that names its flow', () => {
  const press = (args: Record<string, string>, changes: Partial<TurnState> = {}) => {
    const pressed = menuOf([{ action: 'done', label: { key: 'action-train-done' }, args }]);
    return dialogue.reduce(trainState({ pressed, ...changes }), pressEvent(`${pressed.id}.0`));
  };

  it('goes to that flow, whatever dialog is open', () => {
    expect(press({ flow: 'train' })).toEqual([{ do: 'show-intake', view: 'pressed' }]);
  });

  it('of a flow that is not there is too old', () => {
    expect(repliesOf(press({ flow: 'of a later build' }))).toMatchObject([{ code: 'CHOICE_EXPIRED' }]);
  });

  it('of a job that is not offered any more says so', () => {
    expect(keysOf(press({ flow: 'train' }, { jobs: ['cakes'] }))).toEqual(['not-offered']);
  });
});

describe('an order of another flow', () => {
  it('leaves the place of a training alone', () => {
    const talk = createTrainTalk({ dialogue });
    talk.toSheet();
    talk.say('/cake красный торт');
    expect(talk.step()).toBe('photos');
  });
});

describe('tasks', () => {
  it('of a blocked account, or of a job that is not offered, are not told', () => {
    const body = { type: 'task', taskId: 't', kind: 'contact-sheet', result: null } as const;
    const dialog = {
      flow: 'train',
      version: 1,
      step: 'photos',
      data: { base: 'flux', subject: 'person', trigger: 'zorani47', intakeId: 'i' },
    };
    expect(reduce(body, { dialog })).not.toEqual([]);
    expect(reduce(body, { dialog, jobs: [] })).toEqual([]);
    const { account } = stateOf();
    expect(reduce(body, { dialog, account: { ...account, blocked: true } })).toEqual([]);
  });
});

describe('photos that nobody asked for', () => {
  const photo: InboundBody = { type: 'file', files: [{ handle: 'f' }], album: 'a' };

  it('are answered once for an album, with what can be done', () => {
    const talk = createTrainTalk({ dialogue });
    const first = talk.send([{ handle: 'a' }], 'album');
    expect(first.keys).toEqual(['talk-pictures']);
    expect(talk.menu().actions.map((one) => one.args?.command)).toEqual(['/train', '/photo', '/help']);
    expect(talk.send([{ handle: 'b' }], 'album').effects).toEqual([]);
    talk.be({ now: trainState().now + 60_000 });
    expect(talk.send([{ handle: 'c' }]).keys).toEqual(['talk-pictures']);
  });

  it('are refused where they are of no use', () => {
    expect(repliesOf(reduce(photo, { jobs: ['cakes'] }))).toMatchObject([{ code: 'UNSUPPORTED_FILE' }]);
    const group = dialogue.reduce(groupState({ jobs: ['portraits'] }), groupEvent(photo, 'mention'));
    expect(repliesOf(group)).toMatchObject([{ code: 'UNSUPPORTED_FILE' }]);
  });
});

describe('what people say', () => {
  it.each([
    'хочу портрет',
    'Привет! Сделай мне аватарку',
    '我想拍写真',
    'I need a headshot',
    'обучи по моим фото',
  ])('%s is offered portraits', (text) => {
    expect(keysOf(dialogue.reduce(trainState(), textEvent(text)))).toEqual(['talk-portrait']);
    expect(keysOf(dialogue.reduce(stateOf(), textEvent(text)))).toEqual(['talk-unknown']);
  });

  it.each([
    ['моя модель', '/models'],
    ['拍照', '/photo'],
    ['идея', '/idea'],
    ['训练模型', '/train'],
  ])('%s means %s', (text, command) => {
    expect(dialogue.reduce(trainState(), textEvent(text))).toEqual(
      dialogue.reduce(trainState(), textEvent(command)),
    );
  });
});

describe('what is offered', () => {
  const i18n = createI18n();

  it.each(LOCALES)('the guide in %s names both jobs and the free retake', (locale) => {
    const keys = (text: string) => keysOf(dialogue.reduce(trainState({ locale }), textEvent(text)));
    expect(keys('/help')).toEqual(
      expect.arrayContaining(['help-job-train', 'help-job-photo', 'help-retake']),
    );
    expect(keys('/start')).toEqual(expect.arrayContaining(['start-job-train', 'start-job-photo']));
    expect(keysOf(dialogue.reduce(stateOf({ locale }), textEvent('/help')))).not.toContain('help-retake');
  });

  it('/prices counts a training as open only where there is a base for it', () => {
    const open = (one: typeof dialogue) => {
      const [reply] = repliesOf(one.reduce(trainState(), textEvent('/prices')));
      const coming = reply?.lines.findIndex(({ key }) => key === 'prices-coming') ?? 0;
      const names = reply?.lines.slice(0, coming).flatMap(({ params }) => params?.name ?? []);
      return names?.map((name) => (typeof name === 'object' && 'key' in name ? name.key : name));
    };
    expect(open(dialogue)).toEqual([
      'price-portraits-training',
      'price-portraits-picture',
      'price-cakes-picture',
    ]);
    expect(open(createDialogue({ bases: [] }))).not.toContain('price-portraits-training');
  });

  it('/history can be filtered by job, once for each', () => {
    const item = {
      ...{ generationId: 'g', job: 'portraits', title: 't', promptGiven: 'p', status: 'completed' },
      ...{ cost: 7, createdAt: 0, starred: false, assets: [], againPrice: 7 },
    };
    const value = { items: [item], page: 0, pages: 1, total: 1 };
    const effect = { do: 'list-history', page: 0 } as const;
    const filters = repliesOf(
      dialogue.settle(trainState(), effect, { ok: true, value }, textEvent('/history')),
    )[0]?.menu?.actions.flatMap(({ args }) => args?.job ?? []);
    expect(filters).toEqual(['portraits', 'cakes']);
  });

  it('the platform menu has the commands that work', () => {
    const names = (jobs: string[], bases?: ('flux' | 'sd')[]) =>
      botCommands(i18n, 'en', jobs, bases).map(({ command }) => command);
    expect(names(['portraits']).slice(0, 4)).toEqual(['train', 'photo', 'models', 'idea']);
    expect(names(['portraits'], [])).not.toContain('train');
    expect(names(['cakes'])).not.toContain('photo');
  });
});
