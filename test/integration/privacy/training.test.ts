/** Whoever is erased leaves no face behind: photos, models, and what a training left at its provider. */
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { createPrivacy } from '../../../core/accounts/privacy/privacy.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { createLogger } from '../../../core/logger.ts';
import { createSketchTrainer } from '../../../core/providers/sketch/trainer.ts';
import type { ModelTrainer } from '../../../core/providers/trainer.ts';
import { createDeletions } from '../../../core/studio/portraits/deletions.ts';
import { describeEachDb } from '../../support/db.ts';
import { openPortraits, shotBytes } from '../../support/portraits.ts';
import { openToyStudio } from '../../support/studio.ts';

const zipOf = async (count: number): Promise<Buffer> => {
  const zip = new ZipFile();
  for (let i = 0; i < count; i += 1) zip.addBuffer(shotBytes({ name: `photo-${i}` }), `${i}.jpg`);
  zip.end();
  return buffer(zip.outputStream);
};

describeEachDb('an erasure of somebody with face models', (openDb) => {
  const setUp = async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const sketch = createSketchTrainer({ clock: () => clock.now });
    const asked: string[] = [];
    const trainer: ModelTrainer = {
      ...sketch,
      delete: async (resource) => {
        asked.push(`delete ${resource}`);
        // Once it is away: tried again.
        if (asked.length === 1) throw new Error('the provider is away');
      },
      windUp: async ({ jobId, keep }) => {
        asked.push(`wind up ${jobId !== undefined} ${keep}`);
        if (asked.length === 1) throw new Error('the provider is away');
        return [];
      },
    };
    const trainers = new Map([['sketch', trainer]]);
    const studio = await openToyStudio(db, clock, {
      trainers,
      portraits: (ground) => openPortraits(ground, clock).portraits.jobs,
    });
    const { portraits, files, inbox } = openPortraits(studio, clock);
    const logger = createLogger({ level: 'silent' });
    const { ids, ledger, storage, generations } = studio;
    const privacy = createPrivacy({
      ...{ db, ids, ledger, storage, inbox, generations, logger, models: portraits.models },
      config: { unmarkedOriginals: false },
      swept: () => {},
      reported: () => {},
    });
    const person = await studio.createPerson('42', 2000);
    const { intakeId } = await db.tx((tx) =>
      portraits.intakes.open(tx, person.accountId, person.conversationId),
    );
    files.set('zip', await zipOf(12));
    await portraits.handlers.get('intake-files')?.(
      {
        ...{ id: 't', kind: 'intake-files', ...person, platform: 'telegram', lastTry: false },
        payload: { intakeId, files: [{ handle: 'zip' }] },
      },
      AbortSignal.timeout(30_000),
    );
    await db.tx((tx) =>
      generations.submit(tx, {
        ...person,
        job: 'portraits.training',
        input: { base: 'flux', triggerWord: 'lidashuai', agreed: true, intakeId },
        count: 1,
      }),
    );
    await studio.runPushed();
    const later = async (ms: number) => {
      clock.now += ms;
      for (const { ref } of studio.later.splice(0)) await studio.runner.handle(ref);
    };
    const erase = async () => {
      const { revision } = await db.tx((tx) => privacy.door.show(tx, person));
      await db.tx((tx) => privacy.door.erase(tx, person, { do: 'erase-account', revision }));
    };
    const deletions = createDeletions({ db, logger, trainers });
    const keys = async () => {
      const found: string[] = [];
      for await (const { key } of storage.list('')) if (!key.startsWith('erasures/')) found.push(key);
      return found;
    };
    const expectNothing = async () => {
      clock.now += 1;
      await studio.housekeeping.retention();
      expect(await keys()).toEqual([]);
      for (const table of ['face_model', 'intake', 'intake_photo'])
        expect(await db.all(`SELECT 1 AS found FROM ${table}`)).toEqual([]);
      expect((await audit(db)).differences).toEqual([]);
    };
    return { clock, db, studio, asked, deletions, later, erase, expectNothing, close: studio.close };
  };

  it('winds a training up that its provider works on, until that is confirmed', async () => {
    const { clock, db, asked, deletions, later, erase, expectNothing, close } = await setUp();
    try {
      const parked = await db.all('SELECT status, lease_owner FROM generation_item');
      expect(parked).toEqual([{ status: 'running', lease_owner: null }]);
      await erase();
      expect(await db.all('SELECT status FROM generation_item')).toEqual([{ status: 'cancelled' }]);
      await deletions(new AbortController().signal);
      clock.now += 60_000;
      await deletions(new AbortController().signal);
      expect(asked).toEqual(['wind up true false', 'wind up true false']);
      expect(await db.all('SELECT status FROM provider_deletion')).toEqual([{ status: 'confirmed' }]);
      // Whoever still had it in hand finds it ended.
      await later(60_000);
      await expectNothing();
    } finally {
      await close();
    }
  });

  it('has a trained model deleted there', async () => {
    const { clock, db, asked, deletions, later, erase, expectNothing, close } = await setUp();
    try {
      await later(5000);
      const [model] = await db.all<{ version: string }>('SELECT version FROM face_model');
      await deletions(new AbortController().signal);
      clock.now += 60_000;
      await deletions(new AbortController().signal);
      asked.length = 0;
      await erase();
      await deletions(new AbortController().signal);
      clock.now += 60_000;
      await deletions(new AbortController().signal);
      expect(asked).toEqual([`delete ${model?.version}`, `delete ${model?.version}`]);
      await expectNothing();
    } finally {
      await close();
    }
  });
});
