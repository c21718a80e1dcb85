import { describe, expect, it } from 'vitest';
import { createTryonTalk, tryonState } from '../../../test/support/tryon-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talkOf = (level: 'free' | 'plus' = 'plus') => createTryonTalk({ dialogue, state: tryonState(level) });
type Talk = ReturnType<typeof talkOf>;

const garmentsOf = (talk: Talk) => talk.dialog()?.data.garments as { id?: string; kind: string }[];
const asked = (talk: Talk): Talk => {
  talk.say('/tryon');
  return talk;
};

describe('a person and clothes together', () => {
  it('in an album, one picture a message: the first is the person, the rest are garments', () => {
    const talk = asked(talkOf());
    const person = talk.only(talk.send([{ handle: 'me' }], undefined, 'album'));
    expect(person.kind).toBe('tryon-person');
    expect(talk.send([{ handle: 'a' }], undefined, 'album')).toMatchObject({
      keys: ['tryon-garment-waits'],
      tasks: [],
    });
    expect(talk.send([{ handle: 'b' }], undefined, 'album')).toMatchObject({ keys: [], tasks: [] });
    const said = talk.taken(person, 'p1');
    expect(said.keys.slice(0, 2)).toEqual(['tryon-person-taken', 'tryon-still-looking']);
    expect(said.tasks.map(({ kind, payload }) => [kind, payload.file, payload.personId])).toMatchObject([
      ['tryon-garment', { handle: 'a' }, 'p1'],
      ['tryon-garment', { handle: 'b' }, 'p1'],
    ]);
    const [first, second] = said.tasks;
    if (!first || !second) throw new Error('two tasks');
    expect(talk.garmentTaken(first, 'g1').keys).toEqual([]);
    expect(talk.garmentTaken(second, 'g2').keys).toContain('tryon-garments-head');
    expect(garmentsOf(talk).map(({ id }) => id)).toEqual(['g1', 'g2']);
  });

  it('in one message', () => {
    const talk = asked(talkOf());
    const sent = talk.send([{ handle: 'me' }, { handle: 'a' }], 'красное платье');
    expect(talk.only(sent).kind).toBe('tryon-person');
    expect(sent.keys).toContain('tryon-garment-waits');
    expect(talk.taken(talk.only(sent)).tasks.map(({ payload }) => payload.file)).toMatchObject([
      { handle: 'a' },
    ]);
    expect(garmentsOf(talk)).toMatchObject([{ kind: 'dress' }]);
  });

  it('one after the other, while the person is still looked at', () => {
    const talk = asked(talkOf());
    const person = talk.only(talk.send([{ handle: 'me' }]));
    const second = talk.send([{ handle: 'a' }], 'jeans');
    expect(second).toMatchObject({ keys: ['tryon-garment-waits'], tasks: [] });
    expect(talk.say('hm').keys[0]).toBe('tryon-step-analysing');
    expect(talk.taken(person, 'p1').tasks).toHaveLength(1);
    expect(garmentsOf(talk)).toMatchObject([{ kind: 'bottom' }]);
    expect(talk.dialog()?.data.person).toMatchObject({ id: 'p1' });
  });

  it('when the person can not be used, the clothes stay and only the person is asked for', () => {
    const talk = asked(talkOf());
    const { tag } = talk.only(talk.send([{ handle: 'me' }], undefined, 'album'));
    talk.send([{ handle: 'a' }], undefined, 'album');
    const refused = talk.task('tryon-person', { tag, problem: 'no-person' });
    expect(refused.keys).toEqual([
      'tryon-person-no-person',
      'tryon-person-missing',
      'tryon-garments-stay',
      'photo-ask-leave',
    ]);
    // The rest of that album are clothes, too.
    talk.send([{ handle: 'b' }], undefined, 'album');
    const next = talk.send([{ handle: 'other' }]);
    expect(talk.only(next)).toMatchObject({ kind: 'tryon-person', payload: { file: { handle: 'other' } } });
    expect(talk.taken(talk.only(next), 'p2').tasks.map(({ payload }) => payload.file)).toMatchObject([
      { handle: 'a' },
      { handle: 'b' },
    ]);
  });

  it('takes no more than an order may have, said once', () => {
    const talk = asked(talkOf('free'));
    const person = talk.only(talk.send([{ handle: 'me' }], undefined, 'album'));
    talk.send([{ handle: 'a' }], undefined, 'album');
    expect(talk.send([{ handle: 'b' }], undefined, 'album').keys).toEqual([
      'tryon-first-used',
      'tryon-limit-free',
    ]);
    expect(talk.send([{ handle: 'c' }], undefined, 'album').keys).toEqual([]);
    expect(talk.taken(person).tasks).toHaveLength(1);
  });

  it('only who asks for it has the person replaced', () => {
    for (const ask of [
      (talk: Talk) => talk.say('другое фото'),
      (talk: Talk) => talk.press({ pick: 'person' }),
    ]) {
      const talk = asked(talkOf());
      const first = talk.only(talk.send([{ handle: 'a' }]));
      talk.send([{ handle: 'dress' }]);
      expect(ask(talk).keys).toContain('tryon-ask-person');
      const second = talk.only(talk.send([{ handle: 'b' }]));
      expect(second.kind).toBe('tryon-person');
      expect(talk.taken(first, 'old')).toMatchObject({ keys: [], dropped: ['old'] });
      const said = talk.taken(second, 'new');
      expect(talk.dialog()?.data.person).toMatchObject({ id: 'new' });
      expect(said.tasks.map(({ payload }) => payload)).toMatchObject([
        { file: { handle: 'dress' }, personId: 'new' },
      ]);
    }
  });

  it('clothes that wait are looked at when the earlier person is kept after all', () => {
    const talk = asked(talkOf());
    talk.taken(talk.only(talk.send()), 'p1');
    talk.press({ pick: 'person' });
    const { tag } = talk.only(talk.send([{ handle: 'b' }]));
    talk.send([{ handle: 'dress' }]);
    talk.task('tryon-person', { tag, problem: 'no-person' });
    const said = talk.press({ pick: 'keep' });
    expect(said.tasks).toMatchObject([{ kind: 'tryon-garment', payload: { personId: 'p1' } }]);
    expect(talk.garmentTaken(talk.only(said), 'g1').keys).toContain('tryon-garments-head');
    expect(talk.press('done').keys).toContain('tryon-consent-ask');
  });

  it('one that is too large is not taken, and the others are', () => {
    const talk = asked(talkOf());
    const person = talk.only(talk.send([{ handle: 'me' }], undefined, 'album'));
    const said = talk.send([{ handle: 'a', bytes: 30_000_000 }], undefined, 'album');
    expect(said).toMatchObject({ codes: ['FILE_TOO_LARGE'], tasks: [] });
    talk.send([{ handle: 'b' }], undefined, 'album');
    expect(talk.taken(person).tasks.map(({ payload }) => payload.file)).toMatchObject([{ handle: 'b' }]);
  });
});

describe('a photo before /tryon', () => {
  it.each(['примерить платье', 'try on', '试穿', 'Примерка!'])(
    'with the words %s is the person',
    (caption) => {
      const talk = talkOf();
      const said = talk.send([{ handle: 'me' }], caption);
      expect(talk.only(said)).toMatchObject({ kind: 'tryon-person', payload: { file: { handle: 'me' } } });
      expect(talk.taken(talk.only(said)).keys).toContain('tryon-ask-garments');
    },
  );

  it('with other words is asked about', () => {
    expect(talkOf().send([{ handle: 'me' }], 'look at me')).toMatchObject({
      keys: ['talk-pictures-tryon'],
      tasks: [],
    });
  });
});
