import { describe, expect, it } from 'vitest';
import { failureOf, useReplicatePeers } from '../../../test/support/replicate.ts';
import { draw, imagesAt, PICTURE } from '../../../test/support/replicate-images.ts';
import { callContext } from '../../../test/support/replicate-training.ts';
import type { ImageRequest } from '../provider.ts';
import type { ReplicateImagesOptions } from './images.ts';

describe('a picture by Replicate', () => {
  const open = useReplicatePeers();

  describe('asks for exactly this picture', () => {
    const inputOf = async (change: Partial<ImageRequest>, more: Partial<ReplicateImagesOptions> = {}) => {
      const peer = await open();
      const own = peer.models.add({ owner: 'studio', name: 'darkroom-flux', visibility: 'private' });
      own.versions.set('f'.repeat(64), { createdAt: 0 });
      const sd = peer.models.add({ owner: 'studio', name: 'darkroom-sd', visibility: 'private' });
      sd.versions.set('d'.repeat(64), { createdAt: 0 });
      await imagesAt(peer, more).start({ ...PICTURE, ...change }, callContext());
      const [call] = peer.calls;
      const { version, input } = call?.body ?? {};
      return { path: call?.path, version, input };
    };
    const common = { prompt: PICTURE.prompt, seed: 77, num_outputs: 1, disable_safety_checker: false };

    it('of flux, by the official model', async () => {
      expect(await inputOf({ aspect: '9:16', steps: 28, guidance: 3.5 })).toEqual({
        path: '/v1/models/black-forest-labs/flux-dev/predictions',
        input: {
          ...common,
          aspect_ratio: '9:16',
          output_format: 'png',
          guidance: 3.5,
          num_inference_steps: 28,
          go_fast: false,
        },
      });
    });

    it('of flux by the nearest aspect when only a size is given', async () => {
      expect((await inputOf({})).input).toMatchObject({ aspect_ratio: '3:4' });
      expect((await inputOf({ width: 1000, height: 600 })).input).toMatchObject({ aspect_ratio: '16:9' });
    });

    it('of a model of our own, by its version', async () => {
      expect(
        await inputOf({ model: `studio/darkroom-flux:${'f'.repeat(64)}`, guidance: 99, steps: 99 }),
      ).toEqual({
        path: '/v1/predictions',
        version: 'f'.repeat(64),
        input: {
          ...common,
          aspect_ratio: 'custom',
          width: 896,
          height: 1152,
          model: 'dev',
          output_format: 'png',
          guidance_scale: 10,
          num_inference_steps: 50,
        },
      });
    });

    it('of Stable Diffusion, a base or our own, in sizes that it was trained on', async () => {
      const input = { ...common, negative_prompt: 'text', width: 768, height: 1344 };
      const change = { aspect: '9:16', negativePrompt: 'text' };
      expect(await inputOf({ ...change, model: 'sd' })).toEqual({
        path: '/v1/predictions',
        version: '7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc',
        input,
      });
      expect(await inputOf({ ...change, model: `studio/darkroom-sd:${'d'.repeat(64)}` })).toEqual({
        path: '/v1/predictions',
        version: 'd'.repeat(64),
        input,
      });
    });

    it.each([
      'somebody/else:0123456789abcdef',
      'somebody/darkroom-flux:0123456789abcdef',
      'studio/other:0123456789abcdef',
      'ostris/flux-dev-lora-trainer:e440909d3512c31646ee2e0c7d6f6f4923224863a6a10c494606e79fb5844497',
      'black-forest-labs/flux-dev',
      'sdxl',
      '',
    ])('but never of a model that is not ours: %j', async (model) => {
      const peer = await open();
      expect(await failureOf(draw(imagesAt(peer), { model }))).toBe('invalid');
      expect(peer.calls).toEqual([]);
    });

    it('of a model of ours only when we know who we are', async () => {
      const peer = await open();
      const model = `studio/darkroom-flux:${'f'.repeat(64)}`;
      expect(await failureOf(draw(imagesAt(peer, { owner: undefined }), { model }))).toBe('invalid');
    });

    it.each<Partial<ImageRequest>>([
      { aspect: '2:1' },
      { width: 0 },
      { height: 4096 },
      { seed: -1 },
      { strength: 1.5 },
      { images: [1, 2].map(() => ({ role: 'picture', bytes: Buffer.alloc(1), mediaType: 'image/png' })) },
    ])('and sends nothing that it can not do: %j', async (change) => {
      const peer = await open();
      expect(await failureOf(draw(imagesAt(peer), change))).toBe('invalid');
      expect(peer.calls).toEqual([]);
    });
  });

  describe('starts from a picture', () => {
    const picture = (bytes: number) => [
      { role: 'picture', bytes: Buffer.alloc(bytes, 7), mediaType: 'image/jpeg' },
    ];

    it('that is small, inside the call', async () => {
      const peer = await open();
      await draw(imagesAt(peer), { images: picture(1000), strength: 0.35, aspect: '3:4' });
      const { input } = peer.callsOf('models.predictions.create')[0]!.body as {
        input: Record<string, unknown>;
      };
      expect(input.image).toBe(`data:image/jpeg;base64,${Buffer.alloc(1000, 7).toString('base64')}`);
      expect(input.prompt_strength).toBe(0.35);
      expect(input).not.toHaveProperty('aspect_ratio');
      expect(peer.callsOf('files.create')).toEqual([]);
    });

    it('that is large, as a file, which is deleted when the picture is there', async () => {
      const peer = await open();
      const driver = imagesAt(peer);
      const request = { ...PICTURE, images: picture(300 * 1024) };
      const { jobId } = await driver.start(request, callContext());
      const [file] = peer.files.values();
      expect(file).toMatchObject({
        name: 'picture.jpeg',
        contentType: 'image/jpeg',
        metadata: { key: 'item-1-1' },
      });
      expect(peer.jobs.get(jobId)?.input).toMatchObject({
        image: `${peer.url}/files/${file?.id}`,
        prompt_strength: 0.8,
      });
      await driver.wait(jobId, request, callContext());
      expect(peer.files.size).toBe(0);
    });

    it('and leaves no file behind when it fails, is refused at the start, or is cancelled', async () => {
      const peer = await open();
      const driver = imagesAt(peer);
      const request = { ...PICTURE, images: picture(300 * 1024) };
      peer.nextPrediction({ end: 'failed' }, { looks: 'never' });
      expect(await failureOf(draw(driver, request))).toBe('invalid');
      peer.fault('models.predictions.create', { kind: 'status', status: 500 });
      expect(await failureOf(draw(driver, request))).toBe('transport');
      const { jobId } = await driver.start(request, callContext());
      expect(peer.files.size).toBe(1);
      await driver.cancel?.(jobId, callContext());
      expect(peer.files.size).toBe(0);
    });
  });
});
