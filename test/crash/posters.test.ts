import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { DemoChat, type Message } from '../../scripts/demo-chat.ts';
import { type GeminiPeer, startGeminiPeer } from '../peers/gemini/index.ts';
import { buildProgram } from '../support/build.ts';
import { productPhoto } from '../support/product-photos.ts';
import { launchProgram, type Program } from '../support/program.ts';
import { WAIT } from './darkroom.ts';

vi.setConfig({ testTimeout: 3 * WAIT, hookTimeout: WAIT });

const KEY = 'key-of-the-test';

let main: string;
let photo: Buffer;
let folder: string;
let gemini: GeminiPeer;
let program: Program;

beforeAll(async () => {
  main = await buildProgram();
  photo = await productPhoto('mug');
});
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'darkroom-posters-'));
  gemini = await startGeminiPeer({ apiKey: KEY, longSide: 512 });
});
afterEach(async () => {
  await program.kill();
  await gemini.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<DemoChat> => {
  program = launchProgram(main, {
    DATA_DIR: folder,
    ROLES: 'playground,worker',
    GEMINI_API_KEY: KEY,
    GEMINI_BASE_URL: gemini.url,
    PROVIDERS_TEXT: 'sketch',
    WORKER_CONCURRENCY: '1',
    LEASE_SECONDS: '5',
    SWEEP_SECONDS: '1',
  });
  return new DemoChat(await program.ready, 'shop', 'en');
};

const offers =
  (action: string) =>
  (message: Message): boolean =>
    message.choices.some((choice) => choice.action === action);

/** Five posters, of which the provider blocks the one about the material. */
const order = async (chat: DemoChat): Promise<number> => {
  gemini.script({
    kind: 'prompt-blocked',
    reason: 'PROHIBITED_CONTENT',
    when: ({ prompt }) => prompt.includes('3:4: Detail: material'),
    times: 9,
  });
  const asked = await chat.say('/poster Enamel mug, 350 ml, light and strong', {
    name: 'mug.jpg',
    bytes: photo,
  });
  const form = await chat.until(asked, offers('done'), WAIT);
  const set = await chat.until(await chat.press(form, 'done'), offers('confirm'), WAIT);
  const five = await chat.until(
    await chat.say('1-5'),
    (message) => /20 credits/.test(JSON.stringify(message)),
    WAIT,
  );
  expect(set.id).toBeLessThan(five.id);
  return chat.press(five, 'confirm');
};

const pictures = async (chat: DemoChat, after: number): Promise<Message[]> =>
  (await chat.messages(after)).filter(
    ({ from, blocks }) => from === 'bot' && blocks.some(({ type }) => type === 'image'),
  );

/** What `npm run audit` says of the stopped or running program's data. */
const audit = (): { code: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(path.dirname(main), 'scripts', 'audit.js')],
    { env: { PATH: process.env.PATH, DATA_DIR: folder }, encoding: 'utf8' },
  );
  return { code: status, output: `${stdout}${stderr}` };
};

const books = async (chat: DemoChat, after: number): Promise<string> => {
  await chat.until(after, (message) => /4 of 5/.test(JSON.stringify(message.blocks)), WAIT);
  // What was on its way when the process was killed may still be said in between.
  const isBalance = ({ blocks }: Message): boolean => /Available/.test(JSON.stringify(blocks));
  const balance = await chat.until(await chat.say('/balance'), isBalance, WAIT);
  return JSON.stringify(balance.blocks);
};

it('five ordered, one blocked: 16 charged, 4 given back, nothing frozen, and the audit agrees', async () => {
  const chat = await start();
  const said = await books(chat, await order(chat));
  expect(said).toMatch(/984/);
  expect(audit()).toMatchObject({ code: 0 });
});

it('the same with a kill -9 after the third picture', async () => {
  const first = await start();
  const ordered = await order(first);
  await vi.waitFor(async () => expect((await pictures(first, ordered)).length).toBeGreaterThanOrEqual(3), {
    timeout: WAIT,
    interval: 50,
  });
  await program.kill();
  const chat = await start();
  expect(await books(chat, ordered)).toMatch(/984/);
  const shown = (await pictures(chat, ordered)).map(
    ({ blocks }) => /0\d · [^·]+/.exec(JSON.stringify(blocks))?.[0],
  );
  expect([...new Set(shown)]).toHaveLength(4);
  expect(audit()).toMatchObject({ code: 0 });
});
