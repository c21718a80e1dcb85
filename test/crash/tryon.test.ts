/** A try-on whose program is killed: the picture comes, is paid once, and ten minutes after the end no photo is left. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { CrashPoint } from '../../core/crash.ts';
import { DemoChat, type Message } from '../../scripts/demo-chat.ts';
import { type OpenaiImagesPeer, startOpenaiImagesPeer } from '../peers/openai-images/index.ts';
import { buildProgram } from '../support/build.ts';
import { launchProgram, type Program } from '../support/program.ts';
import { openS3Peer, type S3Peer } from '../support/s3.ts';
import { garmentPhoto, personPhoto } from '../support/tryon-photos.ts';
import { expectKilled, WAIT } from './darkroom.ts';

vi.setConfig({ testTimeout: 3 * WAIT, hookTimeout: WAIT });

const KEY = 'key-of-the-test';
/** Past the ten minutes of jobs.md 3. */
const LATER = { CLOCK_OFFSET_SECONDS: '660' };

let main: string;
let person: Buffer;
let dress: Buffer;
let folder: string;
let openai: OpenaiImagesPeer;
let s3: S3Peer | undefined;
let program: Program;

beforeAll(async () => {
  main = await buildProgram();
  person = await personPhoto();
  dress = await garmentPhoto('dress', '#b03048');
});
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'darkroom-tryon-'));
  openai = await startOpenaiImagesPeer({ apiKey: KEY, width: 480, height: 640 });
});
afterEach(async () => {
  await program.kill();
  await openai.close();
  await s3?.close();
  s3 = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const start = async (env: Record<string, string> = {}): Promise<DemoChat> => {
  program = launchProgram(main, {
    DATA_DIR: folder,
    ROLES: 'playground,worker',
    TRYON_API_URL: openai.url,
    TRYON_API_KEY: KEY,
    LEASE_SECONDS: '5',
    SWEEP_SECONDS: '1',
    ...s3?.env(),
    ...env,
  });
  return new DemoChat(await program.ready, 'fitting-room', 'en');
};

const offers =
  (action: string) =>
  (message: Message): boolean =>
    message.choices.some((choice) => choice.action === action);
const says =
  (words: RegExp) =>
  ({ blocks }: Message): boolean =>
    words.test(JSON.stringify(blocks));

/** From /tryon to the Confirm that was pressed; answers the offer's id. A killed program does not answer the press. */
const order = async (chat: DemoChat): Promise<number> => {
  const asked = await chat.until(await chat.say('/tryon'), says(/Who will wear/), WAIT);
  expect(asked.choices.length).toBeGreaterThan(0);
  await chat.until(await chat.say('', { name: 'me.jpg', bytes: person }), says(/this photo works/), WAIT);
  const list = await chat.until(
    await chat.say('', { name: 'dress.jpg', bytes: dress }),
    offers('remove'),
    WAIT,
  );
  const consent = await chat.until(await chat.press(list, 'done'), offers('agree'), WAIT);
  const offer = await chat.until(await chat.press(consent, 'agree'), offers('confirm'), WAIT);
  await chat.press(offer, 'confirm').catch(() => undefined);
  return offer.id;
};

const isPicture = ({ from, blocks }: Message): boolean =>
  from === 'bot' && blocks.some(({ type }) => type === 'image');

/** Every object that is kept, as files (of s3rver too). */
const objects = (): string[] => {
  const root = s3 ? s3.folder : path.join(folder, 'objects');
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(root, name)).isFile(),
  );
};
const inputs = (): string[] => objects().filter((key) => /uploads|inbox/.test(key));

const audit = (): { code: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(path.dirname(main), 'scripts', 'audit.js')],
    { env: { PATH: process.env.PATH, DATA_DIR: folder }, encoding: 'utf8' },
  );
  return { code: status, output: `${stdout}${stderr}` };
};

/** After the restart: one picture, paid once; ten minutes later what was sent is gone, and the picture is not. */
const proveTheRest = async (ordered: number): Promise<void> => {
  const chat = await start();
  const made = await chat.until(ordered, isPicture, WAIT);
  const asked = await chat.say('/balance');
  const balance = await chat.until(asked, says(/Available/), WAIT);
  expect(JSON.stringify(balance.blocks)).toMatch(/998/);
  expect((await chat.messages(ordered)).filter(isPicture)).toHaveLength(1);
  expect(inputs().length).toBeGreaterThan(0);
  await program.kill('SIGTERM');
  expect(audit()).toMatchObject({ code: 0 });

  const later = await start(LATER);
  await vi.waitFor(() => expect(inputs()).toEqual([]), { timeout: WAIT, interval: 50 });
  // The master and the copy with the mark.
  expect(objects().filter((key) => /\.(png|jpg)/.test(key)).length).toBeGreaterThanOrEqual(2);
  const refused = await later.until(await later.press(made, 'again'), says(/are deleted by now/), WAIT);
  expect(refused.id).toBeGreaterThan(made.id);
  await program.kill('SIGTERM');
  expect(audit()).toMatchObject({ code: 0 });
};

/** CI takes the two that differ most, on each of two storages one; the others belong to `npm run test:deep`. */
const isDeep = Number(process.env.PROPERTY_SEEDS ?? 0) >= 300;
const POINTS: CrashPoint[] = isDeep
  ? ['after-hold', 'after-provider-started', 'after-store']
  : ['after-provider-started'];

it.each(POINTS)('is killed %s: one picture, paid once, and no photo stays', async (point) => {
  const ordered = await order(await start({ CRASH_AT: point }));
  await expectKilled(program);
  await proveTheRest(ordered);
});

if (isDeep) {
  it('is killed while the endpoint draws', async () => {
    openai.script({ kind: 'hold' });
    const ordered = await order(await start());
    await vi.waitFor(() => expect(openai.calls).toHaveLength(1), { timeout: WAIT, interval: 50 });
    await program.kill();
    openai.release();
    await proveTheRest(ordered);
  });
}

it('the same with S3', async () => {
  s3 = await openS3Peer();
  const ordered = await order(await start({ CRASH_AT: 'after-store' }));
  await expectKilled(program);
  await proveTheRest(ordered);
});
