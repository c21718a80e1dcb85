import { expect, it } from 'vitest';
import { createResultCheck } from '../../../core/generation/check-result.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { createLogger } from '../../../core/logger.ts';
import { BLANK_PICTURE } from '../../../core/media/blank.ts';
import { createPhotoLab } from '../../../core/media/photo-lab/photo-lab.ts';
import { resultProblem } from '../../../core/media/picture-safety.ts';
import { sharp } from '../../../core/media/sharp.ts';
import { ProviderError } from '../../../core/providers/provider.ts';
import { PhotoUnreadable } from '../../../core/studio/portraits/photos.ts';
import { describeEachDb } from '../../support/db.ts';
import { SCRIPTED_CLASSIFIER, SHOWN } from '../../support/scripted-classifier.ts';
import { openToyStudio } from '../../support/studio.ts';

type Check = NonNullable<NonNullable<Parameters<typeof openToyStudio>[2]>['checkResult']>;

describeEachDb('results of a provider without a filter', (openDb) => {
  const order = async (checkResult: Check | undefined, resumable = false) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const kept: string[] = [];
    const studio = await openToyStudio(db, clock, {
      resumable,
      checkResult,
      wrapStorage: (storage) => ({
        ...storage,
        put: (key, ...rest) => {
          kept.push(key);
          return storage.put(key, ...rest);
        },
      }),
    });
    const person = await studio.createPerson('42', 100);
    await studio.submit(person);
    const again = async () => {
      for (let next = studio.later.shift(); next; next = studio.later.shift()) {
        clock.now += next.ms;
        await studio.runner.handle(next.ref);
      }
    };
    const state = async () => {
      expect((await audit(db)).differences).toEqual([]);
      const { available, frozen } = await studio.balance(person.accountId);
      const item = await db.get<{ status: string; attempt: number }>(
        'SELECT status, attempt FROM generation_item',
      );
      return { ...item, available, frozen, code: (await studio.replies()).at(-1)?.code };
    };
    return { studio, kept, again, state, clock };
  };

  it('are delivered when there is nothing to object to', async () => {
    const seen: Buffer[] = [];
    const { studio, state } = await order(async (picture) => {
      seen.push(picture);
      return undefined;
    });
    await studio.runPushed();
    expect(seen).toHaveLength(1);
    expect(await state()).toMatchObject({ status: 'done', available: 96 });
    expect(studio.refusals).toEqual([]);
    await studio.close();
  });

  it('are looked at in every try-on, whoever drew them, as a person; else only where nobody filters', async () => {
    const asked: string[] = [];
    const check = createResultCheck({
      checkResult: async (_picture, _signal, as) => {
        asked.push(as);
        return as === 'person' ? 'undressed' : undefined;
      },
      refused: (job) => asked.push(`refused ${job}`),
      keepTrying: (_ground, _what, _signal, work) => work(),
    });
    const { signal } = new AbortController();
    const drawn = Buffer.from('a picture');
    for (const filtersResults of [true, false]) {
      const provider = { name: 'gemini', filtersResults };
      await expect(check(provider, 'tryon', drawn, signal)).rejects.toMatchObject({
        code: 'REFUSED_BY_SAFETY',
      });
      await check(provider, 'portraits', drawn, signal);
    }
    expect(asked).toEqual(['person', 'refused tryon', 'person', 'refused tryon', 'result']);
  });

  it('are refused when they show nudity: nothing stored, the credits back, no second try', async () => {
    const { studio, kept, again, state } = await order(async () => 'nudity');
    await studio.runPushed();
    await again();
    expect(await state()).toMatchObject({
      status: 'failed',
      attempt: 1,
      available: 100,
      frozen: 0,
      code: 'REFUSED_BY_SAFETY',
    });
    expect(kept).toEqual([]);
    expect(studio.scripted.starts).toHaveLength(1);
    const last = (await studio.replies()).at(-1);
    expect(last).toMatchObject({ lines: [{}, { key: 'gen-refused', params: { rule: 'provider' } }] });
    expect(last?.menu).toBeUndefined();
    expect(studio.refusals).toEqual(['cakes: picture']);
    await studio.close();
  });

  it('are looked at again when the check failed, with the picture in hand', async () => {
    let calls = 0;
    const { studio, state } = await order(async () => {
      calls += 1;
      if (calls === 1) throw new Error('the thread ended');
      return undefined;
    });
    await studio.runPushed();
    expect(calls).toBe(2);
    expect(studio.scripted.starts).toHaveLength(1);
    expect(await state()).toMatchObject({ status: 'done', attempt: 1 });
    await studio.close();
  });

  it('are never delivered unchecked: a check that stays away ends with the credits back', async () => {
    const { studio, kept, again, state } = await order(async () => {
      throw new Error('the model is missing');
    });
    await studio.runPushed();
    await again();
    expect(await state()).toMatchObject({
      status: 'failed',
      attempt: 2,
      available: 100,
      frozen: 0,
      code: 'GENERATION_FAILED',
    });
    expect(kept).toEqual([]);
    await studio.close();
  });

  it('that can not be read fail at once', async () => {
    const { studio, kept, state } = await order(() => Promise.reject(new PhotoUnreadable('broken')));
    await studio.runPushed();
    expect(await state()).toMatchObject({ status: 'failed', attempt: 1, available: 100, frozen: 0 });
    expect(kept).toEqual([]);
    await studio.close();
  });

  it('go through the photo lab: a picture that its classifier objects to is not delivered', async () => {
    const lab = createPhotoLab({
      logger: createLogger({ level: 'silent' }),
      classifier: SCRIPTED_CLASSIFIER,
    });
    const draw = async (background: string) => ({
      bytes: await sharp({ create: { width: 64, height: 64, channels: 3, background } })
        .png()
        .toBuffer(),
      mediaType: 'image/png' as const,
    });
    const { signal } = new AbortController();
    const check: Check = async (picture) => resultProblem(await lab.classify(picture, signal));
    for (const [shown, status] of [
      [SHOWN.porn, 'failed'],
      [SHOWN.hentai, 'failed'],
      ['#88aa88', 'done'],
    ] as const) {
      const { studio, state } = await order(check);
      studio.scripted.answers.push(await draw(shown));
      await studio.runPushed();
      expect(await state()).toMatchObject({ status });
      await studio.close();
    }
    // What the check is tried with after it failed (core/generation/grounds.ts).
    expect(resultProblem(await lab.classify(BLANK_PICTURE, signal))).toBeUndefined();
    await lab.close();
  });

  it("a provider's own refusal is counted, and nothing of it is checked", async () => {
    const { studio, state } = await order(undefined);
    studio.scripted.answers.push(new ProviderError('refused', 'unsafe'));
    await studio.runPushed();
    expect(await state()).toMatchObject({ status: 'failed', code: 'REFUSED_BY_SAFETY', available: 100 });
    expect(studio.refusals).toEqual(['cakes: provider']);
    await studio.close();
  });
});
