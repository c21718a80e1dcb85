import { afterEach, describe, expect, it } from 'vitest';
import { imageProviderContract } from '../../../test/contracts/image-provider.ts';
import type { Fault, Plan, ReplicatePeer } from '../../../test/peers/replicate/index.ts';
import { failureOf, providerErrorOf, useReplicatePeers } from '../../../test/support/replicate.ts';
import { draw, imagesAt, PICTURE } from '../../../test/support/replicate-images.ts';
import { callContext } from '../../../test/support/replicate-training.ts';
import { readPictureFacts } from '../../media/images.ts';
import type { ImageProvider, ImageRequest } from '../provider.ts';

describe('replicate', () => {
  const open = useReplicatePeers();

  describe('keeps the contract of image providers', () => {
    let peer: ReplicatePeer | undefined;
    afterEach(() => {
      peer = undefined;
    });
    /** Draws by SDXL: flux knows aspects, and the contract asks for sizes. */
    const driver = async (...plans: Plan[]): Promise<ImageProvider> => {
      peer ??= await open();
      peer.nextPrediction(...plans);
      const inner = imagesAt(peer, { sleep: undefined });
      const sd = (request: ImageRequest): ImageRequest => ({ ...request, model: 'sd' });
      return {
        ...inner,
        start: (request, call) => inner.start(sd(request), call),
        wait: (jobId, request, call) => inner.wait(jobId, sd(request), call),
      };
    };
    imageProviderContract({
      open: () => driver(),
      openSlow: () => driver({ looks: 'never' }),
      deterministic: true,
      invalid: { width: 100.5 },
    });
  });

  describe('waits', () => {
    it('by looking at 1 s, then ever later, up to every 5 s', async () => {
      const peer = await open();
      const waits: number[] = [];
      peer.nextPrediction({ looks: 7 });
      const sleep = async (ms: number) => void waits.push(ms);
      const result = await draw(imagesAt(peer, { sleep }), { aspect: '16:9' });
      expect(waits).toEqual([1000, 1500, 2250, 3375, 5000, 5000]);
      expect(await readPictureFacts(result.bytes)).toEqual({
        width: 1344,
        height: 768,
        mediaType: 'image/png',
      });
      expect(result).toMatchObject({ mediaType: 'image/png', seed: 77 });
    });

    it('on, over what passes: a limit, an error, a cut', async () => {
      const peer = await open();
      const waits: number[] = [];
      peer.fault(
        'predictions.get',
        { kind: 'status', status: 429, retryAfter: 9 },
        { kind: 'status', status: 500 },
        { kind: 'cut', at: 'after' },
      );
      const sleep = async (ms: number) => void waits.push(ms);
      await draw(imagesAt(peer, { sleep }));
      expect(waits).toEqual([9000, 5000, 5000]);
      expect(peer.jobs.size).toBe(1);
    });

    it.each<Fault>([
      { kind: 'status', status: 429 },
      { kind: 'status', status: 503 },
    ])('not for ever over %j, and never says what would order the picture again', async (fault) => {
      const peer = await open();
      peer.fault('predictions.get', fault, fault, fault, fault);
      expect(await failureOf(draw(imagesAt(peer)))).toBe('transport');
    });

    it.each<[plan: Plan, expected: string]>([
      [{ end: 'failed', error: 'CUDA out of memory' }, 'invalid'],
      [
        { end: 'failed', error: 'NSFW content detected. Try running it again, or try a different prompt.' },
        'refused',
      ],
      [
        {
          end: 'failed',
          error:
            'The input or output was flagged as sensitive. Please try again with different inputs. (E005) (uIJ6)',
        },
        'refused',
      ],
      [{ end: 'canceled' }, 'gone'],
      [{ end: 'aborted' }, 'gone'],
      [{ output: null }, 'gone'],
      [{ output: [] }, 'invalid'],
      [{ output: { url: 'https://replicate.delivery/0.png' } }, 'invalid'],
      [{ output: ['https://evil.example/0.png'] }, 'invalid'],
      [{ output: ['http://replicate.delivery/0.png'] }, 'invalid'],
      [{ output: ['http://127.0.0.1:1/0.png'] }, 'invalid'],
      [{ output: 'data:image/png;base64,iVBORw0KGgo=' }, 'invalid'],
    ])('and tells %j from a picture', async (plan, expected) => {
      const peer = await open();
      peer.nextPrediction(plan);
      expect(await failureOf(draw(imagesAt(peer)))).toBe(expected);
      expect(peer.callsOf('output')).toEqual([]);
    });

    it('takes a single address as well as a list', async () => {
      const peer = await open();
      const driver = imagesAt(peer);
      peer.nextPrediction({ looks: 'never' });
      const { jobId } = await driver.start(PICTURE, callContext());
      const job = peer.jobs.get(jobId)!;
      job.plan = { output: `${new URL(peer.url).origin}/output/${jobId}/out-0.png` };
      expect((await driver.wait(jobId, PICTURE, callContext())).mediaType).toBe('image/png');
    });

    it('until its output vanished: then there is nothing to wait for', async () => {
      const peer = await open();
      const driver = imagesAt(peer);
      const { jobId } = await driver.start(PICTURE, callContext());
      await driver.wait(jobId, PICTURE, callContext());
      peer.fault('output', { kind: 'status', status: 404 });
      expect(await failureOf(driver.wait(jobId, PICTURE, callContext()))).toBe('gone');
      peer.vanish();
      expect(await failureOf(driver.wait(jobId, PICTURE, callContext()))).toBe('gone');
      expect(await failureOf(driver.wait('nobodyknows', PICTURE, callContext()))).toBe('gone');
    });

    it('and fetches the picture with the token from its own server only', async () => {
      const peer = await open();
      const other = await open();
      await draw(imagesAt(peer));
      expect(peer.callsOf('output')[0]?.headers.authorization).toBe(`Bearer ${peer.token}`);
      peer.nextPrediction({ looks: 'never' });
      const driver = imagesAt(peer, { fetchAllow: [new URL(other.url).host] });
      const { jobId } = await driver.start(PICTURE, callContext());
      peer.jobs.get(jobId)!.plan = { output: [`${new URL(other.url).origin}/output/${jobId}/out-0.png`] };
      expect(await failureOf(driver.wait(jobId, PICTURE, callContext()))).toBe('gone');
      expect(other.callsOf('output')[0]?.headers.authorization).toBeUndefined();
    });
  });

  describe('says what became of an order', () => {
    it.each<[name: string, fault: Fault, expected: string, made: number]>([
      ['401', { kind: 'status', status: 401 }, 'unavailable', 0],
      ['402', { kind: 'status', status: 402 }, 'unavailable', 0],
      ['422', { kind: 'status', status: 422 }, 'invalid', 0],
      ['429', { kind: 'status', status: 429, retryAfter: 4 }, 'rate-limited', 0],
      ['500', { kind: 'status', status: 500 }, 'transport', 0],
      ['a cut before the answer', { kind: 'cut', at: 'after' }, 'lost', 1],
    ])('%s: it was made once at most', async (_name, fault, expected, made) => {
      const peer = await open();
      peer.fault('models.predictions.create', fault);
      const error = await providerErrorOf(imagesAt(peer).start(PICTURE, callContext()));
      expect(error.failure).toBe(expected);
      expect(peer.jobs.size).toBe(made);
      expect(peer.callsOf('models.predictions.create')).toHaveLength(1);
    });

    it('and cancels it, or finds that nobody knows it', async () => {
      const peer = await open();
      peer.nextPrediction({ looks: 'never' });
      const driver = imagesAt(peer);
      const { jobId } = await driver.start(PICTURE, callContext());
      await driver.cancel?.(jobId, callContext());
      await driver.cancel?.('nobodyknows', callContext());
      expect(await failureOf(driver.wait(jobId, PICTURE, callContext()))).toBe('gone');
    });

    it('and that a token is wrong', async () => {
      const peer = await open();
      expect(await failureOf(imagesAt(peer, { token: 'r8_x' }).check(callContext().signal))).toBe(
        'unavailable',
      );
    });
  });
});
