/** An order that was refused for want of credits waits until they are there, whatever it is an order of. */
import { describe, expect, it } from 'vitest';
import type { DialogState, ErrorCode, OpenMenu, PaymentMethod, ReplyDraft } from '../../../core/index.ts';
import { WAITING_ORDER } from '../../../core/index.ts';
import { createCakeTalk } from '../../../test/support/cake-talk.ts';
import { createTalk } from '../../../test/support/photo-talk.ts';
import { createPosterTalk } from '../../../test/support/poster-talk.ts';
import { createPromptsTalk } from '../../../test/support/prompts-talk.ts';
import { createTrainTalk } from '../../../test/support/train-talk.ts';
import { createTryonTalk } from '../../../test/support/tryon-talk.ts';
import { createDialogue } from '../index.ts';

const offers = (): PaymentMethod[] => ['usdt'];
const dialogue = createDialogue({ offers, bases: ['flux', 'sd'] });

interface Said {
  replies: ReplyDraft[];
  keys: string[];
  submitted: { input: unknown; count: number; shownPrice?: number }[];
}

interface Talk {
  say(text: string): Said;
  press(pick: Record<string, string>): Said;
  pressOld(menu: OpenMenu, usedAt: number | null): Said;
  menu(): OpenMenu;
  dialog(): DialogState | null;
  refuse(code: ErrorCode | undefined): void;
}

interface Refusing {
  say(text: string): Said;
  press(wanted: Record<string, string>): Said;
  pressOld(menu: OpenMenu, wanted: 'confirm', changes: Partial<OpenMenu>): Said;
  menu(): OpenMenu | undefined;
  dialog(): DialogState | null;
  refuse(next: { submit?: { code: ErrorCode; params: Record<string, number> } }): void;
}

const refusal = (code: ErrorCode): { code: ErrorCode; params: Record<string, number> } => ({
  code,
  params: code === 'DEBT_OPEN' ? { debt: 7 } : { needed: 999, available: 1 },
});

const talkOf = (talk: Refusing): Talk => ({
  say: talk.say,
  press: talk.press,
  pressOld: (menu, usedAt) => talk.pressOld(menu, 'confirm', { usedAt }),
  menu: () => {
    const menu = talk.menu();
    if (!menu) throw new Error('no menu is open');
    return menu;
  },
  dialog: talk.dialog,
  refuse: (code) => talk.refuse(code === undefined ? {} : { submit: refusal(code) }),
});

const cakeTalk = (): Talk => {
  const talk = createCakeTalk({ dialogue });
  return {
    say: talk.say,
    press: (wanted) => talk.press((one) => Object.entries(wanted).every(([k, v]) => one.args?.[k] === v)),
    pressOld: (menu) => talk.press((one) => one.action === 'confirm', menu),
    menu: () => {
      if (!talk.menu) throw new Error('no menu is open');
      return talk.menu;
    },
    dialog: () => talk.state.dialog,
    refuse: (code) => talk.refuse(code && refusal(code)),
  };
};

/** Each conversation up to an order, and the order; the step that it waits at. */
const ORDERS: [name: string, step: string, start: () => { talk: Talk; order: () => Said }][] = [
  [
    '/photo in one line',
    'confirm',
    () => {
      const talk = talkOf(createTalk({ dialogue }));
      return { talk, order: () => talk.say('/photo a red fox x2') };
    },
  ],
  [
    'a photo that was asked about',
    'confirm',
    () => {
      const talk = talkOf(createTalk({ dialogue }));
      talk.say('/photo');
      talk.say('flux');
      talk.say('a red fox');
      return { talk, order: () => talk.say('да') };
    },
  ],
  [
    '/cake in one line',
    'confirm',
    () => {
      const talk = cakeTalk();
      return { talk, order: () => talk.say('/cake chocolate cake with cherries x4') };
    },
  ],
  [
    'a try-on',
    'offer',
    () => {
      const tryon = createTryonTalk({ dialogue });
      tryon.toOffer('g1', 'g2');
      const talk = talkOf(tryon);
      return { talk, order: () => talk.say('yes') };
    },
  ],
  [
    'a set of posters',
    'set',
    () => {
      const poster = createPosterTalk({ dialogue });
      poster.toSet();
      const talk = talkOf(poster);
      return { talk, order: () => talk.say('yes') };
    },
  ],
  [
    'a template',
    'confirm',
    () => {
      const prompts = createPromptsTalk({ dialogue });
      prompts.toOffer();
      const talk = talkOf(prompts);
      return { talk, order: () => talk.say('yes') };
    },
  ],
  [
    '/prompts in one line',
    'confirm',
    () => {
      const talk = talkOf(createPromptsTalk({ dialogue }));
      return { talk, order: () => talk.say('/prompts forest cabin') };
    },
  ],
  [
    'a training',
    'confirm',
    () => {
      const train = createTrainTalk({ dialogue });
      train.toConfirm();
      const talk = talkOf(train);
      return { talk, order: () => talk.say('yes') };
    },
  ],
];

describe.each(ORDERS)('%s', (_name, step, start) => {
  const refused = (code: ErrorCode = 'INSUFFICIENT_CREDITS') => {
    const { talk, order } = start();
    talk.refuse(code);
    return { talk, said: order() };
  };
  const confirmOf = ({ actions }: OpenMenu) => actions.find(({ action }) => action === 'confirm');

  it.each<ErrorCode>(['INSUFFICIENT_CREDITS', 'DEBT_OPEN'])(
    'refused with %s says why, and waits with Confirm and Top up',
    (code) => {
      const { talk, said } = refused(code);
      expect(said.submitted).toHaveLength(1);
      const last = said.replies.at(-1);
      expect(last?.code).toBe(code);
      expect(last?.lines[0]?.params).toEqual(refusal(code).params);
      expect(said.keys).toContain('offer-confirm-later');
      expect(confirmOf(talk.menu())?.price).toBeGreaterThan(0);
      expect(talk.menu().actions.map(({ action }) => action)).toContain('topup');
      expect(talk.dialog()?.step).toBe(step);
    },
  );

  it.each(['да', '确认', 'yes'])('%s orders it once the credits are there', (text) => {
    const { talk, said } = refused();
    talk.refuse(undefined);
    const [first] = said.submitted;
    const [second, ...more] = talk.say(text).submitted;
    expect(second).toMatchObject({ input: first?.input, count: first?.count });
    expect(more).toEqual([]);
    expect(talk.say(text).submitted).toEqual([]);
  });

  it('is refused again while they are not, and waits on', () => {
    const { talk } = refused();
    expect(talk.say('yes').replies.at(-1)?.code).toBe('INSUFFICIENT_CREDITS');
    expect(talk.dialog()?.step).toBe(step);
    talk.refuse(undefined);
    expect(talk.say('yes').submitted).toHaveLength(1);
  });

  it('its Confirm orders once, however often it is pressed', () => {
    const { talk, said } = refused();
    talk.refuse(undefined);
    const menu = talk.menu();
    expect(talk.pressOld(menu, null).submitted).toMatchObject([{ input: said.submitted[0]?.input }]);
    expect(talk.pressOld(menu, 1).submitted).toEqual([]);
    // Also where the press came before the first one was written down.
    expect(talk.pressOld(menu, null).submitted).toEqual([]);
  });

  it('is left with a Cancel', () => {
    const { talk } = refused();
    talk.refuse(undefined);
    const left = talk.say('/cancel');
    // Photos of a training are not sent again in a moment: leaving is asked about first.
    if (left.keys.includes('train-leave-ask')) talk.say('yes');
    expect(talk.dialog()).toBeNull();
    expect(talk.say('yes').submitted).toEqual([]);
  });

  it('is shown once more by what tells of the payment', () => {
    const { talk, said } = refused();
    talk.refuse(undefined);
    const flow = talk.dialog()?.flow ?? '';
    const state = { flow, pick: WAITING_ORDER };
    talk.menu().actions.push({ action: 'open', label: { key: 'action-waiting-order' }, args: state });
    const shown = talk.press(state);
    expect(shown.submitted).toEqual([]);
    expect(confirmOf(talk.menu())?.price).toBeGreaterThan(0);
    expect(shown.keys).toContain('offer-cost-balance');
    expect(shown.keys).not.toContain('error-choice-expired');
    expect(talk.say('确认').submitted).toMatchObject([{ input: said.submitted[0]?.input }]);
  });

  it('that is over is not shown again', () => {
    const { talk } = refused();
    talk.refuse(undefined);
    const flow = talk.dialog()?.flow ?? '';
    talk.say('yes');
    expect(talk.dialog()).toBeNull();
    const state = { flow, pick: WAITING_ORDER };
    talk.menu().actions.push({ action: 'open', label: { key: 'action-waiting-order' }, args: state });
    expect(talk.press(state).submitted).toEqual([]);
  });
});
