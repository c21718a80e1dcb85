import { afterEach, describe, expect, it } from 'vitest';
import { imageProviderContract } from '../../test/contracts/image-provider.ts';
import { type SdWebuiFault, type SdWebuiPeer, startSdWebuiPeer } from '../../test/peers/sd-webui.ts';
import { type ImageProvider, type ImageRequest, ProviderError } from './provider.ts';
import { createSdWebuiProvider } from './sd-webui.ts';

const peers: SdWebuiPeer[] = [];
const open = async (options?: Parameters<typeof startSdWebuiPeer>[0]): Promise<SdWebuiPeer> => {
  const peer = await startSdWebuiPeer(options);
  peers.push(peer);
  return peer;
};
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});

const REQUEST: ImageRequest = {
  job: 'cakes',
  prompt: 'Delicate cake with berries',
  negativePrompt: 'text',
  width: 128,
  height: 192,
  seed: 77,
  steps: 28,
  guidance: 7,
  hints: {},
  images: [],
};
const context = (signal = new AbortController().signal) => ({ attemptId: 'item-1', signal });
const draw = async (provider: ImageProvider, signal?: AbortSignal) => {
  const { jobId } = await provider.start(REQUEST, context(signal));
  return provider.wait(jobId, REQUEST, context(signal));
};
const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  const error = await work.then(
    () => 'no error',
    (cause: unknown) => cause,
  );
  return error instanceof ProviderError ? error.failure : error;
};

describe('sd-webui', () => {
  describe('keeps the contract of image providers', () => {
    let peer: SdWebuiPeer | undefined;
    const driver = async (fault?: SdWebuiFault): Promise<ImageProvider> => {
      peer ??= await startSdWebuiPeer();
      if (fault) peer.script(fault);
      return createSdWebuiProvider({ url: peer.url });
    };
    afterEach(async () => {
      await peer?.close();
      peer = undefined;
    });
    imageProviderContract({
      open: () => driver(),
      openSlow: () => driver({ kind: 'hold' }),
      deterministic: true,
      invalid: { width: 100.5 },
    });
  });

  it('asks for exactly this picture', async () => {
    const peer = await open();
    await draw(createSdWebuiProvider({ url: peer.url, model: 'DreamShaper_8_pruned' }));
    expect(peer.pictures()).toHaveLength(1);
    expect(peer.pictures()[0]?.body).toEqual({
      prompt: 'Delicate cake with berries',
      negative_prompt: 'text',
      width: 128,
      height: 192,
      seed: 77,
      steps: 28,
      cfg_scale: 7,
      batch_size: 1,
      n_iter: 1,
      send_images: true,
      save_images: false,
      override_settings: { sd_model_checkpoint: 'DreamShaper_8_pruned' },
      override_settings_restore_afterwards: false,
    });
  });

  it.each([
    { seed: -1 },
    { seed: 1.5 },
    { seed: 2 ** 32 },
    { guidance: 0.5 },
    { guidance: 31 },
    { guidance: Number.NaN },
    { steps: 0 },
    { steps: 151 },
    { width: 100 },
  ])('asks no server for %j', async (wrong) => {
    const peer = await open();
    const provider = createSdWebuiProvider({ url: peer.url });
    const request = { ...REQUEST, ...wrong };
    expect(await failureOf(provider.start(request, context()))).toBe('invalid');
    expect(await failureOf(provider.wait('item-1', request, context()))).toBe('invalid');
    expect(peer.calls).toEqual([]);
  });

  it('tells the seed that the server really used, and the parameters', async () => {
    const peer = await open({ usedSeed: 99 });
    const result = await draw(createSdWebuiProvider({ url: peer.url }));
    expect(result).toMatchObject({ seed: 99, parameters: { steps: 28, guidance: 7 } });
  });

  it('has no filter of its own', () => {
    expect(createSdWebuiProvider({ url: 'http://127.0.0.1:1' }).filtersResults).toBe(false);
  });

  it('leaves the checkpoint alone when none is configured', async () => {
    const peer = await open();
    await draw(createSdWebuiProvider({ url: `${peer.url}/` }));
    expect(peer.pictures()[0]?.body).not.toHaveProperty('override_settings');
  });

  it.each(['text', 'object'] as const)('reads seed and parameters from info as %s', async (info) => {
    const peer = await open({ info });
    const result = await draw(createSdWebuiProvider({ url: peer.url }));
    expect(result).toMatchObject({
      mediaType: 'image/png',
      seed: 77,
      parameters: { model: 'DreamShaper_8_pruned', sampler: 'DPM++ 2M', steps: 28, guidance: 7 },
    });
  });

  it('does without info, and knows a JPEG by its bytes', async () => {
    const peer = await open({ info: 'none', format: 'jpeg' });
    const result = await draw(createSdWebuiProvider({ url: peer.url }));
    expect(result.mediaType).toBe('image/jpeg');
    expect(result.seed).toBeUndefined();
  });

  it('sends user and password of the address as basic auth', async () => {
    const peer = await open({ auth: 'cook:s3cret' });
    const withAuth = new URL(peer.url);
    [withAuth.username, withAuth.password] = ['cook', 's3cret'];
    expect((await draw(createSdWebuiProvider({ url: withAuth.href }))).mediaType).toBe('image/png');
    expect(await failureOf(draw(createSdWebuiProvider({ url: peer.url })))).toBe('invalid');
  });

  const FAULTS: [string, SdWebuiFault, string][] = [
    ['500', { kind: 'status', status: 500 }, 'transport'],
    ['503', { kind: 'status', status: 503 }, 'transport'],
    ['404', { kind: 'status', status: 404 }, 'invalid'],
    ['422', { kind: 'status', status: 422 }, 'invalid'],
    ['429', { kind: 'status', status: 429, retryAfter: 7 }, 'rate-limited'],
    ['a cut before the answer', { kind: 'cut', at: 'before-answer' }, 'lost'],
    ['a cut in the answer', { kind: 'cut', at: 'in-answer' }, 'lost'],
    ['half a JSON', { kind: 'truncated-json' }, 'lost'],
    ['a web page', { kind: 'wrong-mime' }, 'invalid'],
    ['no picture', { kind: 'empty-images' }, 'invalid'],
    ['something that is no picture', { kind: 'not-a-picture' }, 'invalid'],
    ['an answer without end', { kind: 'huge', bytes: 50 * 1024 * 1024 }, 'invalid'],
    ['a redirect', { kind: 'redirect', location: '/sdapi/v1/options' }, 'invalid'],
  ];
  it.each(FAULTS)('names %s', async (_name, fault, failure) => {
    const peer = await open();
    peer.script(fault);
    const provider = createSdWebuiProvider({ url: peer.url });
    expect(await failureOf(draw(provider))).toBe(failure);
    expect(peer.calls).toHaveLength(1);
    // The next picture is fine.
    expect((await draw(provider)).seed).toBe(77);
  });

  it('stops reading an answer above its cap', async () => {
    const peer = await open();
    peer.script({ kind: 'huge', bytes: 50 * 1024 * 1024 });
    await expect(draw(createSdWebuiProvider({ url: peer.url }))).rejects.toThrow(/above \d+ bytes/);
  });

  it('waits as long as a 429 asks for', async () => {
    const peer = await open();
    peer.script({ kind: 'status', status: 429, retryAfter: 7 });
    await expect(draw(createSdWebuiProvider({ url: peer.url }))).rejects.toMatchObject({
      detail: { afterMs: 7000 },
    });
  });

  it('names a refused connection transport: nothing was drawn', async () => {
    const peer = await open();
    await peer.close();
    peers.length = 0;
    expect(await failureOf(draw(createSdWebuiProvider({ url: peer.url })))).toBe('transport');
  });

  it('names a time-out lost, and a stop by us as what it is', async () => {
    const peer = await open();
    peer.script({ kind: 'hold' }, { kind: 'hold' });
    const provider = createSdWebuiProvider({ url: peer.url });
    expect(await failureOf(draw(provider, AbortSignal.timeout(30)))).toBe('lost');
    const stop = new AbortController();
    const drawing = draw(provider, stop.signal);
    const reason = new Error('cancelled by its owner');
    stop.abort(reason);
    await expect(drawing).rejects.toBe(reason);
  });

  it('interrupts only what can be nothing but this picture', async () => {
    const peer = await open();
    peer.script({ kind: 'hold' }, { kind: 'hold' });
    const provider = createSdWebuiProvider({ url: peer.url });
    const interrupts = () => peer.calls.filter(({ path }) => path === '/sdapi/v1/interrupt').length;
    const one = provider.wait('one', REQUEST, context());
    const two = provider.wait('two', REQUEST, context());
    await provider.cancel?.('one', context());
    await provider.cancel?.('unknown', context());
    expect(interrupts()).toBe(0);
    while (peer.pictures().length < 2) await new Promise((resolve) => setImmediate(resolve));
    peer.release();
    await Promise.all([one, two]);
    peer.script({ kind: 'hold' });
    const three = provider.wait('three', REQUEST, context());
    await provider.cancel?.('three', context());
    expect(interrupts()).toBe(1);
    while (peer.pictures().length < 3) await new Promise((resolve) => setImmediate(resolve));
    peer.release();
    await three;
  });

  it('checks a server with and without /options, and says when there is none', async () => {
    const [full, small] = [await open(), await open({ withoutOptions: true })];
    const signal = new AbortController().signal;
    await expect(createSdWebuiProvider({ url: full.url }).check(signal)).resolves.toBeUndefined();
    await expect(createSdWebuiProvider({ url: small.url }).check(signal)).resolves.toBeUndefined();
    expect(small.calls.map(({ path }) => path)).toEqual(['/sdapi/v1/options', '/sdapi/v1/sd-models']);
    const closed = await open({ auth: 'a:b' });
    expect(await failureOf(createSdWebuiProvider({ url: closed.url }).check(signal))).toBe('invalid');
  });
});
