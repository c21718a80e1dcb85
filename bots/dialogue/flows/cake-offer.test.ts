import { describe, expect, it } from 'vitest';
import type { MenuAction, TurnState } from '../../../core/index.ts';
import { cakeState, createCakeTalk } from '../../../test/support/cake-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (state?: TurnState) => createCakeTalk({ dialogue, state });
const isAnswer = (value: string | number) => (action: MenuAction) => action.args?.value === value;

const opened = (state: TurnState = cakeState({ locale: 'ru' })) => {
  const talk = talkOf(state);
  talk.say('/cake');
  return talk;
};

describe('the offer', () => {
  it('has one to four variants, each with its price', () => {
    const talk = opened();
    const offered = talk.say('Шоколадный торт');
    const counts = offered.replies[0]?.menu?.actions.slice(3).map(({ label }) => label.params);
    expect(counts).toEqual([1, 2, 3, 4].map((n) => ({ n, price: 4 * n })));
    const three = talk.press((action) => action.args?.count === 3);
    expect(three.replies[0]?.lines).toContainEqual({ key: 'cake-offer-count', params: { count: 3 } });
    expect(three.replies[0]?.lines).toContainEqual({
      key: 'offer-cost-balance',
      params: { price: 12, now: 100, after: 88 },
    });
    expect(talk.pressKey('action-confirm').submitted).toMatchObject([{ count: 3, shownPrice: 12 }]);
  });

  it('takes x3 and flags in words, and says what is wrong with others', () => {
    const talk = opened();
    talk.say('Шоколадный торт');
    expect(talk.say('x3').keys).toContain('cake-offer-count');
    expect(talk.say('--seed 77 --steps 40').keys).toEqual(
      expect.arrayContaining(['cake-offer-count', 'cake-offer-seed', 'cake-offer-steps']),
    );
    expect(talk.say('--steps 500').keys).toContain('cake-wrong-steps');
    expect(talk.say('да').submitted).toMatchObject([
      { count: 3, input: { text: 'Шоколадный торт', parameters: { seed: 77, steps: 40 } } },
    ]);
  });

  it('that was changed since is made anew, not ordered', () => {
    const talk = opened();
    talk.say('Шоколадный торт');
    const old = talk.menu;
    talk.press((action) => action.args?.count === 2);
    const said = talk.pressKey('action-confirm', old);
    expect(said.submitted).toEqual([]);
    expect(said.keys[0]).toBe('error-choice-expired');
  });

  it('of more variants than there are credits for says so, and can be made smaller', () => {
    const wallet = { paid: 6, bonus: 0, frozen: 0, debt: 0, available: 6 };
    const talk = opened(cakeState({ wallet }));
    talk.say('Шоколадный торт');
    expect(talk.press((action) => action.args?.count === 2).keys).toContain('error-insufficient-credits');
    expect(talk.state.dialog).toMatchObject({ step: 'confirm', data: { count: 2, price: 8 } });
    expect(talk.press((action) => action.args?.count === 1).keys).toContain('offer-cost-balance');
  });

  it('changes one answer of a form and comes back', () => {
    const talk = opened();
    talk.pressKey('cake-step-by-step');
    talk.press(isAnswer('wedding'));
    while (talk.state.dialog?.step !== 'confirm') talk.pressKey('cake-skip');
    expect(talk.pressKey('action-change').keys).toEqual(['cake-change-ask']);
    expect(talk.pressKey('cake-field-decor').keys).toEqual(['cake-ask-decor']);
    const offered = talk.press(isAnswer('berries'));
    expect(offered.replies[0]?.lines[0]?.params).toEqual({ description: 'Торт, на свадьбу, с ягодами' });
    talk.pressKey('action-change');
    talk.pressKey('cake-field-occasion');
    expect(talk.pressKey('cake-back').keys).toContain('cake-offer');
    talk.pressKey('action-change');
    expect(talk.say('чепуха').keys).toEqual(['cake-choose-answer', 'cake-change-ask']);
    expect(talk.pressKey('cake-change-words').keys).toContain('cake-ask');
  });

  it('refused for a moment is offered again with all that was chosen', () => {
    const talk = opened();
    talk.say('Шоколадный торт x2 --seed 7');
    talk.refuse({ code: 'QUEUE_FULL' });
    expect(talk.pressKey('action-confirm').keys).toEqual(
      expect.arrayContaining(['error-queue-full', 'cake-offer', 'cake-offer-count', 'cake-offer-seed']),
    );
    talk.refuse(undefined);
    expect(talk.pressKey('action-confirm').submitted).toMatchObject([
      { count: 2, input: { parameters: { seed: 7 } } },
    ]);
  });
});

describe('one line', () => {
  it('orders with flags at once', () => {
    expect(talkOf().say('/cake торт с ягодами x2 --seed 5 --size wide').submitted).toMatchObject([
      { count: 2, input: { text: 'торт с ягодами', parameters: { seed: 5, size: 'wide' } } },
    ]);
  });

  it.each([
    ['/cake торт x9', 'cake-wrong-count'],
    ['/cake торт --steps 5', 'cake-wrong-steps'],
    ['/cake торт --unknown 5', 'cake-wrong-flag'],
    ['/cake كعكة الشوكولاتة', 'cake-language'],
  ])('«%s» is refused clearly and costs nothing', (text, key) => {
    const said = talkOf().say(text);
    expect(said.keys).toEqual(['error-bad-input', key, 'cake-one-shot']);
    expect(said.submitted).toEqual([]);
  });

  it('in a fourth language keeps the place while it is awaited', () => {
    const talk = opened();
    const before = talk.state.dialog;
    expect(talk.say('チョコレートケーキ').keys).toContain('cake-language');
    expect(talk.state.dialog).toEqual(before);
    expect(talk.say('Schokoladentorte').keys).toContain('cake-offer');
  });
});

describe('under a result', () => {
  const view = {
    generationId: 'gen',
    order: { text: 'Шоколадный торт', parameters: { seed: 1, steps: 40 } },
    card: [{ key: 'cake-card-head' }],
  };
  const withResult = (state = cakeState()) => {
    const actions: MenuAction[] = [
      {
        action: 'open',
        label: { key: 'action-cake-card' },
        args: { flow: 'cake', pick: 'card', generationId: 'gen' },
      },
      {
        action: 'edit',
        label: { key: 'action-cake-seed' },
        args: { flow: 'cake', pick: 'seed', generationId: 'gen', seed: 99 },
      },
    ];
    return { actions, state };
  };
  const pressUnder = (pick: string, given: typeof view | undefined, state = cakeState()) => {
    const { actions } = withResult();
    const menu = {
      id: 'result',
      accountId: 'ann',
      actions,
      once: false,
      createdAt: 0,
      expiresAt: Number.MAX_SAFE_INTEGER,
      usedAt: null,
    };
    const talk = createCakeTalk({ dialogue, state: { ...state, newest: menu }, view: given });
    return { talk, said: talk.say(pick === 'card' ? '1' : '2') };
  };

  it('the card is said in full', () => {
    expect(pressUnder('card', view).said.keys).toEqual(['cake-card-head']);
  });

  it('the card can be read while no cakes can be ordered', () => {
    expect(pressUnder('card', view, cakeState({ jobs: [] })).said.keys).toEqual(['cake-card-head']);
  });

  it('asks for new words at once, with the seed of that picture and what was said before', () => {
    const { talk, said } = pressUnder('seed', view);
    expect(said.replies[0]?.lines.slice(0, 2)).toEqual([
      { key: 'cake-seed-again', params: { description: 'Шоколадный торт' } },
      { key: 'cake-seed-kept', params: { seed: '99' } },
    ]);
    expect(said.keys).not.toContain('cake-offer');
    talk.say('Ванильный торт');
    expect(talk.pressKey('action-confirm').submitted).toMatchObject([
      { input: { text: 'Ванильный торт', parameters: { seed: 99, steps: 40 } } },
    ]);
  });

  it('of an order that is gone says so', () => {
    expect(pressUnder('card', undefined).said.keys).toEqual(['error-generation-not-found']);
  });
});
