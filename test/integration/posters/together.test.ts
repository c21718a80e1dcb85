/** Orders of one set that meet: retries beside each other, deletions beside orders, answers that come too late. */
import { afterEach, expect, it } from 'vitest';
import { ProviderError } from '../../../core/providers/provider.ts';
import type { JobDefinition } from '../../../core/studio/job.ts';
import { describeEachDb } from '../../support/db.ts';
import { openPosterStudio, type PosterStudio, START } from '../../support/poster-studio.ts';
import { editOf, plainPicture } from '../../support/posters.ts';

const BLUE: [number, number, number] = [40, 90, 160];
const RED: [number, number, number] = [200, 30, 30];
const failed = () => new ProviderError('invalid', 'broken');
const allLow = (job: JobDefinition): JobDefinition =>
  job.makes === 'model' || !job.compare ? job : { ...job, compare: async () => 'low' };

describeEachDb('orders of one set', (openDb) => {
  const open: PosterStudio[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  const setUp = async (options: Parameters<typeof openPosterStudio>[2] = {}) => {
    const clock = { now: START };
    const db = await openDb({ clock: () => clock.now });
    const t = await openPosterStudio(db, clock, options);
    open.push(t);
    const { generations } = t.studio;
    const act = {
      retry: (generationId: string) => db.tx((tx) => generations.retry(tx, { ...t.person, generationId })),
      again: (generationId: string) => db.tx((tx) => generations.again(tx, { ...t.person, generationId })),
      retake: (generationId: string) => db.tx((tx) => generations.retake(tx, { ...t.person, generationId })),
      remove: (generationId: string) =>
        db.tx((tx) => generations.remove(tx, t.person.accountId, generationId)),
      cancel: (generationId: string) =>
        db.tx((tx) => generations.cancel(tx, { accountId: t.person.accountId, generationId })),
    };
    const make = async (...answers: Parameters<typeof t.answer>) => {
      await t.answer(...answers);
      await t.studio.runPushed();
      clock.now += 60_000;
    };
    return { clock, db, ...t, act, make };
  };

  it('a set that was deleted while its last poster was made ends like any other: nothing stays frozen', async () => {
    const t = await setUp();
    const { generationId } = await t.order({ numbers: [1, 2] });
    // As if the deletion had not seen the order that was just being written.
    await t.db.run('UPDATE generation SET deleted_at = 1 WHERE id = ?', generationId);
    await t.make(BLUE, BLUE);
    expect(await t.studio.balance(t.person.accountId)).toMatchObject({ frozen: 0 });
    expect(t.studio.ended).toEqual(['completed']);
    expect(await t.differences()).toEqual([]);
  });

  it('a free redo that brought a part of its pictures was the one that there is', async () => {
    const t = await setUp({ wrapJob: allLow });
    const { generationId } = await t.order({ numbers: [1, 3, 5] });
    await t.make(BLUE, BLUE, BLUE);
    await t.act.retake(generationId);
    await t.make(BLUE, failed(), BLUE);
    await expect(t.act.retake(generationId)).rejects.toMatchObject({ code: 'CHOICE_USED' });
    const view = await t.show({ generationId });
    expect(view.posters.map(({ versions }) => versions.length)).toEqual([2, 1, 2]);
    // What was free is told as free, and counts for nothing.
    expect(view.cost).toBe(12);
    const used = (await t.studio.replies())
      .filter((reply) => reply.class === 'result' && !reply.slot)
      .map((reply) => reply.lines.find(({ key }) => key === 'gen-result-credits')?.params?.used)
      .filter((one) => one !== undefined);
    expect(used).toEqual([4, 4, 4, 0, 0]);
    expect(await t.differences()).toEqual([]);
  });

  it('a free redo that brought nothing at all may be asked for once more', async () => {
    const t = await setUp({ wrapJob: allLow });
    const { generationId } = await t.order({ numbers: [1, 3] });
    await t.make(BLUE, BLUE);
    await t.act.retake(generationId);
    await t.make(failed(), failed());
    await t.act.retake(generationId);
    await t.make(BLUE, BLUE);
    expect((await t.show({ generationId })).posters.map(({ versions }) => versions.length)).toEqual([2, 2]);
    await expect(t.act.retake(generationId)).rejects.toMatchObject({ code: 'CHOICE_USED' });
    expect(await t.differences()).toEqual([]);
  });

  it('an answer that comes after its edit was cancelled changes nothing of the next one', async () => {
    const t = await setUp();
    const { generationId } = await t.order({ numbers: [1] });
    await t.make(BLUE);
    const view = await t.show({ generationId });
    const first = await t.submit('posters.edit', editOf(view, 1), 1);
    let release = () => {};
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    t.studio.scripted.answers.push(async () => {
      begin();
      await late;
      return { bytes: await plainPicture(RED), mediaType: 'image/png' };
    });
    const working = t.studio.runPushed();
    await begun;
    // The provider's process hears nothing of the cancel.
    t.studio.runner.abort = () => {};
    await t.act.cancel(first.generationId);
    t.clock.now += 60_000;
    const second = await t.submit('posters.edit', editOf(view, 1), 1);
    await t.make(BLUE);
    const rows = await t.db.all<{ key: string; sha256: string }>(
      "SELECT key, sha256 FROM asset WHERE generation_id = ? AND media_type <> 'text/plain'",
      second.generationId,
    );
    expect(rows).toHaveLength(3);
    release();
    await working;
    const { createHash } = await import('node:crypto');
    for (const { key, sha256 } of rows) {
      const bytes = await t.studio.storage.read(key);
      expect(createHash('sha256').update(bytes).digest('hex'), key).toBe(sha256);
    }
  });

  it('a set that waits keeps its photo when another one of it is deleted', async () => {
    const t = await setUp();
    const { generationId } = await t.order({ numbers: [1] });
    await t.make(BLUE);
    const again = await t.act.again(generationId);
    await t.act.remove(generationId);
    t.clock.now += 1;
    await t.studio.housekeeping.retention();
    await t.make(BLUE);
    expect((await t.show({ generationId: again.generationId })).posters).toHaveLength(1);
  });

  it('what failed is retried once: not beside a retry, and not after one that brought it', async () => {
    const t = await setUp({ runningPerJob: 5 });
    const { generationId } = await t.order({ numbers: [1, 2] });
    await t.make(BLUE, failed());
    await t.act.retry(generationId);
    t.clock.now += 60_000;
    await expect(t.act.retry(generationId)).rejects.toMatchObject({ code: 'CHOICE_USED' });
    await t.make(BLUE);
    await expect(t.act.retry(generationId)).rejects.toMatchObject({ code: 'CHOICE_USED' });
    const view = await t.show({ generationId });
    expect([view.cost, view.posters.length]).toEqual([8, 2]);
    expect(await t.differences()).toEqual([]);
  });

  it('a set that failed as a whole and was retried shows what it has now', async () => {
    const t = await setUp();
    const { generationId } = await t.order({ numbers: [1, 2] });
    await t.make(failed(), failed());
    await t.act.retry(generationId);
    await t.make(BLUE, BLUE);
    const shown = await t.db.tx((tx) => t.studio.generations.show(tx, t.person.accountId, generationId));
    expect(shown.assets).toHaveLength(2);
  });
});
