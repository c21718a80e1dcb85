import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { type Entry, fromBuffer } from 'yauzl';
import type { Fault, ReplicatePeer } from '../../../test/peers/replicate/index.ts';
import { failureOf, providerErrorOf, useReplicatePeers } from '../../../test/support/replicate.ts';
import {
  callContext,
  jpeg,
  SDXL,
  startTraining,
  TRAINING,
  trainerAt,
} from '../../../test/support/replicate-training.ts';
import type { ReplicateTrainerOptions } from './trainer.ts';

/** Names and contents of a zip, in order. */
const unzip = (bytes: Buffer): Promise<[name: string, content: string][]> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) return reject(error);
      const found: [string, string][] = [];
      zip.on('error', reject);
      zip.on('end', () => resolve(found));
      zip.on('entry', (entry: Entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return reject(problem);
          text(stream).then((content) => {
            found.push([entry.fileName, content]);
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });

describe('the trainer at Replicate', () => {
  const open = useReplicatePeers();

  describe('starts a training', () => {
    it('with exactly these inputs, on a zip with the photos and nothing else', async () => {
      const peer = await open();
      await startTraining(peer);
      const [file] = peer.files.values();
      expect(file?.name).toBe('photos.zip');
      expect(file?.contentType).toBe('application/zip');
      expect(file?.metadata).toEqual({ key: 'item-1' });
      expect(await unzip(file!.bytes)).toEqual([
        ['01.jpg', jpeg('first').toString('utf8')],
        ['02.jpg', jpeg('second').toString('utf8')],
      ]);
      const [call] = peer.callsOf('trainings.create');
      expect(call?.path).toBe(
        '/v1/models/ostris/flux-dev-lora-trainer/versions/e440909d3512c31646ee2e0c7d6f6f4923224863a6a10c494606e79fb5844497/trainings',
      );
      expect(call?.body).toEqual({
        destination: 'studio/darkroom-flux',
        input: {
          input_images: `${peer.url}/files/${file?.id}`,
          trigger_word: 'zhxshuai',
          autocaption: true,
          autocaption_prefix: 'a photo of zhxshuai, ',
          steps: 1000,
          lora_rank: 16,
          learning_rate: 0.0004,
          batch_size: 1,
          resolution: '512,768,1024',
        },
      });
    });

    it('of Stable Diffusion with the inputs of SDXL, and only if a trainer is named', async () => {
      const peer = await open();
      const request = { ...TRAINING, base: 'sd', subject: 'pet' } as const;
      expect(await failureOf(trainerAt(peer).start(request, callContext()))).toBe('unavailable');
      expect(peer.calls).toEqual([]);
      await trainerAt(peer, { trainers: { sd: SDXL } }).start(request, callContext());
      expect(peer.callsOf('trainings.create')[0]?.body).toEqual({
        destination: 'studio/darkroom-sd',
        input: {
          input_images: expect.stringContaining(`${peer.url}/files/`),
          token_string: 'zhxshuai',
          caption_prefix: 'a photo of zhxshuai, ',
          max_train_steps: 1000,
          is_lora: true,
          use_face_detection_instead: false,
        },
      });
    });

    it('into one private model per base, made once', async () => {
      const peer = await open();
      const trainer = trainerAt(peer);
      await trainer.start(TRAINING, callContext());
      await trainer.start({ ...TRAINING, key: 'item-2' }, callContext());
      expect(peer.callsOf('models.create').map(({ body }) => body)).toEqual([
        {
          owner: 'studio',
          name: 'darkroom-flux',
          visibility: 'private',
          hardware: 'gpu-t4',
          description: 'Private models of Darkroom',
        },
      ]);
      expect(peer.callsOf('trainings.create')).toHaveLength(2);
    });

    it('into a model that another worker made at the same moment (409)', async () => {
      const peer = await open();
      peer.fault('models.get', { kind: 'status', status: 404 });
      peer.models.add({ owner: 'studio', name: 'darkroom-flux', visibility: 'private' });
      expect(await startTraining(peer)).not.toBe('');
      expect(peer.callsOf('models.create')).toHaveLength(1);
    });

    it.each(['before', 'meanwhile'])(
      'never into a public model, made public %s: no photo leaves',
      async (when) => {
        const peer = await open();
        if (when === 'meanwhile') peer.fault('models.get', { kind: 'status', status: 404 });
        peer.models.add({ owner: 'studio', name: 'darkroom-flux', visibility: 'public' });
        const error = await providerErrorOf(trainerAt(peer).start(TRAINING, callContext()));
        expect(error.failure).toBe('invalid');
        expect(error.message).toContain('must be private');
        expect(peer.callsOf('files.create')).toEqual([]);
        expect(peer.callsOf('trainings.create')).toEqual([]);
      },
    );

    it('and refuses photos that are no JPEG, or none', async () => {
      const peer = await open();
      const png = { name: 'a.jpg', read: async () => Buffer.from('89504e470d0a1a0a', 'hex') };
      expect(await failureOf(trainerAt(peer).start({ ...TRAINING, photos: [png] }, callContext()))).toBe(
        'invalid',
      );
      expect(await failureOf(trainerAt(peer).start({ ...TRAINING, photos: [] }, callContext()))).toBe(
        'invalid',
      );
      expect(peer.callsOf('files.create')).toEqual([]);
    });
  });

  describe('is paid once for a key', () => {
    const orders = (peer: ReplicatePeer) => [...peer.jobs.values()].filter(({ kind }) => kind === 'training');

    it.each<[name: string, fault: Fault]>([
      ['a cut before the answer', { kind: 'cut', at: 'after' }],
      ['a cut in the answer', { kind: 'cut-in-answer' }],
      ['an answer that is no JSON', { kind: 'broken-json' }],
    ])('after %s: the training is found and adopted', async (_name, fault) => {
      const peer = await open();
      peer.fault('trainings.create', fault);
      expect(await failureOf(startTraining(peer))).toBe('lost');
      expect(orders(peer)).toHaveLength(1);
      const jobId = await startTraining(peer);
      expect(jobId).toBe(orders(peer)[0]?.id);
      expect(orders(peer)).toHaveLength(1);
      expect(peer.callsOf('files.create')).toHaveLength(1);
    });

    it('after a crash between the call and our row, even when it has ended meanwhile', async () => {
      const peer = await open();
      const first = await startTraining(peer);
      await peer.finish(first);
      expect(await startTraining(peer)).toBe(first);
      expect(orders(peer)).toHaveLength(1);
    });

    it('beside many others, on a later page', async () => {
      const peer = await open({ pageSize: 2 });
      const trainer = trainerAt(peer);
      const first = await startTraining(peer, trainer);
      for (const key of ['a', 'b', 'c', 'd', 'e']) await trainer.start({ ...TRAINING, key }, callContext());
      expect(await startTraining(peer, trainer)).toBe(first);
      expect(orders(peer)).toHaveLength(6);
    });

    it('but another key is another order', async () => {
      const peer = await open();
      const first = await startTraining(peer);
      const second = await trainerAt(peer).start({ ...TRAINING, key: 'item-10' }, callContext());
      expect(second.jobId).not.toBe(first);
    });

    it('and a lost upload is found too, not sent twice', async () => {
      const peer = await open();
      peer.fault('files.create', { kind: 'cut', at: 'after' });
      expect(await failureOf(startTraining(peer))).toBe('lost');
      await startTraining(peer);
      expect(peer.callsOf('files.create')).toHaveLength(1);
      expect(orders(peer)).toHaveLength(1);
    });

    it('and a zip that is about to end is sent anew', async () => {
      let now = Date.now();
      const peer = await open({ clock: () => now });
      peer.fault('trainings.create', { kind: 'status', status: 429 });
      const trainer = trainerAt(peer, { clock: () => now });
      expect(await failureOf(startTraining(peer, trainer))).toBe('rate-limited');
      now += 23.5 * 60 * 60 * 1000;
      await startTraining(peer, trainer);
      expect(peer.callsOf('files.create')).toHaveLength(2);
      expect(peer.files.size).toBe(1);
    });
  });

  describe('says why it could not start', () => {
    it.each<[name: string, fault: Fault, expected: string, files: number]>([
      ['401', { kind: 'status', status: 401 }, 'unavailable', 0],
      ['402, no credit', { kind: 'status', status: 402 }, 'unavailable', 0],
      ['422', { kind: 'status', status: 422 }, 'invalid', 0],
      ['429', { kind: 'status', status: 429, retryAfter: 12 }, 'rate-limited', 1],
      ['500', { kind: 'status', status: 500 }, 'transport', 0],
      ['504', { kind: 'status', status: 504 }, 'lost', 1],
      ['cut before it was done', { kind: 'cut', at: 'before' }, 'lost', 1],
    ])('%s; photos stay only where they are needed again', async (_name, fault, expected, files) => {
      const peer = await open();
      peer.fault('trainings.create', fault);
      const error = await providerErrorOf(startTraining(peer));
      expect(error.failure).toBe(expected);
      if (expected === 'rate-limited') expect(error.detail.afterMs).toBe(12_000);
      expect(peer.files.size).toBe(files);
      expect(peer.callsOf('trainings.create')).toHaveLength(1);
      expect(await startTraining(peer)).not.toBe('');
      expect(peer.jobs.size).toBe(1);
    });

    it('and begins nothing when it is already aborted', async () => {
      const peer = await open();
      await expect(trainerAt(peer).start(TRAINING, callContext(AbortSignal.abort()))).rejects.toThrow();
      expect(peer.calls).toEqual([]);
    });
  });

  describe('asks for webhooks', () => {
    const hookOf = async (more: Partial<ReplicateTrainerOptions>) => {
      const peer = await open();
      await startTraining(peer, trainerAt(peer, more));
      const { webhook, webhook_events_filter } = peer.callsOf('trainings.create')[0]?.body ?? {};
      return { webhook, webhook_events_filter };
    };

    it('at our https address if there is a secret to check them by', async () => {
      expect(await hookOf({ publicUrl: 'https://studio.example/', webhookSecret: 'whsec_x' })).toEqual({
        webhook: 'https://studio.example/replicate/webhook',
        webhook_events_filter: ['start', 'completed'],
      });
    });

    it.each([
      { publicUrl: 'https://studio.example' },
      { webhookSecret: 'whsec_x' },
      { publicUrl: 'http://studio.example', webhookSecret: 'whsec_x' },
    ])('but not with %j', async (more) => {
      expect(await hookOf(more)).toEqual({ webhook: undefined, webhook_events_filter: undefined });
    });
  });
});
