/** `npm run demo`: every job of this build through the playground's conversation; leaves out/. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createI18n } from '../bots/dialogue/index.ts';
import { startDarkroom } from '../compose.ts';
import { loadConfig } from '../core/index.ts';
import { DemoChat, type Message } from './demo-chat.ts';
import { JOBS } from './demo-jobs.ts';
import { drawSheet } from './demo-sheet.ts';

const OUT = 'out';
const LOCALE = 'ru';
const EXTENSIONS: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Writes the pictures of a job's messages into out/; answers their names. */
const save = async (chat: DemoChat, job: string, results: Message[]): Promise<string[]> => {
  const files: string[] = [];
  for (const image of results.flatMap((result) => result.blocks.filter((block) => block.type === 'image'))) {
    const { bytes, mediaType } = await chat.download(image.url ?? '');
    const number = String(files.length + 1).padStart(2, '0');
    const file = path.join(OUT, `${job}-${number}.${EXTENSIONS[mediaType] ?? 'bin'}`);
    writeFileSync(file, bytes);
    files.push(file);
  }
  if (files.length === 0) throw new Error(`${job} delivered no picture`);
  return files;
};

const main = async (): Promise<number> => {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-demo-'));
  const darkroom = await startDarkroom(
    loadConfig({
      DATA_DIR: folder,
      PORT: '0',
      ROLES: 'playground,worker',
      LOG_LEVEL: 'warn',
      INBOUND_RATE: '0',
    }),
  );
  try {
    const i18n = createI18n();
    const words = (key: string, params?: Record<string, string | number>): string =>
      i18n.format(key, params, LOCALE);
    const chat = new DemoChat(darkroom.address, 'demo', LOCALE);
    await chat.until(await chat.say('/start'), () => true);
    // A training is shown with the pictures that are made with its model: `portraits.training` with `portraits`.
    const jobs = new Set(darkroom.core.jobs.map((name) => name.replace(/\..*/u, '')));
    let failures = 0;
    const delivered = new Map<string, string[]>();
    for (const job of jobs) {
      try {
        const run = JOBS[job];
        if (!run) throw new Error('the demo does not know this job');
        const files = await save(chat, job, await run({ chat, words }));
        delivered.set(job, files);
        print(`${job}: ${files.join(', ')}`);
      } catch (error) {
        failures += 1;
        print(`${job}: FAILED, ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    await chat.until(await chat.say('/balance'), () => true);
    writeFileSync(path.join(OUT, 'transcript.json'), `${JSON.stringify(await chat.messages(), null, 2)}\n`);
    const sheet = path.join(OUT, 'contact-sheet.jpg');
    if (delivered.size > 0) writeFileSync(sheet, await drawSheet(delivered));
    print(`all of it: ${sheet}\nthe conversation: ${path.join(OUT, 'transcript.json')}`);
    return failures === 0 ? 0 : 1;
  } finally {
    await darkroom.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

process.exitCode = await main();
