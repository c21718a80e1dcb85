import { expect, it } from 'vitest';
import { readPictureFacts } from '../../core/media/images.ts';
import {
  type CallContext,
  type ImageProvider,
  type ImageRequest,
  ProviderError,
} from '../../core/providers/provider.ts';

/** What differs between drivers. */
export interface ImageProviderCase {
  /** A fresh driver, as if the process had been restarted; the world outside of it stays. */
  open(): ImageProvider | Promise<ImageProvider>;
  /** The same request and seed give the same bytes. */
  deterministic: boolean;
  /** A driver whose `wait` goes on until it is aborted, within a second. */
  openSlow(): ImageProvider | Promise<ImageProvider>;
  /** A provider that is not told the seed can't use it, and must not say that it did. */
  seedless?: boolean;
  /** A request that the provider rejects for good. */
  invalid?: Partial<ImageRequest>;
  /** Longest time of one test, ms. */
  timeoutMs?: number;
}

const REQUEST: ImageRequest = {
  job: 'cakes',
  prompt: 'a two-tier birthday cake with strawberries, pastel pink',
  width: 256,
  height: 320,
  seed: 1234,
  hints: { tiers: 2, palette: ['#F8D7DF', '#FFF1E0'], decor: ['strawberries'], coating: 'cream' },
  images: [],
};

const context = (attemptId: string, signal = new AbortController().signal): CallContext => ({
  attemptId,
  signal,
});

/** What every image provider keeps; call it inside a `describe`. */
export const imageProviderContract = ({ timeoutMs = 10_000, ...driver }: ImageProviderCase): void => {
  const picture = async (request: ImageRequest, attemptId = 'attempt-1') => {
    const provider = await driver.open();
    const { jobId } = await provider.start(request, context(attemptId));
    return { provider, jobId, result: await provider.wait(jobId, request, context(attemptId)) };
  };

  it('has a name and answers check', { timeout: timeoutMs }, async () => {
    const provider = await driver.open();
    expect(provider.name).toMatch(/^[a-z][a-z0-9-]*$/);
    await expect(provider.check(new AbortController().signal)).resolves.toBeUndefined();
  });

  it('gives every attempt a job id of its own', { timeout: timeoutMs }, async () => {
    const provider = await driver.open();
    const first = await provider.start(REQUEST, context('attempt-1'));
    const second = await provider.start(REQUEST, context('attempt-2'));
    expect(first.jobId).not.toBe('');
    expect(second.jobId).not.toBe(first.jobId);
  });

  it('waits for a picture of the size that was asked for', { timeout: timeoutMs }, async () => {
    const { result } = await picture(REQUEST);
    expect(await readPictureFacts(result.bytes)).toEqual({
      width: REQUEST.width,
      height: REQUEST.height,
      mediaType: result.mediaType,
    });
  });

  it('says which seed it used, if it uses one', { timeout: timeoutMs }, async () => {
    const { result } = await picture(REQUEST);
    expect(result.seed).toBe(driver.seedless ? undefined : REQUEST.seed);
  });

  it('a resumable job can be waited for again, by another process', { timeout: timeoutMs }, async () => {
    const { provider, jobId, result } = await picture(REQUEST);
    if (!provider.resumable) return;
    const restarted = await driver.open();
    const again = await restarted.wait(jobId, REQUEST, context('attempt-1'));
    expect(again.bytes.equals(result.bytes)).toBe(true);
    expect(again.seed).toBe(result.seed);
  });

  it('repeats a picture for the same seed if it promises to, and varies it', {
    timeout: timeoutMs,
  }, async () => {
    if (!driver.deterministic) return;
    const one = await picture(REQUEST, 'attempt-1');
    const two = await picture(REQUEST, 'attempt-2');
    const other = await picture({ ...REQUEST, seed: 4321 }, 'attempt-3');
    expect(two.result.bytes.equals(one.result.bytes)).toBe(true);
    expect(other.result.bytes.equals(one.result.bytes)).toBe(false);
  });

  it('does not begin when it is already aborted', { timeout: timeoutMs }, async () => {
    const provider = await driver.open();
    const call = (async () => {
      const { jobId } = await provider.start(REQUEST, context('attempt-1', AbortSignal.abort()));
      return provider.wait(jobId, REQUEST, context('attempt-1', AbortSignal.abort()));
    })();
    await expect(call).rejects.toThrow();
  });

  it('stops waiting when it is aborted', { timeout: timeoutMs }, async () => {
    const provider = await driver.openSlow();
    const abort = new AbortController();
    const { jobId } = await provider.start(REQUEST, context('attempt-1', abort.signal));
    const waiting = provider.wait(jobId, REQUEST, context('attempt-1', abort.signal));
    const outcome = waiting.then(
      () => 'a picture',
      (error: unknown) => error,
    );
    setImmediate(() => abort.abort());
    const error = await outcome;
    expect(error).toBeInstanceOf(Error);
    // Either our own family or the signal's reason; never a raw network error.
    expect(error instanceof ProviderError || (error as Error).name === 'AbortError').toBe(true);
  });

  it('refuses a request it can not serve with a ProviderError', { timeout: timeoutMs }, async () => {
    if (!driver.invalid) return;
    const error = await picture({ ...REQUEST, ...driver.invalid }).then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(ProviderError);
    expect((error as ProviderError).failure).toBe('invalid');
  });
};
