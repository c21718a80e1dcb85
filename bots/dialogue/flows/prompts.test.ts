import { describe, expect, it } from 'vitest';
import { WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import {
  createPromptsTalk,
  galleryState,
  LOCKED,
  OWN,
  templateOf,
} from '../../../test/support/prompts-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (changes: Parameters<typeof galleryState>[0] = {}) =>
  createPromptsTalk({ dialogue, state: galleryState(changes) });

const conversation = (changes: Partial<ReturnType<typeof galleryState>['conversation']>) => ({
  conversation: { ...galleryState().conversation, ...changes },
});
const numbersOnly = conversation({ capabilities: WITHOUT_BUTTONS });
const inGroup = conversation({ kind: 'group', id: 'telegram:1:-9' });

const picks = (talk: ReturnType<typeof talkOf>) =>
  talk.menu().actions.map(({ args }) => args?.pick ?? args?.command ?? args?.flow);

describe('/prompts', () => {
  it('shows the categories with their counts, what is one’s own, and how to search', () => {
    const talk = talkOf();
    const said = talk.say('/prompts');
    expect(said.keys).toEqual(['prompts-home', 'prompts-search', 'prompts-leave']);
    expect(talk.menu().actions.map(({ label }) => label.params?.category ?? label.key)).toEqual([
      { key: 'prompts-category-nature' },
      { key: 'prompts-category-people' },
      { key: 'prompts-category-fantasy' },
      ...['prompts-all', 'prompts-own', 'prompts-save', 'action-cancel'],
    ]);
    expect(talk.menu().actions[0]?.label.params?.count).toBe(1);
    expect(talk.dialog()).toMatchObject({ flow: 'prompts', step: 'list' });
  });

  it('is not offered where nothing of it can be ordered', () => {
    expect(talkOf({ jobs: ['cakes'] }).say('/prompts').keys).toEqual(['not-offered']);
    expect(talkOf({ jobs: ['cakes'] }).say('/start p_cabin123').keys).toEqual(['not-offered']);
  });

  it('lists with price, lock and mark, and opens by button and by number', () => {
    const talk = talkOf();
    talk.has([templateOf({ favourite: true }), LOCKED]);
    talk.say('/prompts');
    const said = talk.say('all');
    expect(said.replies[0]?.lines.slice(1, 3)).toEqual([
      { key: 'prompts-row-favourite', params: { n: 1, title: 'Forest cabin', price: 5 } },
      { key: 'prompts-row-members', params: { n: 2, title: 'Magic castle', price: 10 } },
    ]);
    expect(talk.say('2').keys).toContain('prompts-locked');
    talk.say('/prompts');
    talk.say('all');
    expect(talk.press({ pick: 'open', code: 'cabin123' }).keys).toContain('prompts-title-favourite');
  });

  it('turns pages with arrows that vanish at the ends', () => {
    const talk = talkOf();
    talk.has(Array.from({ length: 14 }, (_, i) => templateOf({ templateId: `t${i}`, code: `code${i}` })));
    talk.say('/prompts');
    talk.say('all');
    const arrows = () =>
      talk
        .menu()
        .actions.filter(({ label }) => /action-(next|previous)/.test(label.key))
        .map(({ label }) => label.key);
    expect(arrows()).toEqual(['action-next']);
    talk.press({ pick: 'list', page: 1 });
    expect(arrows()).toEqual(['action-previous', 'action-next']);
    talk.press({ pick: 'list', page: 2 });
    expect(arrows()).toEqual(['action-previous']);
    expect(talk.menu().actions.filter(({ args }) => args?.pick === 'open')).toHaveLength(2);
  });

  it('searches by words, also ones that are another job’s command, and offers all when nothing fits', () => {
    const talk = talkOf();
    talk.say('/prompts');
    expect(talk.say('castle').keys).toContain('prompts-row-members');
    const none = talk.say('торт');
    expect(none.effects).toContainEqual(expect.objectContaining({ do: 'list-templates', words: 'торт' }));
    expect(none.keys).toEqual(['prompts-nothing-found', 'prompts-search']);
    expect(talk.press({ pick: 'list' }).keys).toContain('prompts-head-all');
  });

  it('reads words for its ways in three languages', () => {
    for (const [word, filter] of [
      ['избранное', { favourites: true }],
      ['我的模板', { own: true }],
      ['показать все', {}],
    ] as const) {
      const talk = talkOf();
      talk.say('/prompts');
      expect(talk.say(word).effects[0]).toMatchObject({
        do: 'list-templates',
        page: 0,
        view: 'list',
        ...filter,
      });
    }
  });

  it('takes no picture while the list is open, and keeps the place', () => {
    const talk = talkOf();
    talk.say('/prompts');
    expect(talk.send().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.sticker().codes).toEqual(['UNSUPPORTED_FILE']);
    expect(talk.dialog()?.step).toBe('list');
    expect(talk.say('/cancel').keys).toEqual(['left-dialog']);
    expect(talk.dialog()).toBeNull();
  });
});

describe('a template’s card', () => {
  it('shows the sample, the price and what is asked before anything is paid', () => {
    const talk = talkOf();
    const said = talk.say('/prompts Portrait with a pet');
    expect(said.replies[0]?.assets).toEqual([{ assetId: 'sample-cabin', as: 'photo' }]);
    expect(said.keys).toEqual([
      ...['prompts-title', 'prompts-text', 'prompts-facts', 'prompts-asks', 'prompts-asks-one'],
      ...['prompts-asks-optional', 'prompts-asks-one', 'prompts-asks-one', 'prompts-asks-reference'],
      'prompts-sample',
    ]);
    expect(said.submitted).toEqual([]);
    expect(picks(talk)).toEqual(['use', 'favourite', 'share', 'report', 'home']);
  });

  it('tells a non-member what is missing and how it stands, and orders nothing', () => {
    const talk = talkOf();
    const named = talk.say('/prompts Magic castle');
    expect(named).toMatchObject({ submitted: [], codes: ['MEMBERSHIP_REQUIRED'] });
    expect(named.keys).toEqual(['prompts-title', 'error-membership-required', 'prompts-membership']);
    const card = talk.say('/prompts castle12');
    expect(card.keys).toContain('prompts-membership');
    expect(picks(talk)).not.toContain('use');
    expect(talk.say('use').codes).toEqual(['MEMBERSHIP_REQUIRED']);
  });

  it('is marked as a favourite, and unmarked', () => {
    const talk = talkOf();
    talk.say('/prompts cabin123');
    expect(talk.press('favourite').keys).toEqual(['prompts-favourite-on']);
    expect(talk.press('favourite').keys).toEqual(['prompts-favourite-off']);
  });

  it('is shared by a link where an address can open this bot, else by words', () => {
    const talk = talkOf();
    talk.say('/prompts cabin123');
    expect(talk.press('share').replies[0]?.lines[0]).toEqual({
      key: 'prompts-share-words',
      params: { title: 'Forest cabin', command: '/start p_cabin123' },
    });
    const { capabilities } = galleryState().conversation;
    talk.be(
      conversation({ capabilities: { ...capabilities, startLink: 'https://t.me/DarkroomTestBot?start=' } }),
    );
    talk.say('/prompts cabin123');
    expect(talk.press('share').replies[0]?.lines[0]?.params).toEqual({
      title: 'Forest cabin',
      url: 'https://t.me/DarkroomTestBot?start=p_cabin123',
    });
  });
});

describe('a shared link', () => {
  it('shows the card and changes nothing', () => {
    const talk = talkOf();
    const said = talk.say('/start p_cabin123');
    expect(said.keys[0]).toBe('prompts-title');
    expect(said.submitted).toEqual([]);
  });

  it('greets whoever comes for the first time, then shows the card', () => {
    const talk = talkOf({ account: { ...galleryState().account, isNew: true } });
    expect(talk.say('/start p_cabin123').keys.slice(0, 2)).toEqual(['welcome', 'prompts-title']);
    const plain = talkOf({ account: { ...galleryState().account, isNew: true } });
    expect(plain.say('/start').keys[0]).toBe('start-hello');
    expect(talkOf().say('/start something').keys[0]).toBe('start-hello');
  });

  it('ends nothing that is open', () => {
    const talk = talkOf();
    const cake = { flow: 'cake', version: 1, step: 'describe', data: {} };
    for (const code of ['cabin123', 'gone1234']) {
      talk.setDialog(cake);
      talk.say(`/start p_${code}`);
      expect(talk.dialog()).toEqual(cake);
    }
  });

  it('says that there is no such template, and offers the gallery', () => {
    const said = talkOf().say('/start p_gone1234');
    expect(said.keys).toEqual(['prompts-link-gone', 'prompts-home', 'prompts-search', 'prompts-leave']);
    expect(said.codes).toEqual(['PROMPT_NOT_FOUND']);
  });
});

describe('in a group', () => {
  it('shows nothing of one’s own and no balance', () => {
    const talk = talkOf(inGroup);
    talk.has([templateOf({ favourite: true }), OWN, LOCKED]);
    talk.say('/prompts');
    expect(picks(talk)).toEqual(['list', 'list', 'list', '/cancel']);
    const list = talk.say('all');
    expect(list.keys).toContain('prompts-row');
    expect(JSON.stringify(list.replies)).not.toContain('My boat');
    for (const word of ['favourites', 'mine', 'save']) {
      expect(talk.say(word).effects[0]).toMatchObject({ do: 'list-templates', words: word });
    }
    talk.say('/prompts cabin123');
    expect(picks(talk)).toEqual(['use', 'share', 'report', 'home']);
    const own = talk.say('/prompts own12345');
    expect(JSON.stringify(own.replies)).not.toContain('in a boat');
    talk.say('/prompts cabin123');
    expect(talk.say('use').keys).toEqual(['prompts-offer', 'offer-cost']);
  });
});

describe('where choices are numbers', () => {
  it('goes from the list to the order by numbers and words', () => {
    const talk = talkOf(numbersOnly);
    talk.say('/prompts');
    talk.say('2');
    expect(talk.say('1').keys[0]).toBe('prompts-title');
    expect(talk.say('1').keys).toContain('prompts-words');
    expect(talk.say('3').keys).toContain('prompts-how-choice');
    expect(talk.dialog()?.data.values).toEqual({ animal: '3' });
    talk.say('2');
    expect(talk.dialog()?.data.values).toEqual({ animal: '3', season: 'summer' });
    expect(talk.say('назад').keys).toContain('prompts-how-choice');
  });
});
