/** A try-on from its order to its pictures: what is checked, what goes out, what can be repeated. */
import { afterEach, expect, it } from 'vitest';
import type { GarmentKind } from '../../../core/conversations/tryon.ts';
import { ProviderError } from '../../../core/providers/provider.ts';
import { describeEachDb } from '../../support/db.ts';
import { HOUR, MINUTE, openTryonStudio, readShown, START, type TryonStudio } from '../../support/tryon.ts';

const failed = () => new ProviderError('invalid', 'broken');
const TWO: [string, GarmentKind][] = [
  ['red dress', 'dress'],
  ['boots', 'shoes'],
];

describeEachDb('a try-on', (openDb) => {
  const open: TryonStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async (level: 'free' | 'plus' | 'pro' = 'free') => {
    const clock = { now: START };
    const t = await openTryonStudio(await openDb({ clock: () => clock.now }), clock);
    open.push(t);
    await t.setLevel(level);
    return t;
  };
  const repeat = (t: TryonStudio, what: 'again' | 'retry', generationId: string) =>
    t.db.tx((tx) => t.studio.generations[what](tx, { ...t.person, generationId }));

  it('sends each garment with the person, and neither with the other', async () => {
    const t = await setUp('plus');
    await t.submit(await t.orderOf(TWO), 2);
    await t.answer('picture', 'picture');
    await t.studio.runPushed();
    const requests = t.studio.scripted.requests ?? [];
    expect(
      requests.map(({ images }) => images.map(({ role, bytes }) => [role, readShown(bytes).name])),
    ).toEqual([
      [
        ['person', 'me'],
        ['garment', 'red dress'],
      ],
      [
        ['person', 'me'],
        ['garment', 'boots'],
      ],
    ]);
    expect(requests[0]).toMatchObject({
      job: 'tryon',
      inputSide: 1024,
      width: 768,
      height: 1024,
      hints: { tryon: { kind: 'dress' } },
    });
    expect(requests[0]?.prompt).toContain('the dress in picture 2');
    expect(requests[1]?.prompt).toContain('the shoes in picture 2');
    expect(await t.differences()).toEqual([]);
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ available: 92, frozen: 0 });
  });

  it('shows the steps of its own, and each picture as it is ready', async () => {
    const t = await setUp('plus');
    await t.submit(await t.orderOf(TWO), 2);
    await t.answer('picture', 'picture');
    await t.studio.runPushed();
    const replies = await t.studio.replies();
    const keys = replies.map(({ lines }) => lines.map(({ key }) => key));
    expect(keys[0]?.slice(0, 2)).toEqual(['gen-title', 'tryon-step-analysing']);
    expect(keys.filter((lines) => lines.includes('tryon-step-generating')).length).toBeGreaterThan(0);
    expect(
      keys.flat().filter((key) => key.startsWith('gen-') && /validating|generating|storing/.test(key)),
    ).toEqual([]);
    expect(keys.filter((lines) => lines.includes('tryon-step-done'))).toEqual([
      ['gen-title', 'tryon-step-done', 'gen-result-credits'],
    ]);
    expect(replies[0]?.lines[0]?.params).toEqual({ title: '👗👟' });
    const pictures = replies.filter(({ assets }) => assets !== undefined);
    expect(pictures.map(({ lines }) => lines[0])).toEqual([
      { key: 'tryon-caption-of', params: { garment: { key: 'tryon-made-dress' }, number: 1, count: 2 } },
      { key: 'tryon-caption-of', params: { garment: { key: 'tryon-made-shoes' }, number: 2, count: 2 } },
    ]);
    expect(keys.at(-1)).toEqual(['tryon-ending', 'tryon-again-until']);
    expect(replies.at(-1)?.menu?.actions.at(-1)?.label).toEqual({
      key: 'tryon-delete-all',
      params: { count: 2 },
    });
    const choices = replies.at(-1)?.menu?.actions.map(({ action }) => action);
    expect(choices).toEqual(['again', 'delete']);
  });

  it('of one garment has the usual choices under its picture', async () => {
    const t = await setUp();
    await t.submit(await t.orderOf([['coat', 'outerwear']]), 1);
    await t.answer('picture');
    await t.studio.runPushed();
    const last = (await t.studio.replies()).at(-1);
    expect(last?.lines[0]).toEqual({
      key: 'tryon-caption',
      params: { garment: { key: 'tryon-made-outerwear' } },
    });
    expect(last?.lines[1]).toEqual({ key: 'tryon-again-until', params: { minutes: 10 } });
    expect(last?.menu?.actions.map(({ action }) => action)).toEqual(['again', 'original', 'delete']);
  });

  it('is one garment for Free and up to ten for members, at each order', async () => {
    const t = await setUp();
    const order = await t.orderOf(TWO);
    await expect(t.submit(order, 2)).rejects.toMatchObject({
      code: 'MEMBERSHIP_REQUIRED',
      params: { level: 'plus', limit: 1 },
    });
    await t.setLevel('pro');
    const { generationId } = await t.submit(order, 2);
    await t.answer('picture', 'picture');
    await t.studio.runPushed();
    await t.setLevel('free');
    t.clock.now += MINUTE;
    await expect(repeat(t, 'again', generationId)).rejects.toMatchObject({ code: 'MEMBERSHIP_REQUIRED' });
  });

  it('wants what is agreed, known, and as many garments as are paid', async () => {
    const t = await setUp('plus');
    const order = await t.orderOf(TWO);
    const [garment] = order.garments;
    for (const [field, input, count] of [
      ['agreed', { ...order, agreed: false }, 2],
      ['garments', { ...order, garments: [] }, 1],
      ['garments', { ...order, garments: Array.from({ length: 11 }, () => garment) }, 10],
      ['garments', { ...order, garments: [{ ...garment, kind: 'hat' }] }, 1],
      ['personId', { ...order, personId: '' }, 2],
      ['count', order, 1],
      ['count', order, 11],
    ] as const) {
      await expect(t.submit(input, count)).rejects.toMatchObject({ code: 'BAD_INPUT', params: { field } });
    }
    // What the dialogue says of slots is not believed.
    const given = { ...order, slots: [0], size: { width: 1, height: 9 } };
    await t.submit(given, 2);
    const row = await t.db.get<{ input: string }>('SELECT input FROM generation');
    expect(JSON.parse(row?.input ?? '')).toMatchObject({ slots: [0, 1], size: { width: 768, height: 1024 } });
  });

  it('is only made of what the account owns, of a person that passed the gate and a garment that did', async () => {
    const t = await setUp();
    const order = await t.orderOf([['dress', 'dress']]);
    const [garment] = order.garments;
    const gone = { code: 'GENERATION_NOT_FOUND', params: { job: 'tryon' } };
    const stranger = await t.studio.createPerson('7', 100);
    await expect(t.submit(order, 1, stranger)).rejects.toMatchObject(gone);
    await expect(t.submit({ ...order, personId: garment?.garmentId }, 1)).rejects.toMatchObject(gone);
    const swapped = { ...order, garments: [{ garmentId: order.personId, kind: 'top' }] };
    await expect(t.submit(swapped, 1)).rejects.toMatchObject(gone);
    await t.sweepAt(START + HOUR);
    await expect(t.submit(order, 1)).rejects.toMatchObject(gone);
    expect(await t.db.all('SELECT id FROM generation')).toEqual([]);
    expect(await t.db.all('SELECT id FROM consent')).toEqual([]);
  });

  it('records what was agreed to, for these very pictures', async () => {
    const t = await setUp('plus');
    const order = await t.orderOf(TWO);
    await t.submit(order, 2);
    const rows = await t.db.all<{ kind: string; version: string; hashes: string }>(
      'SELECT kind, version, hashes FROM consent ORDER BY kind',
    );
    expect(rows.map(({ kind, version }) => [kind, version])).toEqual([
      ['adult', 'tryon-2026-11'],
      ['own-photo-or-agreed', 'tryon-2026-11'],
    ]);
    const assets = await t.db.all<{ sha256: string }>('SELECT sha256 FROM asset');
    for (const { hashes } of rows) {
      expect((JSON.parse(hashes) as string[]).sort()).toEqual(assets.map(({ sha256 }) => sha256).sort());
    }
  });

  it('records it once: Again and a retry ask nobody, and stand on what was agreed to', async () => {
    const t = await setUp('plus');
    const { generationId } = await t.submit(await t.orderOf(TWO), 2);
    const agreed = await t.db.all('SELECT * FROM consent ORDER BY id');
    await t.answer('picture', failed());
    await t.studio.runPushed();
    t.clock.now += MINUTE;
    await repeat(t, 'retry', generationId);
    await t.answer('picture');
    await t.studio.runPushed();
    t.clock.now += MINUTE;
    await repeat(t, 'again', generationId);
    await t.answer('picture', 'picture');
    await t.studio.runPushed();
    expect(await t.db.all('SELECT * FROM consent ORDER BY id')).toEqual(agreed);
    // Of other words nobody was asked.
    await t.db.run("UPDATE consent SET version = 'older'");
    t.clock.now += MINUTE;
    await expect(repeat(t, 'again', generationId)).rejects.toMatchObject({ code: 'CHOICE_EXPIRED' });
  });

  it('can be repeated for ten minutes: what failed alone, or all of it; afterwards its photos are gone', async () => {
    const t = await setUp('plus');
    const { generationId } = await t.submit(await t.orderOf(TWO), 2);
    await t.answer('picture', failed());
    await t.studio.runPushed();
    t.clock.now += 9 * MINUTE;
    const retried = await repeat(t, 'retry', generationId);
    expect(retried).toMatchObject({ count: 1 });
    // The garment that is not made again goes in its own time; the person stays for the order.
    await t.sweepAt(START + 10 * MINUTE);
    const left = await t.stored(`${t.person.accountId}/uploads/`);
    expect(left.map((key) => key.split('/')[2])).toEqual(['garment', 'person']);
    await t.answer(failed());
    await t.studio.runPushed();
    expect(t.studio.scripted.requests?.at(-1)?.hints).toEqual({ tryon: { kind: 'shoes' } });
    t.clock.now += 5 * MINUTE;
    const third = await repeat(t, 'retry', retried.generationId);
    await t.answer('picture');
    await t.studio.runPushed();
    await t.sweepAt(t.clock.now + 10 * MINUTE);
    for (const [what, id, code] of [
      ['again', third.generationId, 'GENERATION_NOT_FOUND'],
      // The shoes came with the third.
      ['retry', generationId, 'CHOICE_USED'],
    ] as const) {
      const params = code === 'CHOICE_USED' ? {} : { job: 'tryon' };
      await expect(repeat(t, what, id)).rejects.toMatchObject({ code, params });
    }
    expect(await t.differences()).toEqual([]);
  });

  it('repeats a retried garment, and no other one', async () => {
    const t = await setUp('plus');
    const { generationId } = await t.submit(await t.orderOf(TWO), 2);
    await t.answer('picture', failed());
    await t.studio.runPushed();
    t.clock.now += MINUTE;
    const retried = await repeat(t, 'retry', generationId);
    await t.answer('picture');
    await t.studio.runPushed();
    t.clock.now += MINUTE;
    const again = await repeat(t, 'again', retried.generationId);
    expect(again).toMatchObject({ count: 1, title: '👟' });
    await t.answer('picture');
    await t.studio.runPushed();
    expect(t.studio.scripted.requests?.at(-1)?.hints).toEqual({ tryon: { kind: 'shoes' } });
    expect((await t.studio.replies()).at(-1)?.lines[0]).toMatchObject({ key: 'tryon-caption' });
    expect(await t.differences()).toEqual([]);
  });

  it('orders what failed once, whichever of its retries is pressed', async () => {
    const t = await setUp('plus');
    const { generationId: first } = await t.submit(await t.orderOf([...TWO, ['coat', 'outerwear']]), 3);
    await t.answer('picture', failed(), failed());
    await t.studio.runPushed();
    t.clock.now += MINUTE;
    const { generationId: second } = await repeat(t, 'retry', first);
    t.clock.now += MINUTE;
    // Still on its way.
    await expect(repeat(t, 'retry', first)).rejects.toMatchObject({ code: 'CHOICE_USED' });
    await t.answer('picture', failed());
    await t.studio.runPushed();
    t.clock.now += MINUTE;
    const third = await repeat(t, 'retry', first);
    expect(third).toMatchObject({ count: 1, title: '🧥' });
    await t.answer('picture');
    await t.studio.runPushed();
    t.clock.now += MINUTE;
    for (const id of [first, second]) {
      await expect(repeat(t, 'retry', id)).rejects.toMatchObject({ code: 'CHOICE_USED' });
    }
    // All of it once more is an order of its own.
    const { generationId: anew } = await repeat(t, 'again', first);
    await t.answer('picture', failed(), 'picture');
    await t.studio.runPushed();
    t.clock.now += MINUTE;
    expect(await repeat(t, 'retry', anew)).toMatchObject({ count: 1, title: '👟' });
    expect(await t.differences()).toEqual([]);
  });

  it('offers Again also after it was ordered again', async () => {
    const t = await setUp('plus');
    const { generationId } = await t.submit(await t.orderOf(TWO), 2);
    await t.answer('picture', 'picture');
    await t.studio.runPushed();
    t.clock.now += MINUTE;
    await repeat(t, 'again', generationId);
    await t.answer('picture', 'picture');
    await t.studio.runPushed();
    const last = (await t.studio.replies()).at(-1);
    expect(last?.menu?.actions.map(({ action }) => action)).toEqual(['again', 'delete']);
  });
});
