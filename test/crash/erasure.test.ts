import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createLogger, openStorage } from '../../core/index.ts';
import { DemoChat, type Message } from '../../scripts/demo-chat.ts';
import { buildProgram } from '../support/build.ts';
import { launchProgram, type Program } from '../support/program.ts';
import { openS3Peer, type S3Peer } from '../support/s3.ts';
import { WAIT } from './darkroom.ts';

vi.setConfig({ testTimeout: 3 * WAIT, hookTimeout: WAIT });

const CHAT = 'wilhelmina';

let main: string;
let folder: string;
let peer: S3Peer;
let program: Program;

beforeAll(async () => {
  main = await buildProgram();
});
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'darkroom-erasure-'));
  peer = await openS3Peer();
});
afterEach(async () => {
  await program.kill();
  await peer.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<DemoChat> => {
  program = launchProgram(main, {
    DATA_DIR: folder,
    ROLES: 'playground,worker',
    SKETCH_DELAY_MS: '0',
    LEASE_SECONDS: '5',
    SWEEP_SECONDS: '1',
    ...peer.env(),
  });
  return new DemoChat(await program.ready, CHAT, 'en');
};

const offers =
  (action: string) =>
  (message: Message): boolean =>
    message.choices.some((choice) => choice.action === action);

const isPicture = ({ blocks }: Message): boolean => blocks.some(({ type }) => type === 'image');

it('a kill -9 while the objects of somebody erased are deleted leaves none of them', async () => {
  const storage = await openStorage({
    root: folder,
    s3: peer.config(),
    logger: createLogger({ level: 'silent' }),
  });
  const keys = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { key } of storage.list('')) found.push(key);
    return found;
  };
  const first = await start();
  const picture = await first.until(await first.say('/cake lemon'), isPicture, WAIT);
  const masters = (await keys()).filter((key) => key.endsWith('-master.png'));
  expect(masters).toHaveLength(1);
  const [accountId = ''] = masters[0]?.split('/') ?? [];
  const ofPerson = async () => (await keys()).filter((key) => key.startsWith(`${accountId}/`));
  expect(picture.id).toBeGreaterThan(0);
  const stored = await ofPerson();

  const asked = await first.until(await first.say('/delete_my_data'), offers('confirm'), WAIT);
  // The first deletion of an object of theirs is never answered.
  const held = new Promise<void>((resolve) => {
    peer.intercept(({ method = '', url = '' }) => {
      const theirs = /DELETE|POST/.test(method) && (url.includes(accountId) || url.includes('delete'));
      if (theirs) resolve();
      return theirs;
    });
  });
  await first.press(asked, 'confirm');
  await held;
  await program.kill();
  peer.intercept(() => false);
  expect(await ofPerson()).toEqual(stored);

  const chat = await start();
  await expect.poll(ofPerson, { timeout: WAIT }).toEqual([]);
  await expect.poll(keys, { timeout: WAIT }).toContain(`erasures/${accountId}`);
  const said = (await chat.messages()).flatMap(({ blocks }) => blocks.map(({ text }) => text ?? ''));
  expect(said.join()).not.toContain('lemon');
});
