import { createHmac } from 'node:crypto';
import { validateWebhook } from 'replicate';
import { describe, expect, it } from 'vitest';
import { signWebhook } from '../../../test/peers/replicate/index.ts';
import { verifyReplicateWebhook } from './webhook.ts';

const NOW = 1_760_000_000_000;
const SECRET = `whsec_${Buffer.from('a secret of 24 bytes....').toString('base64')}`;
const OTHER = `whsec_${Buffer.from('another secret..........').toString('base64')}`;
const BODY = JSON.stringify({ id: 'zz4ibbonubfz7carwiefibzgga', status: 'succeeded' });

const signed = (change: { body?: string; secret?: string; timestamp?: number } = {}) =>
  signWebhook(change.body ?? BODY, {
    id: 'msg_1',
    timestamp: change.timestamp ?? NOW / 1000,
    secret: change.secret ?? SECRET,
  });
const verify = (headers: Record<string, string | string[] | undefined>, body = BODY, secret = SECRET) =>
  verifyReplicateWebhook({ headers, rawBody: Buffer.from(body), secret, now: NOW });
const signature = (headers: Record<string, string>): string => headers['webhook-signature'] ?? '';

describe('a webhook of Replicate', () => {
  it('names its job when it is signed now', () => {
    expect(verify(signed())).toEqual({ ok: true, jobId: 'zz4ibbonubfz7carwiefibzgga' });
  });

  it("is signed as the library's own check wants it", async () => {
    const headers = signed();
    const check = validateWebhook({
      id: headers['webhook-id']!,
      timestamp: headers['webhook-timestamp']!,
      signature: signature(headers),
      body: BODY,
      secret: SECRET,
    });
    expect(await check).toBe(true);
  });

  it.each([
    ['299 s old', -299, 'ok'],
    ['300 s old', -300, 'ok'],
    ['301 s old', -301, 'stale'],
    ['a day old', -86_400, 'stale'],
    ['300 s ahead', 300, 'ok'],
    ['301 s ahead', 301, 'stale'],
  ])('%s: %s', (_name, seconds, expected) => {
    const verdict = verify(signed({ timestamp: NOW / 1000 + seconds }));
    expect(verdict.ok ? 'ok' : verdict.reason).toBe(expected);
  });

  it.each(['', 'soon', '1e9', '-1', '1760000000.5', ' 1760000000'])(
    'with a timestamp of %j is refused even if it is signed',
    (timestamp) => {
      const key = Buffer.from(SECRET.slice(6), 'base64');
      const mac = createHmac('sha256', key).update(`msg_1.${timestamp}.${BODY}`).digest('base64');
      const headers = {
        'webhook-id': 'msg_1',
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${mac}`,
      };
      expect(verify(headers)).toEqual({ ok: false, reason: 'stale' });
    },
  );

  it('is taken when one of several signatures fits: secrets are rotated', () => {
    const good = signed();
    const wrong = signature(signed({ secret: OTHER }));
    for (const list of [
      `${wrong} ${signature(good)}`,
      `${signature(good)} ${wrong}`,
      `v1a,x ${signature(good)}`,
    ]) {
      expect(verify({ ...good, 'webhook-signature': list }).ok).toBe(true);
    }
    expect(verify({ ...good, 'webhook-signature': `${wrong} ${wrong}` })).toEqual({
      ok: false,
      reason: 'forged',
    });
  });

  it('is refused when anything that is signed was changed', () => {
    const good = signed();
    expect(verify(good, BODY.replace('succeeded', 'failed'))).toEqual({ ok: false, reason: 'forged' });
    expect(verify({ ...good, 'webhook-id': 'msg_2' })).toEqual({ ok: false, reason: 'forged' });
    const later = { ...good, 'webhook-timestamp': String(NOW / 1000 + 1) };
    expect(verify(later)).toEqual({ ok: false, reason: 'forged' });
    expect(verify(signed({ secret: OTHER }))).toEqual({ ok: false, reason: 'forged' });
  });

  it.each([
    ['another scheme', (good: string) => good.replace('v1,', 'v2,')],
    ['no scheme', (good: string) => good.replace('v1,', '')],
    ['half a signature', (good: string) => good.slice(0, 20)],
    ['nothing', () => ''],
  ])('is refused with %s', (_name, change) => {
    const good = signed();
    expect(verify({ ...good, 'webhook-signature': change(signature(good)) })).toEqual({
      ok: false,
      reason: 'forged',
    });
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('is refused without %s', (header) => {
    expect(verify({ ...signed(), [header]: undefined })).toEqual({ ok: false, reason: 'unsigned' });
    expect(verify({ ...signed(), [header]: ['a', 'b'] })).toEqual({ ok: false, reason: 'unsigned' });
  });

  it('is refused by an empty secret, whatever signed it', () => {
    for (const secret of ['', 'whsec_']) {
      const mac = createHmac('sha256', '')
        .update(`msg_1.${NOW / 1000}.${BODY}`)
        .digest('base64');
      const headers = { ...signed(), 'webhook-signature': `v1,${mac}` };
      expect(verify(headers, BODY, secret)).toEqual({ ok: false, reason: 'forged' });
    }
  });

  it.each(['', '[]', 'null', '{"id":7}', '{"id":"../../x"}', '{"status":"succeeded"}'])(
    'without the id of a job is unreadable: %s',
    (body) => {
      expect(verify(signed({ body }), body)).toEqual({ ok: false, reason: 'unreadable' });
    },
  );
});
