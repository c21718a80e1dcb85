/** From photos to a model, and from a model to photos: orders over real rows, with a scripted lab and trainer. */
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import type { PhotoOrder, TrainingOrder } from '../../../core/conversations/portraits.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { createLogger } from '../../../core/logger.ts';
import { listBilling } from '../../../core/payments/billing.ts';
import { type ImageRequest, type ImageResult, ProviderError } from '../../../core/providers/provider.ts';
import { createSketchTrainer } from '../../../core/providers/sketch/trainer.ts';
import type { ModelTrainer } from '../../../core/providers/trainer.ts';
import { createDeletions } from '../../../core/studio/portraits/deletions.ts';
import { describeEachDb } from '../../support/db.ts';
import { facePicture, openPortraits, shotBytes } from '../../support/portraits.ts';
import { openToyStudio } from '../../support/studio.ts';

const HOUR = 60 * 60 * 1000;
const made = (bytes: Buffer): ImageResult => ({ bytes, mediaType: 'image/png' });

const zipOf = async (count: number): Promise<Buffer> => {
  const zip = new ZipFile();
  for (let i = 0; i < count; i += 1) zip.addBuffer(shotBytes({ name: `photo-${i}` }), `${i}.jpg`);
  zip.end();
  return buffer(zip.outputStream);
};

describeEachDb('portraits', (openDb) => {
  const setUp = async (wrap: (trainer: ModelTrainer) => ModelTrainer = (trainer) => trainer) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const trainer = wrap(createSketchTrainer({ clock: () => clock.now }));
    const trainers = new Map([['sketch', trainer]]);
    const studio = await openToyStudio(db, clock, {
      trainers,
      portraits: (ground) => openPortraits(ground, clock).portraits.jobs,
    });
    const opened = openPortraits(studio, clock);
    const person = await studio.createPerson('42', 2000);
    const { accountId, conversationId } = person;
    const { intakes, models, handlers } = opened.portraits;
    const collect = async (count = 12): Promise<string> => {
      const { intakeId } = await db.tx((tx) => intakes.open(tx, accountId, conversationId));
      opened.files.set('zip', await zipOf(count));
      const task = {
        id: 't',
        kind: 'intake-files',
        accountId,
        conversationId,
        platform: 'telegram',
        lastTry: false,
      };
      const payload = { intakeId, files: [{ handle: 'zip' }] };
      await handlers.get('intake-files')?.({ ...task, payload }, AbortSignal.timeout(30_000));
      return intakeId;
    };
    const order = (input: Partial<TrainingOrder> & { intakeId: string }, who = person) =>
      db.tx((tx) =>
        studio.generations.submit(tx, {
          ...who,
          job: 'portraits.training',
          input: { base: 'flux', triggerWord: 'lidashuai', agreed: true, ...input },
          count: 1,
        }),
      );
    const later = async (ms: number) => {
      clock.now += ms;
      for (const { ref } of studio.later.splice(0)) await studio.runner.handle(ref);
    };
    const train = async (triggerWord = 'lidashuai') => {
      const { generationId } = await order({ intakeId: await collect(), triggerWord });
      await studio.runPushed();
      await later(5000);
      const [model] = await db.tx((tx) => models.list(tx, accountId));
      if (!model) throw new Error('no model');
      return { generationId, model };
    };
    const photo = (input: Partial<PhotoOrder> & { model: string }, count = 1) =>
      db.tx((tx) =>
        studio.generations.submit(tx, {
          ...person,
          job: 'portraits',
          input: { prompt: 'on a red Ferrari', aspect: '1:1', ...input },
          count,
        }),
      );
    const proved = async () => expect((await audit(db)).differences).toEqual([]);
    return {
      ...opened,
      clock,
      db,
      studio,
      person,
      accountId,
      trainers,
      intakes,
      models,
      collect,
      order,
      later,
      train,
      photo,
      proved,
    };
  };
  type Test = Awaited<ReturnType<typeof setUp>>;

  const storedPhotos = async (t: Test): Promise<number> => {
    await t.studio.housekeeping.retention();
    const rows = await t.db.all("SELECT id FROM asset WHERE kind = 'upload' AND deleted_at IS NULL");
    return rows.length;
  };

  it('train from the photos of an intake: consent, model, and photos that go 24 hours later', async () => {
    const t = await setUp();
    const { model } = await t.train();
    expect(model).toMatchObject({
      name: 'lidashuai',
      triggerWord: 'lidashuai',
      base: 'flux',
      isDefault: true,
    });
    const consents = await t.db.all<{ kind: string; hashes: string }>(
      'SELECT kind, hashes FROM consent ORDER BY kind',
    );
    expect(consents.map(({ kind }) => kind)).toEqual(['adult', 'own-photo-or-agreed']);
    expect(JSON.parse(consents[0]?.hashes ?? '[]')).toHaveLength(12);
    expect((await t.studio.replies()).at(-1)).toMatchObject({
      class: 'result',
      lines: [{ key: 'model-ready' }, { key: 'model-ready-how' }],
      menu: { actions: [{ action: 'use', args: { modelId: model.modelId } }] },
    });
    expect(await storedPhotos(t)).toBe(12);
    t.clock.now += 23 * HOUR;
    expect(await storedPhotos(t)).toBe(12);
    t.clock.now += 2 * HOUR;
    expect(await storedPhotos(t)).toBe(0);
    expect(await t.db.all('SELECT id FROM intake_photo')).toEqual([]);
    await t.proved();
    await t.studio.close();
  });

  it('are told apart in the lists of orders and of charges: a training made no picture', async () => {
    const t = await setUp();
    const { generationId, model } = await t.train();
    await t.photo({ model: model.modelId });
    const { generations } = t.studio;
    const listed = await t.db.tx(async (tx) => ({
      history: await generations.listHistory(tx, { accountId: t.accountId, conversationId: '' }, { page: 0 }),
      billing: await listBilling(tx, t.accountId, 0),
      shown: await generations.show(tx, t.accountId, generationId),
    }));
    const holds = listed.billing.charges.filter(({ kind }) => kind === 'hold');
    expect(holds.map(({ training = false }) => training).sort()).toEqual([false, true]);
    for (const rows of [listed.history.items, holds])
      expect(rows.find(({ training }) => training)).toMatchObject({ title: 'lidashuai', job: 'portraits' });
    expect(listed.shown).toMatchObject({ training: true, promptGiven: 'lidashuai' });
    await t.studio.close();
  });

  it('refuse an order that is not ready, not allowed, of somebody else, or given twice', async () => {
    const t = await setUp();
    const few = await t.collect(11);
    await expect(t.order({ intakeId: few })).rejects.toMatchObject({
      code: 'PHOTOS_NOT_READY',
      params: { usable: 11, least: 12 },
    });
    await t.db.tx((tx) => t.intakes.drop(tx, t.accountId));
    const intakeId = await t.collect();
    const stranger = await t.studio.createPerson('43', 400);
    await expect(t.order({ intakeId }, stranger)).rejects.toMatchObject({ code: 'NOTHING_TO_SHOW' });
    for (const [changed, field] of [
      [{ agreed: false as never }, 'agreed'],
      [{ base: 'sdxl' as never }, 'base'],
      [{ triggerWord: 'beautiful' }, 'trigger'],
      [{ triggerWord: 'li da shuai' }, 'trigger'],
      [{ triggerWord: '李大帅' }, 'trigger'],
    ] as const) {
      await expect(t.order({ intakeId, ...changed })).rejects.toMatchObject({
        code: 'BAD_INPUT',
        params: { field },
      });
    }
    await t.db.run("UPDATE intake SET review = 'asked'");
    await expect(t.order({ intakeId })).rejects.toMatchObject({ code: 'IN_REVIEW' });
    await t.db.run("UPDATE intake SET review = 'allowed'");
    expect(await t.studio.balance(t.accountId)).toMatchObject({ frozen: 0 });
    await t.order({ intakeId });
    await expect(t.order({ intakeId })).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
    await t.proved();
    await t.studio.close();
  });

  it('take no trigger word twice, whatever its case, until its model is deleted', async () => {
    const t = await setUp();
    const { model } = await t.train('LIDASHUAI');
    const intakeId = await t.collect();
    await expect(t.order({ intakeId })).rejects.toMatchObject({ code: 'TRIGGER_TAKEN' });
    await t.db.tx((tx) => t.models.remove(tx, t.accountId, model.modelId));
    await t.order({ intakeId });
    await t.studio.close();
  });

  it('give the photos an hour after a failure, in which a retry trains with them', async () => {
    let fails = true;
    const t = await setUp((trainer) => ({
      ...trainer,
      look: async (...asked) => {
        if (fails) throw new ProviderError('invalid', 'out of memory');
        return trainer.look(...asked);
      },
    }));
    const { generationId } = await t.order({ intakeId: await t.collect() });
    await t.studio.runPushed();
    expect(t.studio.ended).toEqual(['failed']);
    expect(await t.studio.balance(t.accountId)).toMatchObject({ available: 2000 });
    fails = false;
    t.clock.now += HOUR / 2;
    await t.db.tx((tx) => t.studio.generations.retry(tx, { ...t.person, generationId }));
    t.clock.now += 2 * HOUR;
    expect(await storedPhotos(t)).toBe(12);
    await t.studio.runPushed();
    await t.later(5000);
    expect(t.studio.ended).toEqual(['failed', 'completed']);
    await t.proved();
    await t.studio.close();
  });

  it('lose the photos an hour after a failure, and then nothing can be retried', async () => {
    const t = await setUp((trainer) => ({
      ...trainer,
      look: async () => {
        throw new ProviderError('invalid', 'out of memory');
      },
    }));
    const { generationId } = await t.order({ intakeId: await t.collect() });
    await t.studio.runPushed();
    t.clock.now += 1.1 * HOUR;
    expect(await storedPhotos(t)).toBe(0);
    await expect(
      t.db.tx((tx) => t.studio.generations.retry(tx, { ...t.person, generationId })),
    ).rejects.toMatchObject({ code: 'PHOTOS_NOT_READY' });
    await t.proved();
    await t.studio.close();
  });

  it('are deleted at the provider until that is confirmed: a model, and what its training left', async () => {
    const asked: string[] = [];
    let away = true;
    const t = await setUp((trainer) => ({
      ...trainer,
      windUp: async ({ jobId, keep }) => [`file-of-${jobId?.slice(0, 6)}-${keep ? 'kept' : 'dropped'}`],
      delete: async (resource) => {
        if (away) throw new ProviderError('transport', 'away');
        asked.push(resource);
      },
    }));
    const { model } = await t.train();
    await t.db.tx((tx) => t.models.remove(tx, t.accountId, model.modelId));
    expect(await t.db.tx((tx) => t.models.list(tx, t.accountId))).toEqual([]);
    const deletions = createDeletions({
      db: t.db,
      logger: createLogger({ level: 'silent' }),
      trainers: t.trainers,
    });
    const signal = new AbortController().signal;
    expect(await deletions(signal)).toBe(0);
    away = false;
    expect(await deletions(signal)).toBe(0);
    t.clock.now += HOUR;
    expect(await deletions(signal)).toBe(2);
    expect(asked.sort()).toEqual(['file-of-sketch-kept', expect.stringMatching(/^sketch\/training:/)]);
    expect(await deletions(signal)).toBe(0);
    await t.studio.close();
  });

  it('make photos with a model of one’s own: its version, its trigger word, one album', async () => {
    const t = await setUp();
    const { model } = await t.train();
    t.studio.pushed.length = 0;
    const seen: ImageRequest[] = [];
    t.studio.scripted.requests = seen;
    t.studio.scripted.answers.push(
      made(await facePicture(0)),
      made(await facePicture(0)),
      made(await facePicture(0)),
      made(await facePicture(0)),
    );
    const { generationId } = await t.photo({ model: model.modelId, seed: 7 }, 2);
    await t.studio.runPushed();
    expect(seen).toMatchObject([
      { prompt: 'photo of lidashuai, on a red Ferrari', seed: 7 },
      { prompt: 'photo of lidashuai, on a red Ferrari', seed: 8 },
    ]);
    expect(seen[0]?.model).toMatch(/^sketch\/training:/);
    const reply = (await t.studio.replies()).at(-1);
    expect(reply?.assets).toHaveLength(2);
    expect(reply?.lines.map(({ key }) => key)).toContain('photo-caption-facts');
    expect(reply?.lines.find(({ key }) => key === 'photo-caption-facts')?.params).toMatchObject({
      model: 'lidashuai',
      seeds: '7, 8',
    });
    expect(reply?.menu?.actions.map(({ action }) => action)).toEqual([
      'again',
      'variation',
      'edit',
      'original',
      'share',
      'delete',
    ]);
    // Again is the same with other seeds.
    t.clock.now += HOUR;
    await t.db.tx((tx) => t.studio.generations.again(tx, { ...t.person, generationId }));
    await t.studio.runPushed();
    expect(seen[2]?.seed).not.toBe(7);
    await t.proved();
    await t.studio.close();
  });

  it('find no model of somebody else, none that was deleted, and no picture of a stranger', async () => {
    const t = await setUp();
    const { model } = await t.train();
    const stranger = await t.studio.createPerson('43', 400);
    const asStranger = (input: Partial<PhotoOrder> & { model: string }) =>
      t.db.tx((tx) =>
        t.studio.generations.submit(tx, {
          ...stranger,
          job: 'portraits',
          input: { prompt: 'x', aspect: '1:1', ...input },
          count: 1,
        }),
      );
    await expect(asStranger({ model: model.modelId })).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    // A version of a provider never comes from input.
    await expect(asStranger({ model: 'sketch/training:0123456789abcdef' })).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
    });
    t.studio.scripted.answers.push(made(await facePicture(0)));
    const { generationId } = await t.photo({ model: model.modelId });
    await t.studio.runPushed();
    await expect(asStranger({ model: 'flux', from: { generationId, number: 1 } })).rejects.toMatchObject({
      code: 'GENERATION_NOT_FOUND',
    });
    await expect(
      t.db.tx((tx) => t.studio.generations.showPhotoOrder(tx, stranger.accountId, generationId)),
    ).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await expect(
      t.db.tx((tx) => t.studio.generations.originals(tx, stranger.accountId, generationId)),
    ).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await expect(
      t.db.tx((tx) => t.studio.generations.retake(tx, { ...stranger, generationId })),
    ).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    for (const door of ['makeDefault', 'remove'] as const) {
      await expect(
        t.db.tx((tx) => t.models[door](tx, stranger.accountId, model.modelId)),
      ).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    }
    await t.db.tx((tx) => t.models.remove(tx, t.accountId, model.modelId));
    await expect(t.photo({ model: model.modelId })).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    await expect(
      t.db.tx((tx) => t.studio.generations.again(tx, { ...t.person, generationId })),
    ).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    await t.studio.close();
  });

  it('vary a picture of one’s own: its master goes in', async () => {
    const t = await setUp();
    const { model } = await t.train();
    t.studio.scripted.answers.push(made(await facePicture(0)), made(await facePicture(0)));
    const first = await t.photo({ model: model.modelId });
    await t.studio.runPushed();
    const seen: ImageRequest[] = [];
    t.studio.scripted.requests = seen;
    const from = { generationId: first.generationId, number: 1 };
    const varied = await t.photo({ model: model.modelId, from });
    await t.studio.runPushed();
    expect(seen[0]?.images).toHaveLength(1);
    expect(seen[0]?.images[0]?.role).toBe('base');
    expect(seen[0]?.strength).toBeGreaterThan(0);
    // What went in is kept with the order, by the id of the master; nothing went into the first one.
    const referencesOf = async (generationId: string): Promise<unknown> => {
      const row = await t.db.get<{ reference_ids: string }>(
        'SELECT reference_ids FROM generation WHERE id = ?',
        generationId,
      );
      return JSON.parse(row?.reference_ids ?? '');
    };
    const item = await t.db.get<{ master_id: string }>(
      'SELECT master_id FROM generation_item WHERE generation_id = ?',
      first.generationId,
    );
    expect(item?.master_id).toEqual(expect.any(String));
    expect(await referencesOf(first.generationId)).toEqual([]);
    expect(await referencesOf(varied.generationId)).toEqual([item?.master_id]);
    // The same once more is of the same picture.
    const { generationId } = varied;
    const again = await t.db.tx((tx) => t.studio.generations.again(tx, { ...t.person, generationId }));
    expect(await referencesOf(again.generationId)).toEqual([item?.master_id]);
    await t.studio.close();
  });

  it('offer one free retake of what is hardly like the person, and pay for it', async () => {
    const t = await setUp();
    const { model } = await t.train();
    t.studio.scripted.answers.push(made(await facePicture(0)), made(await facePicture(1.57)));
    const { generationId } = await t.photo({ model: model.modelId }, 2);
    await t.studio.runPushed();
    const reply = (await t.studio.replies()).at(-1);
    expect(reply?.lines.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['photo-likeness-low', 'retake-offer']),
    );
    expect(reply?.menu?.actions.map(({ action }) => action)).toContain('retake');
    const before = await t.studio.balance(t.accountId);
    const retake = () => t.db.tx((tx) => t.studio.generations.retake(tx, { ...t.person, generationId }));
    const free = await retake();
    // One of two was unlike; it costs nothing, and the books say how.
    expect(free).toMatchObject({ count: 1, price: 0 });
    expect(await t.studio.balance(t.accountId)).toMatchObject({ available: before.available });
    await expect(retake()).rejects.toMatchObject({ code: 'CHOICE_USED' });
    t.studio.scripted.answers.push(made(await facePicture(1.5)));
    await t.studio.runPushed();
    const again = (await t.studio.replies()).at(-1);
    expect(again?.lines.map(({ key }) => key)).toContain('photo-likeness-low');
    expect(again?.menu?.actions.map(({ action }) => action)).not.toContain('retake');
    await expect(
      t.db.tx((tx) => t.studio.generations.retake(tx, { ...t.person, generationId: free.generationId })),
    ).rejects.toMatchObject({ code: 'CHOICE_USED' });
    await t.proved();
    await t.studio.close();
  });

  it('turn no free retake into credits: cancelled it is used up, failed it may be asked for again', async () => {
    const t = await setUp();
    const { model } = await t.train();
    t.studio.scripted.answers.push(made(await facePicture(1.5)));
    const { generationId } = await t.photo({ model: model.modelId });
    await t.studio.runPushed();
    const before = await t.studio.balance(t.accountId);
    const retake = () => t.db.tx((tx) => t.studio.generations.retake(tx, { ...t.person, generationId }));
    // It fails at the provider: nothing comes back, and it is still there.
    t.studio.scripted.answers.push(new ProviderError('invalid', 'no'));
    await retake();
    await t.studio.runPushed();
    expect(await t.studio.balance(t.accountId)).toMatchObject({ available: before.available, frozen: 0 });
    const free = await retake();
    const cancelled = await t.db.tx((tx) =>
      t.studio.generations.cancel(tx, { accountId: t.accountId, generationId: free.generationId }),
    );
    expect(cancelled.refunded).toBe(0);
    expect(await t.studio.balance(t.accountId)).toMatchObject({ available: before.available, frozen: 0 });
    await expect(retake()).rejects.toMatchObject({ code: 'CHOICE_USED' });
    await t.proved();
    await t.studio.close();
  });

  it('are not ordered while a photo is still being looked at', async () => {
    const t = await setUp();
    const intakeId = await t.collect();
    await t.db.run(
      `INSERT INTO task (id, kind, conversation_id, account_id, payload, status, attempts, created_at)
       VALUES ('looking', 'intake-files', ?, ?, '{}', 'running', 1, 0)`,
      t.person.conversationId,
      t.accountId,
    );
    await expect(t.order({ intakeId })).rejects.toMatchObject({ code: 'PHOTOS_NOT_READY' });
    await t.db.run("UPDATE task SET status = 'done'");
    // One that nobody judged yet is none of them.
    await t.db.run("UPDATE intake_photo SET state = 'ask' WHERE position = 1");
    await expect(t.order({ intakeId })).rejects.toMatchObject({ code: 'PHOTOS_NOT_READY' });
    await t.studio.close();
  });

  it('keep the seeds of what failed when it is tried again', async () => {
    const t = await setUp();
    const { model } = await t.train();
    const seen: ImageRequest[] = [];
    t.studio.scripted.requests = seen;
    t.studio.scripted.answers.push(
      made(await facePicture(0)),
      made(await facePicture(0)),
      new ProviderError('invalid', 'no'),
      made(await facePicture(0)),
    );
    const { generationId } = await t.photo({ model: model.modelId, seed: 7 }, 3);
    await t.studio.runPushed();
    await t.db.tx((tx) => t.studio.generations.retry(tx, { ...t.person, generationId }));
    await t.studio.runPushed();
    expect(seen.map(({ seed }) => seed)).toEqual([7, 8, 9, 9]);
    await t.studio.close();
  });

  it('compare with nothing once the training photos are gone', async () => {
    const t = await setUp();
    const { model } = await t.train();
    t.clock.now += 25 * HOUR;
    await t.studio.housekeeping.retention();
    t.studio.scripted.answers.push(made(await facePicture(1.5)));
    await t.photo({ model: model.modelId });
    await t.studio.runPushed();
    const keys = (await t.studio.replies()).at(-1)?.lines.map(({ key }) => key);
    expect(keys?.some((key) => key.startsWith('photo-likeness'))).toBe(false);
    await t.studio.close();
  });

  it('are renamed within limits, and one of them is the default', async () => {
    const t = await setUp();
    const first = (await t.train('firstface')).model;
    const second = (await t.train('secondface')).model;
    const list = () => t.db.tx((tx) => t.models.list(tx, t.accountId));
    expect((await list()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['secondface', true],
      ['firstface', false],
    ]);
    const rename = (name: string) => t.db.tx((tx) => t.models.rename(tx, t.accountId, first.modelId, name));
    expect(await rename('  Me,\u0007 in   summer ')).toMatchObject({ name: 'Me, in summer' });
    for (const name of ['', '  ', 'x'.repeat(41), 'SecondFace']) {
      await expect(rename(name)).rejects.toMatchObject({ code: 'BAD_INPUT', params: { field: 'name' } });
    }
    await t.db.tx((tx) => t.models.remove(tx, t.accountId, second.modelId));
    expect(await list()).toMatchObject([{ name: 'Me, in summer', isDefault: true }]);
    await t.studio.close();
  });
});
