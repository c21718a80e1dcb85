import { describe, expect, it } from 'vitest';
import type { MenuAction, TurnState } from '../../../core/index.ts';
import { menuOf, NOW, WITHOUT_BUTTONS } from '../../../test/support/dialogue.ts';
import { createPosterTalk, posterState, sessionOf } from '../../../test/support/poster-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const GALLERY = 'https://studio.example/g/token';
const choice = (
  args: Record<string, string | number>,
  action: MenuAction['action'] = 'open',
): MenuAction => ({
  action,
  label: { key: 'action-open-set' },
  args: { flow: 'poster', ...args },
});
/** What the core writes under a picture. */
const RESULT = menuOf(
  [
    choice({ pick: 'edit', session: 'session', number: 3, version: 1 }, 'edit'),
    choice({ pick: 'original', session: 'session', number: 3, version: 1 }, 'original'),
    choice({ pick: 'session', session: 'session', number: 3, version: 1 }),
  ],
  { once: false, expiresAt: NOW + 60_000 },
);

const talking = (changes: Partial<TurnState> = {}, session = sessionOf({ galleryUrl: GALLERY })) =>
  createPosterTalk({ dialogue, session, state: posterState(changes) });
const opened = (changes: Partial<TurnState> = {}, session = sessionOf({ galleryUrl: GALLERY })) => {
  const talk = talking(changes, session);
  const said = talk.pressOld(RESULT, 'open');
  return { talk, said };
};
const inGroup = (): Partial<TurnState> => {
  const { conversation } = posterState();
  return { conversation: { ...conversation, kind: 'group' } };
};

describe('a set that is there', () => {
  it('is asked for by its session, or by a generation', () => {
    expect(opened().said.effects[0]).toEqual({ do: 'show-session', sessionId: 'session', view: 'session' });
    const history = menuOf([{ action: 'open', label: { key: 'x' }, args: { generationId: 'gen' } }], {
      once: false,
      expiresAt: NOW + 60_000,
    });
    const effects = talking().pressOld(history, 'open').effects;
    expect(effects.slice(0, 2)).toMatchObject([
      { do: 'show-generation', generationId: 'gen' },
      { do: 'show-session', generationId: 'gen', view: 'session' },
    ]);
  });

  it('shows cover, name, date, cost and its posters with how many versions each', () => {
    const { said } = opened();
    expect(said.replies[0]).toMatchObject({
      assets: [{ assetId: 'a1', as: 'photo' }],
      ref: 'gen',
      lines: [
        { key: 'poster-session-head', params: { name: 'Nordkind mug' } },
        { key: 'poster-session-facts', params: { date: { instant: NOW }, cost: 22 } },
        { params: { number: '01', count: 1 } },
        { params: { number: '03', count: 3 } },
        { params: { number: '09', count: 1 } },
      ],
    });
  });

  it('leads to each poster, the gallery page, all again and deleting', () => {
    const { talk } = opened();
    expect(talk.menu().actions.map((one) => one.url ?? one.args?.number ?? one.action)).toEqual([
      ...[1, 3, 9, GALLERY],
      ...['again', 'delete'],
    ]);
    expect(talk.menu().actions.find(({ action }) => action === 'again')?.price).toBe(12);
    expect(talk.press('again').effects[0]).toMatchObject({
      do: 'again',
      generationId: 'gen',
      shownPrice: 12,
    });
  });

  it('is deleted after a question that names it', () => {
    const { talk } = opened();
    const asked = talk.press('delete');
    expect(asked.replies[0]?.lines).toEqual([{ key: 'delete-ask-titled', params: { title: 'Mug' } }]);
    expect(talk.press('confirm').effects[0]).toMatchObject({ do: 'delete', generationId: 'gen' });
  });

  it('that is still being made can be neither deleted nor ordered again', () => {
    const { talk, said } = opened({}, sessionOf({ running: true }));
    expect(said.keys).toContain('poster-session-running');
    expect(talk.menu().actions.map(({ action }) => action)).toEqual(['open', 'open', 'open']);
  });

  it('can be looked at when no posters are sold any more', () => {
    const { talk, said } = opened({ jobs: ['cakes'] });
    expect(said.keys[0]).toBe('poster-session-head');
    expect(talk.menu().actions.some(({ action }) => action === 'again')).toBe(false);
    talk.press({ number: 3 });
    expect(talk.menu().actions.some(({ action }) => action === 'edit')).toBe(false);
    expect(talk.press('original').replies[0]?.assets).toHaveLength(1);
    expect(talk.pressOld(RESULT, 'edit').keys).toEqual(['not-offered']);
  });

  it('says when it is gone', () => {
    const talk = talking();
    talk.refuse({ 'show-session': { code: 'GENERATION_NOT_FOUND' } });
    expect(talk.pressOld(RESULT, 'open').codes).toEqual(['GENERATION_NOT_FOUND']);
  });

  it('in a group tells neither cost nor address', () => {
    const { talk, said } = opened(inGroup());
    expect(said.keys).not.toContain('poster-session-facts');
    expect(talk.menu().actions.some(({ url }) => url !== undefined)).toBe(false);
  });

  it('ends no other conversation', () => {
    const talk = talking();
    talk.say('/cake');
    talk.pressOld(RESULT, 'open');
    talk.press({ number: 3 });
    expect(talk.dialog()).toMatchObject({ flow: 'cake' });
  });

  it('has numbered choices where there are no buttons', () => {
    const { conversation } = posterState();
    const { talk } = opened({ conversation: { ...conversation, capabilities: WITHOUT_BUTTONS } });
    expect(talk.say('2').replies[0]?.assets).toEqual([{ assetId: 'a3-2', as: 'photo' }]);
  });
});

describe('a poster of it', () => {
  const poster = (version?: number) => {
    const { talk } = opened();
    const said = talk.press({ number: 3 });
    return version === undefined ? { talk, said } : { talk, said: talk.press({ number: 3, version }) };
  };
  const labels = (said: ReturnType<typeof poster>['said']) =>
    said.replies[0]?.menu?.actions.map(({ label }) => label.key);

  it('shows its newest version, with number, name, edit and place', () => {
    const { said } = poster();
    expect(said.replies[0]).toMatchObject({
      assets: [{ assetId: 'a3-2' }],
      lines: [
        {
          key: 'poster-place',
          params: {
            number: '03',
            version: { key: 'poster-version-edit', params: { edit: 2 } },
            n: 3,
            count: 3,
          },
        },
        { key: 'poster-edit-words', params: { words: 'a leaf' } },
      ],
    });
  });

  it('has arrows that vanish at the ends', () => {
    const { said } = poster();
    expect(labels(said)).toEqual([
      'poster-earlier-version',
      ...['poster-previous', 'poster-next'],
      ...['action-edit-poster', 'action-original', 'poster-back-to-session'],
    ]);
    const middle = poster(1);
    expect(labels(middle.said)?.slice(0, 2)).toEqual(['poster-earlier-version', 'poster-later-version']);
    expect(middle.said.replies[0]?.menu?.layout).toEqual([2, 2, 2, 1]);
    const first = middle.talk.press({ number: 3, version: 0 });
    expect(labels(first)?.[0]).toBe('poster-later-version');
    expect(labels(middle.talk.press({ number: 1 }))?.slice(0, 2)).toEqual([
      'poster-next',
      'action-edit-poster',
    ]);
    middle.talk.press({ number: 3 });
    expect(labels(middle.talk.press({ number: 9 }))?.[0]).toBe('poster-previous');
  });

  it('leads to its edit, its original and back', () => {
    const { talk } = poster(1);
    const original = talk.pressOld(talk.menu(), 'original');
    expect(original.replies[0]).toMatchObject({ assets: [{ assetId: 'a3-1', as: 'document' }], ref: 'gen' });
    const back = talk.pressOld(talk.menu(), { pick: 'session' });
    expect(back.keys[0]).toBe('poster-session-head');
    const edit = talk.pressOld(RESULT, 'edit');
    expect(edit.keys[0]).toBe('poster-edit-title');
  });

  it('that is gone is said', () => {
    const { talk } = opened();
    const old = talk.menu();
    talk.shows(sessionOf({ posters: [] }));
    expect(talk.pressOld(old, { number: 3 }).codes).toEqual(['GENERATION_NOT_FOUND']);
    expect(talk.pressOld(RESULT, 'original').codes).toEqual(['GENERATION_NOT_FOUND']);
  });

  it('is offered again under choices that are too old', () => {
    const { talk } = opened();
    const late = talk.pressOld(RESULT, 'original', { expiresAt: 1 });
    expect(late.codes).toEqual(['CHOICE_EXPIRED']);
    expect(talk.press('original').replies[0]?.assets).toEqual([{ assetId: 'a3-1', as: 'document' }]);
  });

  it('belongs to nobody else', () => {
    expect(talking().pressOld(RESULT, 'edit', { accountId: 'bob' }).codes).toEqual(['NOT_YOUR_CHOICE']);
  });
});

describe('a free redo', () => {
  it('is answered as one of posters', () => {
    const redo = menuOf([{ action: 'retake', label: { key: 'action-redo' }, args: { generationId: 'gen' } }]);
    const said = talking().pressOld(redo, 'retake', { expiresAt: NOW + 60_000 });
    expect(said.effects[0]).toMatchObject({ do: 'retake', generationId: 'gen' });
    expect(said.keys).toEqual(['gen-title', 'poster-redo-queued']);
  });
});
