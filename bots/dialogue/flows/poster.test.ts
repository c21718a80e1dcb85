import { describe, expect, it } from 'vitest';
import { createPosterTalk, posterState } from '../../../test/support/poster-talk.ts';
import { createDialogue } from '../index.ts';

const dialogue = createDialogue();
const talking = () => createPosterTalk({ dialogue });
const LONG = 'x'.repeat(2001);

describe('/poster', () => {
  it('asks for the photo first', () => {
    const talk = talking();
    const said = talk.say('/poster');
    expect(said.keys).toEqual(['poster-ask-photo', 'poster-ask-photo-caption', 'photo-ask-leave']);
    expect(talk.dialog()).toMatchObject({ flow: 'poster', step: 'photo' });
  });

  it('takes words behind it as the description', () => {
    const talk = talking();
    expect(talk.say('/poster ceramic mug, 350 ml').keys[0]).toBe('poster-words-kept');
    expect(talk.dialog()?.data).toMatchObject({ description: 'ceramic mug, 350 ml', described: true });
    talk.send();
    expect(talk.photo().tasks).toMatchObject([
      { kind: 'poster-facts', payload: { photoId: 'photo1', description: 'ceramic mug, 350 ml' } },
    ]);
  });

  it.each([
    ['/poster ???', 'EMPTY_PROMPT'],
    [`/poster ${LONG}`, 'PROMPT_TOO_LONG'],
  ])('refuses %.20s', (text, code) => {
    const talk = talking();
    const said = talk.say(text);
    expect(said.codes).toEqual([code]);
    expect(said.keys.at(-1)).toBe('poster-one-shot');
    expect(talk.dialog()).toBeNull();
  });

  it('takes 2,000 characters', () => {
    expect(talking().say(`/poster ${'x'.repeat(2000)}`).codes).toEqual([undefined]);
  });

  it('may stand under the photo, words and all', () => {
    const talk = talking();
    const said = talk.send([{ handle: 'f' }], '/poster ceramic mug, 350 ml');
    expect(said.tasks).toMatchObject([{ kind: 'poster-photo' }]);
    expect(talk.dialog()?.data).toMatchObject({ description: 'ceramic mug, 350 ml', described: true });
    expect(talking().send([{ handle: 'f' }], '/poster ???').codes).toEqual(['EMPTY_PROMPT']);
  });

  it.each(['постер', '海报', 'make a poster', '/海报'])('%s means it', (text) => {
    expect(talking().say(text).keys[0]).toBe('poster-ask-photo');
  });

  it('is not offered where posters can’t be ordered', () => {
    const talk = createPosterTalk({ dialogue, state: posterState({ jobs: ['cakes'] }) });
    expect(talk.say('/poster').keys).toEqual(['not-offered']);
  });

  it('goes on where it was, and can be started over', () => {
    const talk = talking();
    talk.toForm();
    const said = talk.say('/poster');
    expect(said.keys[0]).toBe('poster-go-on');
    expect(said.keys).toContain('poster-form-head');
    expect(talk.press({ pick: 'over' })).toMatchObject({ dropped: ['photo1'] });
    expect(talk.dialog()).toMatchObject({ step: 'photo', data: { description: '' } });
  });

  it('restarts politely when its row makes no sense any more', () => {
    for (const dialog of [
      { flow: 'poster', version: 0, step: 'form', data: {} },
      { flow: 'poster', version: 1, step: 'form', data: { photoId: 'p' } },
      { flow: 'poster', version: 1, step: 'later', data: {} },
    ]) {
      const talk = createPosterTalk({ dialogue, state: posterState({ dialog }) });
      expect(talk.say('a mug').keys[0]).toBe('flow-restarted');
      expect(talk.dialog()).toMatchObject({ step: 'photo' });
    }
  });

  it.each(['/cancel', 'отмена', '取消'])('is left by %s, and the photo is forgotten', (text) => {
    const talk = talking();
    talk.toForm();
    const said = talk.say(text);
    expect(said.keys).toEqual(['left-dialog']);
    expect(said.dropped).toEqual(['photo1']);
    expect(talk.dialog()).toBeNull();
  });

  it('answers other commands and keeps the place', () => {
    const talk = talking();
    talk.toForm();
    const place = talk.dialog();
    expect(talk.say('/prices').keys[0]).toBe('prices-now');
    expect(talk.say('баланс').keys).toContain('balance-available');
    expect(talk.dialog()).toEqual(place);
  });
});

describe('what leads to it', () => {
  it('pictures that nobody asked for', () => {
    const talk = talking();
    const said = talk.send([{ handle: 'f', name: 'mug.jpg' }]);
    expect(said.keys).toEqual(['talk-pictures-poster']);
    expect(said.replies[0]?.menu?.actions[0]).toMatchObject({ args: { command: '/poster' } });
    expect(talk.send([{ handle: 'f', name: 'mug.txt', mediaType: 'text/plain' }]).codes).toEqual([
      'UNSUPPORTED_FILE',
    ]);
    const both = createPosterTalk({ dialogue, state: posterState({ jobs: ['posters', 'portraits'] }) });
    expect(both.send([{ handle: 'f' }]).keys).toEqual(['talk-pictures', 'talk-pictures-poster']);
  });

  it.each(['нужен плакат для моего мыла', 'can you make product photos?', '帮我做商品图'])('%s', (text) => {
    expect(talking().say(text).keys).toEqual(['talk-poster']);
    const without = createPosterTalk({ dialogue, state: posterState({ jobs: ['cakes'] }) });
    expect(without.say(text).keys).toEqual(['talk-unknown']);
  });

  it('/start, /help and /prices', () => {
    const talk = talking();
    expect(talk.say('/start').keys).toContain('start-job-poster');
    expect(talk.say('/help').keys).toContain('help-job-poster');
    const prices = talk.say('/prices').replies[0]?.lines ?? [];
    const coming = prices.findIndex(({ key }) => key === 'prices-coming');
    const names = prices.slice(0, coming).map(({ params }) => params?.name);
    expect(names).toEqual(
      expect.arrayContaining([{ key: 'price-posters-poster' }, { key: 'price-posters-edit' }]),
    );
  });
});
