import { describe, expect, it } from 'vitest';
import { createTryonTalk, tryonState } from '../../../test/support/tryon-talk.ts';
import { createDialogue } from '../index.ts';
import { GARMENT_KINDS, GARMENT_PROBLEMS, TRYON_FILE_PROBLEMS } from './tryon-kinds.ts';

const dialogue = createDialogue();
const talkOf = (level: 'free' | 'plus' | 'pro' = 'plus') =>
  createTryonTalk({ dialogue, state: tryonState(level) });
type Talk = ReturnType<typeof talkOf>;

const garmentsOf = (talk: Talk) => talk.dialog()?.data.garments as { id?: string; kind: string }[];
const idsOf = (talk: Talk) => garmentsOf(talk).map(({ id }) => id);
const kindsOf = (talk: Talk) => garmentsOf(talk).map(({ kind }) => kind);

describe('garments', () => {
  it('come one by one, shown numbered, and are compared with the person', () => {
    const talk = talkOf();
    talk.toGarments('p1');
    const sent = talk.send([{ handle: 'g' }]);
    expect(sent.keys).toEqual(['tryon-step-uploading', 'tryon-step-analysing']);
    expect(talk.only(sent).payload).toMatchObject({ file: { handle: 'g' }, personId: 'p1' });
    const said = talk.garmentTaken(talk.only(sent), 'g1');
    expect(said.keys).toEqual([
      'tryon-garments-head',
      'tryon-garment-row',
      'tryon-garments-more',
      'tryon-garments-how',
      'photo-ask-leave',
    ]);
    expect(said.replies[0]?.lines[2]?.params).toEqual({ room: 9 });
  });

  it('several at once keep the order in which they were sent, and are shown when all are there', () => {
    const talk = talkOf();
    talk.toGarments();
    const { tasks } = talk.send([{ handle: 'a' }, { handle: 'b' }]);
    const [third] = talk.send([{ handle: 'c' }]).tasks;
    expect(new Set([...tasks, third].map((task) => task?.tag)).size).toBe(3);
    const [first, second] = tasks;
    if (!first || !second || !third) throw new Error('three tasks');
    expect(talk.garmentTaken(third, 'c').keys).toEqual([]);
    expect(talk.garmentTaken(first, 'a').keys).toEqual([]);
    expect(talk.garmentTaken(second, 'b').keys).toContain('tryon-garments-head');
    expect(idsOf(talk)).toEqual(['a', 'b', 'c']);
  });

  it('an album comes one picture a message', () => {
    const talk = talkOf();
    talk.toGarments();
    const tasks = ['a', 'b', 'c'].map((handle) => talk.only(talk.send([{ handle }], undefined, 'album')));
    for (const [i, task] of tasks.entries()) talk.garmentTaken(task, `g${i}`);
    expect(idsOf(talk)).toEqual(['g0', 'g1', 'g2']);
  });

  it('of an album with Free the first is used, said once', () => {
    const talk = talkOf('free');
    talk.toGarments();
    const task = talk.only(talk.send([{ handle: 'a' }], undefined, 'album'));
    const rest = ['b', 'c'].map((handle) => talk.send([{ handle }], undefined, 'album'));
    expect(rest.map(({ keys }) => keys)).toEqual([['tryon-first-used', 'tryon-limit-free'], []]);
    expect(rest.flatMap(({ tasks }) => tasks)).toEqual([]);
    talk.garmentTaken(task, 'a');
    expect(idsOf(talk)).toEqual(['a']);
  });

  it('of several files in one message as many are used as there is room for', () => {
    const talk = talkOf('free');
    talk.toGarments();
    const said = talk.send([{ handle: 'a' }, { handle: 'b' }]);
    expect(said.tasks).toHaveLength(1);
    expect(said.keys.slice(0, 2)).toEqual(['tryon-first-used', 'tryon-limit-free']);
  });

  it('beyond the limit nothing is lost', () => {
    const talk = talkOf('free');
    talk.toGarments();
    talk.wear('g1');
    const said = talk.send([{ handle: 'b' }]);
    expect(said).toMatchObject({ tasks: [], dropped: [] });
    expect(said.keys.slice(0, 3)).toEqual(['tryon-limit-reached', 'tryon-limit-free', 'tryon-garments-head']);
    expect(idsOf(talk)).toEqual(['g1']);
    const plus = talkOf('plus');
    plus.toGarments();
    plus.wear(...Array.from({ length: 10 }, (_, i) => `g${i}`));
    const over = plus.send();
    expect(over.keys[0]).toBe('tryon-limit-reached');
    expect(over.keys).not.toContain('tryon-limit-free');
    expect(garmentsOf(plus)).toHaveLength(10);
  });

  it('Free is not offered to have more', () => {
    const talk = talkOf('free');
    const said = talk.toGarments();
    expect(JSON.stringify(said.replies[0]?.menu?.actions)).not.toMatch(/topup|link|level/);
  });

  it.each([
    ...GARMENT_PROBLEMS.map((one) => ['garment', one]),
    ...TRYON_FILE_PROBLEMS.map((one) => ['file', one]),
  ])('a problem is told and the others stay: %s %s', (what, problem) => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1');
    const { tag } = talk.only(talk.send());
    const said = talk.task('tryon-garment', { tag, problem: problem as 'gone' });
    expect(said.keys.slice(0, 2)).toEqual(['tryon-garment-not-taken', `tryon-${what}-${problem}`]);
    expect(said.codes[0]).toBeDefined();
    expect(idsOf(talk)).toEqual(['g1']);
  });

  it('one too large of several is left out', () => {
    const talk = talkOf();
    talk.toGarments();
    const said = talk.send([{ handle: 'a', bytes: 30_000_000 }, { handle: 'b' }]);
    expect(said.keys[0]).toBe('tryon-file-too-large');
    expect(said.tasks.map(({ payload }) => payload.file)).toMatchObject([{ handle: 'b' }]);
  });

  it('failures without a name end the wait when no others are to come', () => {
    const talk = talkOf();
    talk.toGarments();
    const { tasks } = talk.send([{ handle: 'a' }, { handle: 'b' }]);
    const [, second] = tasks;
    if (!second) throw new Error('two tasks');
    expect(talk.task('tryon-garment').keys).toEqual([]);
    const said = talk.garmentTaken(second, 'b');
    expect(said.keys.slice(0, 2)).toEqual(['tryon-file-failed', 'tryon-garments-head']);
    expect(idsOf(talk)).toEqual(['b']);
  });

  it('words there name what is missing; stickers are refused', () => {
    const talk = talkOf();
    talk.toGarments();
    expect(talk.say('well').keys[0]).toBe('tryon-garment-missing');
    expect(talk.say('continue').keys[0]).toBe('tryon-garment-missing');
    expect(talk.sticker().keys[0]).toBe('tryon-no-use');
    expect(talk.dialog()?.step).toBe('garments');
  });

  it('can go on only when all were looked at', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1');
    const task = talk.only(talk.send());
    expect(talk.press('done').keys[0]).toBe('tryon-still-looking');
    talk.garmentTaken(task, 'g2');
    expect(talk.say('готово').keys).toContain('tryon-consent-ask');
  });
});

describe('removing', () => {
  it.each(['remove 2', 'убрать 2', '删除2', '删除第2件'])('%s', (text) => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1', 'g2', 'g3');
    expect(talk.say(text)).toMatchObject({ dropped: ['g2'] });
    expect(idsOf(talk)).toEqual(['g1', 'g3']);
  });

  it('by a choice takes that garment, also when the numbers have changed since', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1', 'g2', 'g3');
    const old = talk.menu();
    const tags = old.actions.flatMap(({ args }) => (args?.pick === 'remove' ? [String(args.tag)] : []));
    const [first, second] = tags;
    if (!first || !second) throw new Error('choices');
    expect(talk.press({ tag: first }).dropped).toEqual(['g1']);
    expect(talk.pressOld(old, { tag: second }).dropped).toEqual(['g2']);
    const again = talk.pressOld(old, { tag: second });
    expect(again).toMatchObject({ dropped: [], codes: ['CHOICE_EXPIRED'] });
    expect(idsOf(talk)).toEqual(['g3']);
  });

  it('while it is being looked at forgets what comes of it', () => {
    const talk = talkOf();
    talk.toGarments();
    const task = talk.only(talk.send());
    expect(talk.say('remove 1').keys[0]).toBe('tryon-removed');
    expect(talk.garmentTaken(task, 'late')).toMatchObject({ keys: [], dropped: ['late'] });
    expect(garmentsOf(talk)).toEqual([]);
  });

  it('of one that is not there says how many there are', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1');
    expect(talk.say('remove 4').keys[0]).toBe('tryon-no-such-garment');
    expect(talk.say('4').keys).toEqual(['tryon-no-such-garment']);
    expect(talk.say('1').keys).toEqual(['tryon-number-how']);
    expect(idsOf(talk)).toEqual(['g1']);
  });
});

describe('what a garment is', () => {
  it.each([
    ['платье', 'dress'],
    ['a blue dress', 'dress'],
    ['裙子', 'dress'],
    ['Кожаная куртка', 'outerwear'],
    ['牛仔裤', 'bottom'],
    ['T-shirt', 'top'],
    ['мои кроссовки', 'shoes'],
    ['围巾', 'accessory'],
    ['look!', 'auto'],
  ])('words under a picture: %s', (caption, kind) => {
    const talk = talkOf();
    talk.toGarments();
    talk.send([{ handle: 'f' }], caption);
    expect(kindsOf(talk)).toEqual([kind]);
  });

  it('of all, of one by its number, in words', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1', 'g2');
    expect(kindsOf(talk)).toEqual(['auto', 'auto']);
    talk.say('верх');
    expect(kindsOf(talk)).toEqual(['top', 'top']);
    talk.say('2 юбка');
    expect(kindsOf(talk)).toEqual(['top', 'bottom']);
    talk.say('第1件 外套');
    expect(kindsOf(talk)).toEqual(['outerwear', 'bottom']);
    expect(talk.say('3 dress').keys[0]).toBe('tryon-no-such-garment');
  });

  it('by choices', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1');
    expect(talk.press({ pick: 'kinds' }).keys[0]).toBe('tryon-ask-kind-of');
    expect(
      talk
        .menu()
        .actions.slice(0, -1)
        .map(({ args }) => args?.kind),
    ).toEqual([...GARMENT_KINDS]);
    expect(talk.press({ kind: 'shoes' }).keys[0]).toBe('tryon-kind-set');
    talk.wear('g2');
    expect(talk.press({ pick: 'kinds' }).keys[0]).toBe('tryon-ask-which');
    talk.say('2');
    expect(talk.say('платье').keys[0]).toBe('tryon-kind-set');
    expect(kindsOf(talk)).toEqual(['shoes', 'dress']);
    talk.press({ pick: 'kinds' });
    talk.say('все');
    talk.press({ kind: 'top' });
    expect(kindsOf(talk)).toEqual(['top', 'top']);
  });

  it('of a garment that is gone is refused', () => {
    const talk = talkOf();
    talk.toGarments();
    talk.wear('g1');
    talk.press({ pick: 'kinds' });
    const old = talk.menu();
    talk.say('remove 1');
    talk.wear('g2');
    expect(talk.pressOld(old, { kind: 'shoes' }).codes).toEqual(['CHOICE_EXPIRED']);
    expect(kindsOf(talk)).toEqual(['auto']);
  });
});

describe('another photo of the person', () => {
  it('keeps the garments and forgets the earlier photo', () => {
    const talk = talkOf();
    talk.toGarments('p1');
    talk.wear('g1');
    talk.press({ pick: 'person' });
    const said = talk.taken(talk.only(talk.send()), 'p2');
    expect(said.dropped).toEqual(['p1']);
    expect(said.keys).toContain('tryon-garments-head');
    expect(idsOf(talk)).toEqual(['g1']);
  });

  it('that does not work leaves the earlier one', () => {
    const talk = talkOf();
    talk.toGarments('p1');
    talk.wear('g1');
    talk.press({ pick: 'person' });
    const { tag } = talk.only(talk.send());
    const said = talk.task('tryon-person', { tag, problem: 'no-person' });
    expect(said).toMatchObject({ dropped: [] });
    expect(said.keys).toContain('tryon-person-stays');
    expect(talk.press({ pick: 'keep' }).keys).toContain('tryon-garments-head');
    expect(talk.dialog()?.data.person).toMatchObject({ id: 'p1' });
  });
});
