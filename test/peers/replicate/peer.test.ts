import { afterEach, describe, expect, it } from 'vitest';
import { type ReplicatePeer, specified, startReplicatePeer } from './index.ts';

let peer: ReplicatePeer | undefined;
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});

const ask = async (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${peer?.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${peer?.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

const TRAINER =
  '/models/ostris/flux-dev-lora-trainer/versions/e440909d3512c31646ee2e0c7d6f6f4923224863a6a10c494606e79fb5844497/trainings';
const MODEL = { owner: 'studio', name: 'm', visibility: 'private', hardware: 'cpu' };

describe('the Replicate peer', () => {
  it('asks for its token', async () => {
    peer = await startReplicatePeer();
    expect((await fetch(`${peer.url}/account`)).status).toBe(401);
    expect((await ask('GET', '/account')).status).toBe(200);
  });

  it('makes a model once, and refuses to delete versions of public ones', async () => {
    peer = await startReplicatePeer();
    expect((await ask('POST', '/models', MODEL)).status).toBe(201);
    expect((await ask('POST', '/models', MODEL)).status).toBe(409);
    expect((await ask('POST', '/models', { ...MODEL, owner: 'somebody' })).status).toBe(403);
    const open = peer.models.add({ owner: 'studio', name: 'open', visibility: 'public' });
    open.versions.set('v1', { createdAt: 0 });
    expect((await ask('DELETE', '/models/studio/open/versions/v1')).status).toBe(403);
  });

  it('fails a training whose zip is gone, and one into a model that is not there', async () => {
    peer = await startReplicatePeer();
    const order = { destination: 'studio/m', input: { input_images: `${peer.url}/files/gone` } };
    expect((await ask('POST', TRAINER, order)).status).toBe(422);
    await ask('POST', '/models', MODEL);
    const { id } = (await (await ask('POST', TRAINER, order)).json()) as { id: string };
    await peer.finish(id);
    expect(await (await ask('GET', `/trainings/${id}`)).json()).toMatchObject({ status: 'failed' });
  });

  describe(`checks what it is asked${specified ? '' : ' [SKIPPED: ../shared/spec/replicate-openapi.yaml is not there]'}`, () => {
    it.skipIf(!specified).each<[name: string, call: () => Promise<unknown>, objection: RegExp]>([
      ['an unknown operation', () => ask('GET', '/nothing'), /no such operation/],
      ['a field that is missing', () => ask('POST', '/models', { owner: 'studio', name: 'm' }), /visibility/],
      [
        'a value of the wrong kind',
        () => ask('POST', '/models', { ...MODEL, visibility: 'secret' }),
        /allowed/,
      ],
      ['a field that nobody knows', () => ask('POST', '/models', { ...MODEL, gpu: 1 }), /gpu is unknown/],
      ['a parameter that nobody knows', () => ask('GET', '/files?key=a'), /\?key is unknown/],
      [
        'an event that there is not',
        () =>
          ask('POST', TRAINER, {
            destination: 'studio/m',
            input: { input_images: 'https://x.example/a.zip' },
            webhook_events_filter: ['done'],
          }),
        /allowed values/,
      ],
      [
        'an input that the trainer does not know',
        () => ask('POST', TRAINER, { destination: 'studio/m', input: { token_string: 'TOK' } }),
        /token_string is unknown/,
      ],
      [
        'an input out of bounds',
        () => ask('POST', TRAINER, { destination: 'studio/m', input: { lora_rank: 1000 } }),
        /lora_rank must be <= 128/,
      ],
      ['a body where none goes', () => ask('POST', '/predictions/x/cancel', { why: 'so' }), /takes no body/],
    ])('and objects to %s, so that closing fails', async (_name, call, objection) => {
      const judged = await startReplicatePeer();
      peer = judged;
      await call();
      expect(judged.violations.join('\n')).toMatch(objection);
      peer = undefined;
      await expect(judged.close()).rejects.toThrow(objection);
    });
  });
});
