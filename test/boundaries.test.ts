import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BoundaryReport, boundaryRules, checkBoundaries } from '../scripts/boundaries.ts';

const root = path.join(import.meta.dirname, '..');

/** For every rule one or more files that break it, as `path: source`. */
const PLANTS: Record<string, Record<string, string>> = {
  'no-cycles': {
    'core/ledger/left.ts': "import { right } from './right.ts';\nexport const left = (): unknown => right;",
    'core/ledger/right.ts': "import { left } from './left.ts';\nexport const right = (): unknown => left;",
  },
  'no-unresolvable': { 'core/lost.ts': "export { nothing } from './not-there.ts';" },
  'no-undeclared-package': { 'core/undeclared.ts': "export { parse } from 'acorn';" },
  'no-orphans': { 'core/alone.ts': 'export const alone = 1;' },
  'product-needs-no-dev-package': { 'core/dev.ts': "export { assert } from 'fast-check';" },
  'product-needs-no-test': { 'core/tested.ts': "export { peer } from '../test/peer.ts';" },
  'only-main-wires': { 'scripts/starts.ts': "export { main } from '../main.ts';" },
  'parts-are-wired-from-outside': { 'core/composed.ts': "export { compose } from '../compose.ts';" },
  'core-knows-no-platform': { 'core/platform.ts': "export { bot } from '../bots/telegram/bot.ts';" },
  'core-has-one-door': { 'bots/telegram/window.ts': "export { clock } from '../../core/clock.ts';" },
  'core-does-not-use-its-door': { 'core/in-and-out.ts': "export { door } from './index.ts';" },
  'bots-stand-apart': { 'bots/telegram/neighbour.ts': "export { page } from '../playground/page.ts';" },
  'dialogue-knows-no-platform': { 'bots/dialogue/platform.ts': "export { bot } from '../telegram/bot.ts';" },
  'bots-and-admin-stand-apart': { 'admin-web/bot.ts': "export { bot } from '../bots/telegram/bot.ts';" },
  'generated-client-stays-in-db': {
    'core/ledger/client.ts': "export { client } from '../db/generated/sqlite/client.ts';",
  },
  'home-of-telegram': { 'core/send.ts': "export { Bot } from 'grammy';" },
  'home-of-wechat': { 'bots/dialogue/wechat.ts': "export { Wechaty } from 'wechaty';" },
  'home-of-web': { 'core/serve.ts': "export { fastify } from 'fastify';" },
  'home-of-redis': { 'core/generation/queue.ts': "export { Queue } from 'bullmq';" },
  'home-of-database': {
    'core/accounts/raw.ts': "export { default as Database } from 'better-sqlite3';",
    'core/accounts/adapter.ts': "export { PrismaPg } from '@prisma/adapter-pg';",
  },
  'home-of-s3': { 'core/media/s3.ts': "export { Client } from 'minio';" },
  'home-of-tron': { 'core/ledger/tron.ts': "export { default } from 'bs58check';" },
  'home-of-qr': { 'core/delivery/qr.ts': "export { create } from 'qrcode';" },
  'home-of-replicate': {
    'core/studio/replicate.ts': "export { default as Replicate } from 'replicate';",
    'core/providers/replicas.ts': "export { default as Replicate } from 'replicate';",
  },
  'home-of-zip-making': { 'core/studio/zip.ts': "export { ZipFile } from 'yazl';" },
  'home-of-gemini': {
    'core/studio/gemini.ts': "export { GoogleGenAI } from '@google/genai';",
    'core/providers/gemini.ts': "export { ApiError } from '@google/genai';",
  },
  'home-of-translation': {
    'core/studio/translate.ts': "export { pipeline } from '@huggingface/transformers';",
  },
  'home-of-faces': {
    'core/media/detector.ts': "export { Human } from '@vladmandic/human';",
    'core/studio/tensors.ts': "export { tensor } from '@tensorflow/tfjs-core';",
  },
  'home-of-images': { 'bots/telegram/thumb.ts': "export { default as sharp } from 'sharp';" },
  'home-of-unzip': { 'core/media/unzip.ts': "export { fromBuffer } from 'yauzl';" },
  'home-of-file-types': { 'core/queue/sniff.ts': "export { fileTypeFromBuffer } from 'file-type';" },
  'home-of-locales': { 'core/words.ts': "export { FluentBundle } from '@fluent/bundle';" },
  'home-of-log': { 'bots/telegram/log.ts': "export { pino } from 'pino';" },
  'home-of-metrics': { 'bots/telegram/metrics.ts': "export { Registry } from 'prom-client';" },
  'home-of-ids': { 'core/accounts/id.ts': "export { ulid } from 'ulid';" },
};

/** What the planted files import, and files that keep every rule. */
const GROUND: Record<string, string> = {
  'package.json':
    '{ "dependencies": { "grammy": "*", "zod": "*" }, "devDependencies": { "fast-check": "*" } }',
  'main.ts':
    "import { door } from './core/index.ts';\nimport { bot } from './bots/telegram/bot.ts';\nexport const main = [door, bot];",
  'compose.ts': "export { door as compose } from './core/index.ts';",
  'core/index.ts': "export { clock as door } from './clock.ts';",
  'core/clock.ts': "export { z as clock } from 'zod';",
  'core/db/generated/sqlite/client.ts': 'export const client = 1;',
  'bots/telegram/bot.ts':
    "import { Bot } from 'grammy';\nimport { door } from '../../core/index.ts';\nexport const bot = [Bot, door];",
  'bots/telegram/bot.test.ts': "import { clock } from '../../core/clock.ts';\nexport const test = clock;",
  'bots/playground/page.ts': "export { talk as page } from '../dialogue/talk.ts';",
  'bots/dialogue/talk.ts': "export { door as talk } from '../../core/index.ts';",
  'test/peer.ts': 'export const peer = 1;',
};

/** Reading hundreds of modules takes 2 s, and much longer on a machine that is busy otherwise. */
const SLOW = 180_000;

/** process.env and the ways around it that biome's noProcessEnv does not see. */
const ENVIRONMENT = /\bprocess\??\.env\b|\bprocess\[|\benv\b[^;'"]*\bfrom 'node:process'|\}\s*=\s*process\b/;

describe('boundaries', () => {
  it(
    'stand in the real tree, of which more than 50 modules were read',
    async () => {
      const { modules, violations } = await checkBoundaries(root);
      expect(modules).toBeGreaterThan(50);
      expect(violations).toEqual([]);
    },
    SLOW,
  );

  it('let nothing but core/config.ts read the environment', () => {
    const product = ['main.ts', 'compose.ts'].concat(
      ['core', 'bots', 'admin-web'].flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
          path.join(folder, file),
        ),
      ),
    );
    const readers = product
      .filter(
        (file) =>
          file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('core/db/generated/'),
      )
      .filter((file) => ENVIRONMENT.test(readFileSync(path.join(root, file), 'utf8')));
    expect(readers).toEqual(['core/config.ts']);
  });

  describe('in a planted tree', () => {
    let folder: string;
    let report: BoundaryReport;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'darkroom-boundaries-'));
      for (const [file, source] of [
        ...Object.entries(GROUND),
        ...Object.values(PLANTS).flatMap(Object.entries),
      ]) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), `${source}\n`);
      }
      symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
      report = await checkBoundaries(folder);
    }, SLOW);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('every rule has a planted violation', () => {
      expect(Object.keys(PLANTS).sort()).toEqual([...boundaryRules].sort());
    });

    it.each(Object.entries(PLANTS))('%s is found', (rule, files) => {
      const found = report.violations.filter((violation) => violation.rule === rule);
      for (const file of Object.keys(files)) {
        expect(found.map(({ from, to }) => `${from} -> ${to}`).join('\n')).toContain(file);
      }
    });

    it('files that keep the rules are left alone', () => {
      const blamed = report.violations.map(({ from }) => from);
      expect(blamed.filter((file) => file in GROUND)).toEqual([]);
    });
  });
});
