/** The mask page on a door that is a script: what it takes is kept, and answers are whatever a test says. */
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { createI18n } from '../../bots/dialogue/i18n.ts';
import type { MaskPageOptions } from '../../bots/pages/mask/options.ts';
import { maskPages } from '../../bots/pages/mask/plugin.ts';
import type { MaskDoor, MaskOutcome, MaskPage, PageAnswer, SentMask } from '../../core/index.ts';
import type { Logger } from '../../core/logger.ts';
import { createTestServer } from './server.ts';

const MB = 1024 * 1024;

export const maskPage = (more: Partial<MaskPage> = {}): MaskPage => ({
  pictureUrl: '/o/picture',
  width: 600,
  height: 800,
  number: 1,
  version: 0,
  name: 'Kettle',
  price: 4,
  referenceBytes: 5 * MB,
  locale: 'en',
  ...more,
});

export interface ScriptedMaskDoor extends MaskDoor {
  /** What a token opens; other tokens open nothing. */
  pages: Map<string, MaskPage | 'gone'>;
  /** Whatever reached the door, in order. */
  sent: (SentMask & { token: string })[];
  /** What becomes of it: a press in the chat is asked for, unless a test says otherwise. */
  answer: (sent: SentMask) => Promise<PageAnswer<MaskOutcome>>;
  opened: number;
}

export const createScriptedMaskDoor = (): ScriptedMaskDoor => {
  const door: ScriptedMaskDoor = {
    pages: new Map<string, MaskPage | 'gone'>([
      ['good', maskPage()],
      ['old', 'gone'],
    ]),
    sent: [],
    answer: async () => ({ state: 'ok', value: { did: 'asked' } }),
    opened: 0,
    async open(token) {
      door.opened += 1;
      const page = door.pages.get(token);
      if (page === undefined) return { state: 'missing' };
      return page === 'gone' ? { state: 'gone' } : { state: 'ok', value: page };
    },
    async send(token, sent) {
      door.sent.push({ token, ...sent });
      return door.answer(sent);
    },
  };
  return door;
};

/** Words of the posters, which stand in files of their own. */
const POSTER_WORDS: Record<string, string> = {
  'poster-name-1': 'Hero',
  'poster-mask-everything': 'Everything is painted.',
};

const i18n = createI18n();

/** The page with its real sentences, on the server of the process. */
export const createMaskServer = async (
  door: MaskDoor,
  { logger, ...options }: Partial<MaskPageOptions> & { logger?: Logger } = {},
) => {
  const server = createTestServer(logger && { logger });
  await server.register(maskPages, {
    door,
    clock: Date.now,
    locales: ['en', 'zh', 'ru'],
    say: (key, params, locale) => POSTER_WORDS[key] ?? i18n.format(key, params, locale),
    ...options,
  });
  return server;
};

export type MaskParts = [field: string, value: string | File][];

/** A form as a browser sends it. */
export const maskFormOf = async (parts: MaskParts) => {
  const form = new FormData();
  for (const [field, value] of parts) form.append(field, value);
  const body = new Response(form);
  return {
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '' },
  };
};

/** Bytes, or as many of them as are said. */
export const maskFile = (bytes: string | number = 'pixels') =>
  new File([typeof bytes === 'string' ? bytes : Buffer.alloc(bytes, 1)], 'mask.png', { type: 'image/png' });
/** A form with a mask and nothing else. */
export const MASK: MaskParts = [['mask', maskFile()]];

/** Posts a form to the page of a token. */
export const sendMask = async (
  server: FastifyInstance,
  parts: MaskParts = MASK,
  { headers = {}, token = 'good' }: { headers?: Record<string, string>; token?: string } = {},
) => {
  const form = await maskFormOf(parts);
  return server.inject({
    method: 'POST',
    url: `/e/${token}/mask`,
    payload: form.payload,
    headers: { ...form.headers, ...headers },
  });
};

/** A product on paper, as a poster may look: light, dark and colourful parts. */
export const drawPoster = (width = 600, height = 800): Promise<Buffer> => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [x / width - 0.5, y / height - 0.52];
      const inside = Math.hypot(u * 1.5, v * 1.4) < 0.34;
      const shine = Math.max(0, 1 - Math.hypot(u + 0.1, v + 0.12) * 5);
      const colour = inside
        ? [196 + 59 * shine, 52 + 160 * shine, 60 + 150 * shine]
        : [232 - 80 * v, 222 - 60 * u, 205 + 40 * v];
      colour.forEach((value, i) => {
        pixels[(y * width + x) * 3 + i] = Math.max(0, Math.min(255, Math.round(value)));
      });
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
};
