import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, createLogger, loadConfig, openStorage } from '../core/index.ts';
import { startOpenaiImagesPeer } from '../test/peers/openai-images/index.ts';
import { findRedis } from '../test/support/redis.ts';
import { openS3Peer } from '../test/support/s3.ts';
import { askFor } from '../test/support/services.ts';
import { DOCTOR_CHECKS } from './doctor-checks.ts';

const TOKEN = '123456789:AAE-doctor-test';

const run = (part: string, config: Config) => {
  const check = DOCTOR_CHECKS.find((candidate) => candidate.part === part);
  if (!check) throw new Error(`no check ${part}`);
  return check.run(config);
};

describe('doctor', () => {
  let dataDir: string;
  const servers: Server[] = [];
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'darkroom-doctor-'));
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    rmSync(dataDir, { recursive: true, force: true });
  });

  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const config = (env: Record<string, string> = {}) => loadConfig({ DATA_DIR: dataDir, ...env });

  it('finds a database that the first start will make, and makes nothing itself', async () => {
    expect(await run('database', config())).toEqual({
      state: 'ok',
      detail: 'sqlite: empty, the first start makes its tables',
    });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('says that the queue is embedded, tries Redis out, and says what is wrong with it', async () => {
    expect(await run('queue', config())).toMatchObject({ state: 'not configured' });
    await expect(run('queue', config({ REDIS_URL: 'redis://127.0.0.1:1' }))).rejects.toThrow(/^REDIS_URL /);
  });

  it.skipIf(!findRedis())(
    `finds a Redis that works${findRedis() ? '' : ' [SKIPPED, Redis is not installed]'}`,
    async () => {
      const REDIS_URL = await askFor('redis');
      expect(await run('queue', config({ REDIS_URL }))).toEqual({
        state: 'ok',
        detail: `${new URL(REDIS_URL).host}: Redis takes the queue of many processes`,
      });
    },
  );

  it('leaves nothing of its probe in storage', async () => {
    expect((await run('storage', config())).state).toBe('ok');
    const left = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(left).toEqual([]);
  });

  it('tries S3 out, by its signed links too, and leaves nothing there', async () => {
    const peer = await openS3Peer();
    try {
      const env = peer.env({ S3_PUBLIC_ENDPOINT: peer.endpoint });
      const place = `bucket darkroom at ${peer.endpoint}`;
      expect((await run('storage', config(env))).detail).toBe(
        `${place}: not there yet, the first start makes it`,
      );
      expect(peer.requests.some(({ method }) => method === 'PUT')).toBe(false);
      const logger = createLogger({ level: 'silent' });
      const storage = await openStorage({ root: dataDir, s3: peer.config(), logger });
      expect((await run('storage', config(env))).detail).toBe(
        `${place}: wrote, read and deleted an object; links lead to ${peer.endpoint}`,
      );
      expect((await run('storage', config(peer.env()))).detail).toBe(
        `${place}: wrote, read and deleted an object`,
      );
      // A proxy that does not pass the Host on, which is what is signed.
      const proxy = await serve((_request, response) => {
        response.statusCode = 403;
        response.end();
      });
      const refused = config(peer.env({ S3_PUBLIC_ENDPOINT: proxy }));
      await expect(run('storage', refused)).rejects.toThrow(/^S3_PUBLIC_ENDPOINT: .* signed link with 403/);
      const far = config(peer.env({ S3_PUBLIC_ENDPOINT: 'https://files.invalid' }));
      expect((await run('storage', far)).detail).toMatch(
        /was not tried, from here https:\/\/files\.invalid can't be/,
      );
      await expect(run('storage', config(peer.env({ S3_SECRET_KEY: 'wrong' })))).rejects.toThrow(
        /^S3_SECRET_KEY/,
      );
      for await (const object of storage.list('')) expect.unreachable(object.key);
      expect(readdirSync(dataDir)).toEqual([]);
    } finally {
      await peer.close();
    }
  });

  it('names the bot that the token belongs to', async () => {
    const root = await serve((request, response) => {
      expect(request.url).toBe(`/bot${TOKEN}/getMe`);
      response.end(JSON.stringify({ ok: true, result: { username: 'darkroom_bot' } }));
    });
    const found = await run('telegram', config({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: root }));
    expect(found).toEqual({ state: 'ok', detail: '@darkroom_bot, polling' });
  });

  it('says what is wrong with a token, and never the token', async () => {
    const root = await serve((_request, response) => {
      response.statusCode = 401;
      response.end(JSON.stringify({ ok: false, description: 'Unauthorized' }));
    });
    const failure = run('telegram', config({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: root }));
    await expect(failure).rejects.toThrow(/does not know this token \(401\)/);
    await expect(failure).rejects.not.toThrow(TOKEN);
  });

  it('finds a model of the Stable Diffusion server, and one that it lacks', async () => {
    const url = await serve((_request, response) => {
      response.end(
        JSON.stringify([{ title: 'dreamshaper_8.safetensors [879db523c3]', model_name: 'dreamshaper_8' }]),
      );
    });
    expect(await run('sd-webui', config({ SD_WEBUI_URL: url, SD_MODEL: 'dreamshaper_8' }))).toMatchObject({
      state: 'ok',
    });
    await expect(run('sd-webui', config({ SD_WEBUI_URL: url, SD_MODEL: 'sdxl' }))).rejects.toThrow(
      'has no model sdxl',
    );
  });

  it('tells a server that is not there', async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(run('sd-webui', config({ SD_WEBUI_URL: url }))).rejects.toThrow(/ECONNREFUSED/);
  });

  it('says what is not configured, and finds the font', async () => {
    expect((await run('telegram', config())).state).toBe('not configured');
    expect((await run('sd-webui', config())).state).toBe('not configured');
    expect((await run('font', config())).state).toBe('ok');
  });

  it('tries the try-on endpoint out, and says who takes over', async () => {
    expect(await run('try-on endpoint', config())).toMatchObject({ state: 'not configured' });
    const peer = await startOpenaiImagesPeer();
    try {
      const env = { TRYON_API_URL: peer.url, TRYON_API_KEY: 'sk-of-the-test' };
      const { origin } = new URL(peer.url);
      expect(await run('try-on endpoint', config({ ...env, GEMINI_API_KEY: 'AIzaKey' }))).toEqual({
        state: 'ok',
        detail: `${origin} answers and takes the key; when it fails, gemini`,
      });
      expect((await run('try-on endpoint', config(env))).detail).toBe(`${origin} answers and takes the key`);
      const wrong = run('try-on endpoint', config({ ...env, TRYON_API_KEY: 'sk-wrong' }));
      await expect(wrong).rejects.toThrow(/401/u);
      expect(peer.calls.every(({ method }) => method === 'GET')).toBe(true);
    } finally {
      await peer.close();
    }
  });
});
