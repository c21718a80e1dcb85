import { describe, expect, it } from 'vitest';
import type { DialogState, GenerationView } from '../../core/index.ts';
import { NOW, repliesOf, textEvent, WITH_BUTTONS, WITHOUT_BUTTONS } from '../../test/support/dialogue.ts';
import { createPosterTalk, posterState } from '../../test/support/poster-talk.ts';
import { createDialogue } from './index.ts';

const dialogue = createDialogue();
const PLACE = { sessionId: 'session', number: 3, version: 1 } as const;
const MASK = { ...PLACE, maskId: 'm', percent: 12, words: '' };
const CAKE: DialogState = { flow: 'cake', version: 1, step: 'describe', data: {} };
const talking = (dialog: DialogState | null = null) =>
  createPosterTalk({ dialogue, state: posterState({ dialog }) });

describe('what was painted on a page', () => {
  it('is ordered at once when its owner confirmed it there', () => {
    const talk = talking();
    const said = talk.task('poster-mask', { ...MASK, words: 'a leaf', confirmed: { price: 5 } });
    expect(said.submitted).toEqual([
      {
        do: 'submit',
        job: 'posters.edit',
        input: { ...PLACE, words: 'a leaf', maskId: 'm' },
        count: 1,
        shownPrice: 5,
        use: undefined,
      },
    ]);
  });

  it('with words is offered', () => {
    const talk = talking();
    const said = talk.task('poster-mask', { ...MASK, words: 'a leaf', referenceId: 'r' });
    expect(said.keys).toEqual([
      ...['poster-edit-offer', 'poster-edit-words', 'poster-edit-painted', 'poster-edit-has-reference'],
      'offer-cost-balance',
    ]);
    expect(talk.press('confirm').submitted).toMatchObject([
      { input: { ...PLACE, words: 'a leaf', maskId: 'm', referenceId: 'r' } },
    ]);
  });

  it('without words asks for them, and keeps mask and reference', () => {
    const talk = talking();
    expect(talk.task('poster-mask', { ...MASK, referenceId: 'r' }).keys).toContain('poster-edit-ask');
    talk.say('a leaf');
    expect(talk.press('confirm').submitted).toMatchObject([{ input: { maskId: 'm', referenceId: 'r' } }]);
  });

  it('takes the words that were said in the chat, but orders nothing with those by itself', () => {
    const talk = talking();
    talk.toEdit();
    talk.say('a leaf');
    const said = talk.task('poster-mask', { ...MASK, confirmed: { price: 5 } });
    expect(said.submitted).toEqual([]);
    expect(said.keys).toContain('poster-edit-painted');
    expect(talk.press('confirm').submitted).toMatchObject([{ input: { words: 'a leaf', maskId: 'm' } }]);
  });

  it('leaves another conversation open, and is gone on with by a press', () => {
    const talk = talking(CAKE);
    const said = talk.task('poster-mask', { ...MASK, words: 'a leaf' });
    expect(said.keys).toEqual(['poster-mask-arrived']);
    expect(talk.dialog()).toEqual(CAKE);
    expect(talk.press('edit').keys[0]).toBe('poster-edit-offer');
    const wordless = talking(CAKE);
    wordless.task('poster-mask', MASK);
    expect(wordless.press('edit').keys).toContain('poster-edit-painted');
    expect(wordless.dialog()).toMatchObject({ step: 'edit', data: { maskId: 'm' } });
  });

  it('is ordered beside another conversation, which stays open', () => {
    const talk = talking(CAKE);
    expect(
      talk.task('poster-mask', { ...MASK, words: 'a leaf', confirmed: { price: 5 } }).submitted,
    ).toHaveLength(1);
    expect(talk.dialog()).toEqual(CAKE);
  });

  it('puts an open set aside', () => {
    const talk = talking();
    talk.toSet();
    talk.task('poster-mask', { ...MASK, words: 'a leaf' });
    talk.press('cancel');
    expect(talk.dialog()).toMatchObject({ step: 'set' });
  });

  it.each([
    ['ALREADY_RUNNING', null],
    ['ALREADY_RUNNING', CAKE],
    ['QUEUE_FULL', CAKE],
  ] as const)('that could not be ordered (%s) is kept', (code, dialog) => {
    const talk = talking(dialog);
    talk.refuse({ submit: { code } });
    const said = talk.task('poster-mask', { ...MASK, words: 'a leaf', confirmed: { price: 5 } });
    expect(said.keys).toContain('poster-edit-kept');
    expect(talk.dialog()).toEqual(dialog);
    talk.refuse({});
    expect(talk.press('edit').keys[0]).toBe('poster-edit-offer');
  });

  it('whose price changed on the way is offered at the new one', () => {
    const talk = talking();
    talk.refuse({ submit: { code: 'PRICE_CHANGED', params: { shown: 5, now: 9 } } });
    const said = talk.task('poster-mask', { ...MASK, words: 'a leaf', confirmed: { price: 5 } });
    expect(said.codes).toContain('PRICE_CHANGED');
    expect(talk.menu().actions[0]?.price).toBe(9);
  });

  it.each([undefined, {}, { ...MASK, maskId: undefined }, 7])('is nonsense (%j): said', (value) => {
    const talk = talking(CAKE);
    expect(talk.task('poster-mask', value).codes).toEqual(['UNKNOWN']);
    expect(talk.dialog()).toEqual(CAKE);
  });
});

describe('what was asked for on a gallery page', () => {
  it('an edit begins as with its button', () => {
    const talk = talking();
    expect(talk.task('gallery-ask', { what: 'edit', ...PLACE }).keys[0]).toBe('poster-edit-title');
    expect(talk.dialog()).toMatchObject({ step: 'edit', data: PLACE });
  });

  it('an edit waits for a press while another conversation is open', () => {
    const talk = talking(CAKE);
    expect(talk.task('gallery-ask', { what: 'edit', ...PLACE }).keys).toEqual(['poster-gallery-edit']);
    expect(talk.dialog()).toEqual(CAKE);
    expect(talk.press('edit').keys[0]).toBe('poster-edit-title');
  });

  it('deleting is asked first', () => {
    const talk = talking(CAKE);
    const asked = talk.task('gallery-ask', { what: 'delete', generationId: 'gen', title: 'Mug' });
    expect(asked.replies[0]?.lines).toEqual([{ key: 'delete-ask-titled', params: { title: 'Mug' } }]);
    expect(talk.press('confirm').effects[0]).toMatchObject({ do: 'delete', generationId: 'gen' });
    talk.task('gallery-ask', { what: 'delete', generationId: 'gen', title: 'Mug' });
    expect(talk.press('cancel').effects[0]).toMatchObject({ do: 'use-menu' });
    expect(talk.dialog()).toEqual(CAKE);
  });

  it('deleting is done at once when it was confirmed there', () => {
    const said = talking().task('gallery-ask', {
      what: 'delete',
      generationId: 'gen',
      title: 'Mug',
      confirmed: true,
    });
    expect(said.effects[0]).toEqual({ do: 'delete', generationId: 'gen' });
    expect(said.keys).toEqual(['deleted']);
  });

  it('of pictures works while no posters are sold, an edit is not offered', () => {
    const talk = createPosterTalk({ dialogue, state: posterState({ jobs: ['cakes'] }) });
    expect(talk.task('gallery-ask', { what: 'edit', ...PLACE }).keys).toEqual(['not-offered']);
    expect(talk.task('gallery-ask', { what: 'delete', generationId: 'gen', title: 'x' }).keys).toEqual([
      'delete-ask-titled',
    ]);
  });

  it.each([undefined, {}, { what: 'edit' }, { what: 'delete' }, { what: 'buy', generationId: 'g' }, 7])(
    'is nonsense (%j): nothing happens',
    (value) => {
      expect(talking().task('gallery-ask', value).effects).toEqual([]);
    },
  );
});

describe('/history', () => {
  const itemOf = (n: number, changes: Partial<GenerationView> = {}): GenerationView => ({
    generationId: `gen${n}`,
    job: 'posters',
    title: `Mug ${n}`,
    promptGiven: 'a mug',
    status: 'completed',
    cost: 40,
    createdAt: NOW,
    starred: false,
    assets: [`cover${n}`, `other${n}`],
    againPrice: 40,
    ...changes,
  });
  const VIEW = {
    items: [itemOf(1), itemOf(2, { assets: [] }), itemOf(3)],
    page: 0,
    pages: 2,
    total: 7,
    galleryUrl: 'https://studio.example/g/token',
  };
  const listed = (words: string | undefined, view = VIEW, capabilities = WITH_BUTTONS) => {
    const base = posterState();
    const state = { ...base, conversation: { ...base.conversation, capabilities } };
    const effect = { do: 'list-history' as const, page: 0, words };
    return repliesOf(dialogue.settle(state, effect, { ok: true, value: view }, textEvent('/history')))[0];
  };

  it('shows the covers of a page where the chat has albums', () => {
    expect(listed(undefined)?.assets).toEqual([
      { assetId: 'cover1', as: 'photo' },
      { assetId: 'cover3', as: 'photo' },
    ]);
    expect(listed(undefined, VIEW, WITHOUT_BUTTONS)?.assets).toBeUndefined();
    expect(listed(undefined, { ...VIEW, items: [itemOf(2, { assets: [] })] })?.assets).toBeUndefined();
  });

  it('leads to the page with all of it', () => {
    expect(listed(undefined)?.menu?.actions.at(-1)).toMatchObject({ url: VIEW.galleryUrl });
  });

  it('searches, and keeps the words from page to page and through filters', () => {
    expect(dialogue.reduce(posterState(), textEvent('/history blue  mug'))).toEqual([
      { do: 'list-history', page: 0, words: 'blue  mug' },
    ]);
    expect(dialogue.reduce(posterState(), textEvent('/history 2'))).toEqual([
      { do: 'list-history', page: 1 },
    ]);
    const reply = listed('mug');
    expect(reply?.lines[1]).toEqual({ key: 'history-words', params: { words: 'mug' } });
    const pages = reply?.menu?.actions.filter(({ action }) => action === 'page') ?? [];
    const kept = pages.filter(({ args }) => args?.words === 'mug');
    expect(kept.map(({ label }) => label.key)).toEqual([
      ...['action-next', 'action-show-starred', 'job-posters', 'job-cakes'],
    ]);
    expect(pages.find(({ label }) => label.key === 'action-show-all')?.args).toEqual({
      list: 'history',
      page: 0,
    });
  });

  it('says what was not found, and leads back', () => {
    const reply = listed('unicorn', { ...VIEW, items: [], total: 0 });
    expect(reply?.lines).toEqual([{ key: 'history-empty-words', params: { words: 'unicorn' } }]);
    expect(reply?.menu?.actions[0]?.label.key).toBe('action-show-all');
  });

  it('takes 100 characters of words', () => {
    const [effect] = dialogue.reduce(posterState(), textEvent(`/history ${'ж'.repeat(300)}`));
    expect(effect).toMatchObject({ words: 'ж'.repeat(100) });
  });
});
