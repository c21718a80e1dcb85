import { afterEach, expect, it } from 'vitest';
import { describeEachDb } from '../../../test/support/db.ts';
import { openPrivacyStudio, type Person, type PrivacyStudio } from '../../../test/support/privacy.ts';
import { createReportDesk } from './report-desk.ts';
import { REPORT_WORDS } from './reports.ts';

describeEachDb('reports', (open) => {
  const studios: PrivacyStudio[] = [];
  afterEach(async () => {
    for (const one of studios.splice(0)) await one.close();
  });

  const start = async () => {
    const clock = { now: 1_800_000_000_000 };
    const db = await open({ clock: () => clock.now });
    const studio = await openPrivacyStudio(db, clock);
    studios.push(studio);
    const ann = await studio.createPerson('ann', 50);
    const bob = await studio.createPerson('bob', 50);
    const { generationId } = await studio.submit(ann, 'berries');
    await studio.runPushed();
    await db.run(
      `INSERT INTO prompt_template (id, code, titles, descriptions, content, category, created_at, updated_at)
       VALUES ('tmpl', 'code', '{}', '{}', 'a castle', 'fun', 1, 1)`,
    );
    const { door } = studio.privacy;
    return {
      ...{ clock, db, studio, ann, bob, generationId },
      desk: createReportDesk({ db, storage: studio.storage }),
      find: (who: Person, about: { generationId?: string; templateId?: string } = {}) =>
        db.tx((tx) => door.findReport(tx, who, { do: 'find-report', ...about })),
      report: (who: Person, about: { generationId?: string; templateId?: string }, words?: string) =>
        db.tx((tx) => door.report(tx, who, { do: 'report', ...about, reason: 'rights', words })),
    };
  };

  it('are about what is one’s own, or a template that can be seen', async () => {
    const { ann, bob, generationId, find, report, db } = await start();
    const item = await db.get<{ labelled_id: string }>('SELECT labelled_id FROM generation_item');
    const shown = { generationId, title: 'berries', assetId: item?.labelled_id, reported: false };
    expect(await find(ann)).toEqual(shown);
    await expect(find(bob)).rejects.toMatchObject({ code: 'NOTHING_TO_SHOW' });
    await expect(find(bob, { generationId })).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await expect(report(bob, { generationId })).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
    await expect(report(bob, {})).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(report(bob, { templateId: 'none' })).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
    expect(await find(bob, { templateId: 'tmpl' })).toEqual({ templateId: 'tmpl', reported: false });
    await db.run("UPDATE prompt_template SET status = 'hidden'");
    await expect(find(bob, { templateId: 'tmpl' })).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
  });

  it('are one per thing and person, also when two come at once, and raise an alarm once', async () => {
    const { ann, generationId, report, find, studio, db } = await start();
    const both = await Promise.all([report(ann, { generationId }, 'mine'), report(ann, { generationId })]);
    expect(both[0]).toEqual(both[1]);
    expect(await db.all('SELECT id FROM report')).toHaveLength(1);
    expect(studio.told.reports).toEqual(['rights']);
    expect((await find(ann)).reported).toBe(true);
  });

  it('keep so many words and no control characters', async () => {
    const { ann, generationId, report, desk } = await start();
    await report(ann, { generationId }, `\u0007 a\u202e ${'x'.repeat(2 * REPORT_WORDS)}`);
    const [shown] = await desk.list();
    expect(shown).toMatchObject({ about: 'picture', reason: 'rights' });
    expect([...(shown?.words ?? '')]).toHaveLength(REPORT_WORDS);
    expect(shown?.words).toMatch(/^a x+$/);
  });

  it('removed: the picture goes from its owner, its objects are due, and who reported it is told', async () => {
    const { ann, generationId, report, desk, studio, db } = await start();
    const { reportId } = await report(ann, { generationId });
    expect((await desk.show(reportId)).picture?.toString()).toContain('labelled');
    expect(await desk.close(studio.outbox, { reportId, verdict: 'removed' })).toEqual({ closed: 1 });
    await studio.housekeeping.retention();
    expect(await studio.keys()).toEqual([]);
    expect(
      await db.get('SELECT title, CASE WHEN deleted_at IS NULL THEN 0 ELSE 1 END AS gone FROM generation'),
    ).toEqual({
      title: null,
      gone: 1,
    });
    expect((await studio.replies()).at(-1)?.lines).toEqual([{ key: 'report-removed' }]);
    await expect(desk.close(studio.outbox, { reportId, verdict: 'kept' })).rejects.toMatchObject({
      code: 'CHOICE_USED',
    });
    expect((await desk.show(reportId)).picture).toBeUndefined();
  });

  it('kept: nothing goes; all reports of the same template are decided together', async () => {
    const { ann, bob, report, desk, studio, db } = await start();
    const { reportId } = await report(ann, { templateId: 'tmpl' });
    await report(bob, { templateId: 'tmpl' });
    expect((await desk.show(reportId)).content).toBe('a castle');
    expect(await desk.close(studio.outbox, { reportId, verdict: 'kept' })).toEqual({ closed: 2 });
    expect(await db.get('SELECT status, deleted_at FROM prompt_template')).toEqual({
      status: 'published',
      deleted_at: null,
    });
    expect((await studio.replies()).slice(-2).map((reply) => reply.lines[0]?.key)).toEqual([
      ...['report-kept', 'report-kept'],
    ]);
    expect(await desk.list()).toEqual([]);
  });

  it('removed: a template is nobody’s any more', async () => {
    const { ann, bob, report, find, desk, studio } = await start();
    const { reportId } = await report(ann, { templateId: 'tmpl' });
    await desk.close(studio.outbox, { reportId, verdict: 'removed' });
    await expect(find(bob, { templateId: 'tmpl' })).rejects.toMatchObject({ code: 'PROMPT_NOT_FOUND' });
  });

  it('of somebody who was erased are decided without telling anybody', async () => {
    const { ann, report, desk, studio } = await start();
    const { reportId } = await report(ann, { templateId: 'tmpl' }, 'my words');
    await studio.erase(ann);
    expect((await desk.list())[0]?.words).toBeUndefined();
    const before = (await studio.replies()).length;
    expect(await desk.close(studio.outbox, { reportId, verdict: 'kept' })).toEqual({ closed: 1 });
    expect(await studio.replies()).toHaveLength(before);
  });
});
