import { expect, it } from 'vitest';
import { audit } from '../../../core/ledger/audit.ts';
import { ProviderError } from '../../../core/providers/provider.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio, picture, toyJob } from '../../support/studio.ts';

const failed = () => new ProviderError('invalid', 'broken');
const refused = () => new ProviderError('refused', 'no');

type Ending = ReturnType<typeof failed> | ReturnType<typeof picture>;

describeEachDb('the end of an order of several pictures', (openDb) => {
  const setUp = async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock, { resumable: false });
    const person = await studio.createPerson('42', 100);
    return { clock, db, studio, person };
  };
  const made = () => picture('a');
  const end = async (endings: readonly (() => Ending)[]) => {
    const t = await setUp();
    t.studio.scripted.answers.push(...endings.map((one) => one()));
    const { generationId } = await t.studio.submit(t.person, 'cakes', endings.length);
    await t.studio.runPushed();
    const status = (await t.studio.replies()).filter((reply) => reply.slot !== undefined).at(-1);
    const said = { line: status?.lines.at(-1), code: status?.code, actions: status?.menu?.actions };
    return { ...t, generationId, said };
  };

  it.each([
    [
      'two failed, the last refused',
      [failed, failed, refused],
      'gen-failed-and-refused',
      { failed: 2, refused: 1, refunded: 12 },
      12,
    ],
    [
      'the first refused, two failed',
      [refused, failed, failed],
      'gen-failed-and-refused',
      { failed: 2, refused: 1, refunded: 12 },
      12,
    ],
    [
      'one of each, a picture last',
      [refused, failed, made],
      'gen-failed-and-refused',
      { failed: 1, refused: 1, refunded: 8 },
      8,
    ],
    ['a picture, the last refused', [made, refused], 'gen-refused-part', { refused: 1, refunded: 4 }, 4],
    ['refused, a picture last', [refused, refused, made], 'gen-refused-part', { refused: 2, refunded: 8 }, 8],
    ['all refused', [refused, refused], 'gen-refused', { rule: 'provider', refunded: 8 }, undefined],
    ['all failed', [failed, failed], 'gen-failed', { refunded: 8 }, 8],
    ['a picture, the last failed', [made, failed], 'gen-failed-part', { refunded: 4 }, 4],
  ] as const)('says what became of all: %s', async (_what, endings, key, params, retry) => {
    const { db, studio, said } = await end(endings);
    expect(said.line).toEqual({ key, params });
    expect(said.code).toBe(key.startsWith('gen-refused') ? 'REFUSED_BY_SAFETY' : 'GENERATION_FAILED');
    expect(said.actions?.map(({ action, price }) => [action, price])).toEqual(
      retry === undefined ? undefined : [['retry', retry]],
    );
    expect((await audit(db)).differences).toEqual([]);
    await studio.close();
  });

  it('tries again all that is missing, also from its card', async () => {
    const { clock, db, studio, person, generationId } = await end([failed, refused, failed]);
    const shown = await db.tx((tx) => studio.generations.show(tx, person.accountId, generationId));
    expect(shown).toMatchObject({ status: 'failed', againPrice: 12 });
    clock.now += 10_000;
    const retry = await db.tx((tx) =>
      studio.generations.retry(tx, { ...person, generationId, shownPrice: 12 }),
    );
    expect(retry).toMatchObject({ count: 3, price: 12 });
    const row = await db.get<{ parameters: string }>(
      'SELECT parameters FROM generation WHERE id = ?',
      retry.generationId,
    );
    expect(JSON.parse(row?.parameters ?? '')).toMatchObject({ offsets: [0, 1, 2] });
    await studio.close();
  });

  it('tries again what was refused beside a picture', async () => {
    const { clock, db, studio, person, generationId } = await end([made, refused]);
    clock.now += 10_000;
    const retry = await db.tx((tx) =>
      studio.generations.retry(tx, { ...person, generationId, shownPrice: 4 }),
    );
    expect(retry).toMatchObject({ count: 1, price: 4 });
    await studio.close();
  });

  it('has nothing to try again where all was refused', async () => {
    const { clock, db, studio, person, generationId } = await end([refused]);
    expect(await db.tx((tx) => studio.generations.show(tx, person.accountId, generationId))).toMatchObject({
      againPrice: 0,
    });
    clock.now += 10_000;
    await expect(
      db.tx((tx) => studio.generations.retry(tx, { ...person, generationId })),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await studio.close();
  });

  it('gives a free retake what its job says that a unit costs, not the price book', async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const job = { ...toyJob, compare: async () => 'low' as const, credits: () => 9 };
    const studio = await openToyStudio(db, clock, { resumable: false, jobs: [job] });
    const person = await studio.createPerson('42', 100);
    const { generationId } = await studio.submit(person, 'two cakes', 2);
    await studio.runPushed();
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 82 });
    const outcome = await db.tx((tx) => studio.generations.retake(tx, { ...person, generationId }));
    expect(outcome).toMatchObject({ count: 2, price: 0 });
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 82, frozen: 18 });
    await studio.runPushed();
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 82, frozen: 0 });
    expect((await audit(db)).differences).toEqual([]);
    await studio.close();
  });
});
