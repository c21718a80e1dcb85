import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../test/peers/replicate/index.ts';
import { failureOf, providerErrorOf, useReplicatePeers } from '../../../test/support/replicate.ts';
import {
  callContext,
  SDXL,
  startTraining,
  TRAINING,
  trainerAt,
} from '../../../test/support/replicate-training.ts';
import { createReplicateTrainer } from './trainer.ts';

describe('a training at Replicate', () => {
  const open = useReplicatePeers();

  describe('looks', () => {
    it('from waiting over running to the version of ours', async () => {
      const peer = await open();
      const trainer = trainerAt(peer);
      const jobId = await startTraining(peer, trainer);
      expect(await trainer.look(jobId, callContext())).toEqual({ state: 'waiting', lines: [] });
      expect(await trainer.look(jobId, callContext())).toEqual({
        state: 'running',
        percent: 66,
        lines: [
          'Downloading … to /src',
          'Captioning: 100%|██████████| 15/15 [00:12<00:00, 1.24it/s]',
          'flux_train_replicate: 66%|██████ | 660/1000 [02:11<02:40, 3.4it/s]',
        ],
      });
      const done = await trainer.look(jobId, callContext());
      expect(done).toEqual({
        state: 'succeeded',
        version: expect.stringMatching(/^studio\/darkroom-flux:[0-9a-f]{64}$/),
        seconds: 512,
      });
      expect(await trainer.look(jobId, callContext())).toEqual(done);
    });

    it.each([
      [{ end: 'failed', error: 'CUDA out of memory' } as const, 'invalid', 'CUDA out of memory'],
      [{ end: 'failed', error: 'NSFW content detected.' } as const, 'refused', 'NSFW'],
      [{ end: 'canceled' } as const, 'invalid', 'canceled'],
      [{ end: 'aborted' } as const, 'invalid', 'aborted'],
      [{ output: { weights: 'https://replicate.delivery/x.tar' } }, 'invalid', 'no version'],
      [{ output: { version: 'somebody/else:0123456789abcdef' } }, 'invalid', 'no version'],
    ])('and tells %j from success', async (plan, expected, message) => {
      const peer = await open();
      peer.nextTraining({ looks: 1, ...plan });
      const trainer = trainerAt(peer);
      const error = await providerErrorOf(trainer.look(await startTraining(peer, trainer), callContext()));
      expect(error.failure).toBe(expected);
      expect(error.message).toContain(message);
    });

    it.each<[fault: Fault, expected: string]>([
      [{ kind: 'status', status: 404 }, 'gone'],
      [{ kind: 'status', status: 401 }, 'unavailable'],
      [{ kind: 'status', status: 429, retryAfter: 3 }, 'rate-limited'],
      [{ kind: 'status', status: 500 }, 'transport'],
      [{ kind: 'cut', at: 'after' }, 'transport'],
    ])('and %j says nothing about the training', async (fault, expected) => {
      const peer = await open();
      const trainer = trainerAt(peer);
      const jobId = await startTraining(peer, trainer);
      peer.fault('trainings.get', fault);
      expect(await failureOf(trainer.look(jobId, callContext()))).toBe(expected);
      expect((await trainer.look(jobId, callContext())).state).not.toBe('succeeded');
    });

    it('at ids only, never at a path', async () => {
      const peer = await open();
      expect(await failureOf(trainerAt(peer).look('../predictions/x', callContext()))).toBe('invalid');
      expect(peer.calls).toEqual([]);
    });
  });

  describe('cleans up', () => {
    it('the zip of a training that is kept, also when it is gone', async () => {
      const peer = await open();
      const trainer = trainerAt(peer);
      const jobId = await startTraining(peer, trainer);
      const { key } = TRAINING;
      const left = await trainer.windUp({ key, jobId, keep: true }, callContext());
      expect(left).toEqual([`file:${[...peer.files.keys()][0]}`]);
      await trainer.delete(left[0]!, callContext());
      expect(peer.files.size).toBe(0);
      await trainer.delete(left[0]!, callContext());
      expect(
        await trainer.windUp({ key: 'nobody', jobId: 'nobodyknows', keep: false }, callContext()),
      ).toEqual([]);
    });

    it('a training that nobody waits for, found by its key: ended first, then its zip and its version', async () => {
      const peer = await open();
      const trainer = trainerAt(peer);
      peer.nextTraining({ looks: 'never' });
      const jobId = await startTraining(peer, trainer);
      const { key } = TRAINING;
      // Its id was never learned: the cancel came before the answer.
      expect(await failureOf(trainer.windUp({ key, keep: false }, callContext()))).toBe('transport');
      expect(peer.callsOf('trainings.cancel')).toHaveLength(1);
      expect(await trainer.windUp({ key, keep: false }, callContext())).toEqual([
        `file:${[...peer.files.keys()][0]}`,
      ]);
      expect(['aborted', 'canceled']).toContain(peer.jobs.get(jobId)?.status);
    });

    it('the version of a training that ended well after its order was closed', async () => {
      const peer = await open();
      const trainer = trainerAt(peer);
      peer.nextTraining({ looks: 'never' });
      const jobId = await startTraining(peer, trainer);
      await peer.finish(jobId);
      const left = await trainer.windUp({ key: TRAINING.key, jobId, keep: false }, callContext());
      expect(left).toHaveLength(2);
      expect(left[1]).toMatch(/^studio\/darkroom-flux:[0-9a-f]+$/);
    });

    it('a version, and is done only when nobody knows it any more', async () => {
      const peer = await open();
      peer.nextTraining({ looks: 1 });
      const trainer = trainerAt(peer);
      const look = await trainer.look(await startTraining(peer, trainer), callContext());
      const version = look.state === 'succeeded' ? look.version : '';
      peer.models.linger = true;
      const pending = await providerErrorOf(trainer.delete(version, callContext()));
      expect(pending.failure).toBe('transport');
      expect(pending.detail.afterMs).toBeGreaterThan(0);
      // A second deletion is refused while the first one goes on, and that is no success either.
      expect(await failureOf(trainer.delete(version, callContext()))).toBe('transport');
      peer.models.settle();
      await trainer.delete(version, callContext());
      await trainer.delete(version, callContext());
    });

    it.each([
      SDXL,
      'studio/other:0123456789abcdef',
      'somebody/darkroom-flux:0123456789abcdef',
      'studio/darkroom-flux',
      'file:../trainings/x',
      'file:',
      '',
    ])('nothing that is not ours: %s', async (resource) => {
      const peer = await open();
      expect(await failureOf(trainerAt(peer).delete(resource, callContext()))).toBe('invalid');
      expect(peer.calls).toEqual([]);
    });

    it('and says so when it could not', async () => {
      const peer = await open();
      peer.fault('files.delete', { kind: 'status', status: 500 });
      expect(await failureOf(trainerAt(peer).delete('file:abc', callContext()))).toBe('transport');
    });

    it('a training that is not wanted any more, whatever became of it', async () => {
      const peer = await open();
      const trainer = trainerAt(peer);
      const jobId = await startTraining(peer, trainer);
      await trainer.cancel(jobId, callContext());
      await trainer.cancel(jobId, callContext());
      await trainer.cancel('nobodyknows', callContext());
      expect(peer.jobs.get(jobId)?.status).toBe('aborted');
      expect(await failureOf(trainer.look(jobId, callContext()))).toBe('invalid');
    });
  });

  describe('checks', () => {
    it('that the token is the owner’s', async () => {
      const peer = await open();
      await trainerAt(peer).check(callContext().signal);
      await trainerAt(peer, { owner: 'Studio' }).check(callContext().signal);
      expect(await failureOf(trainerAt(peer, { owner: 'other' }).check(callContext().signal))).toBe(
        'unavailable',
      );
      expect(await failureOf(trainerAt(peer, { token: 'r8_wrong' }).check(callContext().signal))).toBe(
        'unavailable',
      );
    });

    it('that no model of ours is public', async () => {
      const peer = await open();
      peer.models.add({ owner: 'studio', name: 'darkroom-flux', visibility: 'public' });
      expect(await failureOf(trainerAt(peer).check(callContext().signal))).toBe('invalid');
    });

    it('the form of a trainer when it is made', () => {
      const options = { token: 't', owner: 'studio', clock: Date.now };
      expect(() => createReplicateTrainer({ ...options, trainers: { flux: 'ostris/x' } })).toThrow(
        'REPLICATE_TRAINER_FLUX',
      );
    });
  });
});
