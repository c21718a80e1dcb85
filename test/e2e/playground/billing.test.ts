/** The whole program: /billing and its statement over the playground's API, and a start with a picture that is none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Darkroom, startDarkroom } from '../../../compose.ts';
import { createLogger, loadConfig } from '../../../core/index.ts';

const PATIENCE = 60_000;
vi.setConfig({ testTimeout: 2 * PATIENCE, hookTimeout: 2 * PATIENCE });

interface Message {
  id: number;
  from: string;
  blocks: { type: string; url?: string; text?: string; name?: string }[];
  choices: { token: string; label: string; action: string }[];
}

describe('/billing in the playground', () => {
  let folder: string;
  let darkroom: Darkroom;
  let after = 0;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-billing-'));
    const env = { NODE_ENV: 'test', DATA_DIR: path.join(folder, 'data'), PORT: '0' };
    darkroom = await startDarkroom(loadConfig(env), { logger: createLogger({ level: 'silent' }) });
  });
  afterAll(async () => {
    await darkroom.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The next answer of the bot that `fits`. */
  const answer = (fits: (message: Message) => boolean): Promise<Message> =>
    vi.waitFor(
      async () => {
        const response = await fetch(`${darkroom.address}/playground/api/ann/messages?after=${after}`);
        const found = ((await response.json()) as Message[]).find(
          (message) => message.from === 'bot' && fits(message),
        );
        if (!found) throw new Error('no answer yet');
        after = found.id;
        return found;
      },
      { timeout: PATIENCE, interval: 50 },
    );

  const say = async (text: string): Promise<void> => {
    const body = new FormData();
    body.set('text', text);
    const response = await fetch(`${darkroom.address}/playground/api/ann/messages`, { method: 'POST', body });
    expect(response.status).toBe(202);
  };

  it('tells what came, and gives the statement as a file', async () => {
    await say('/billing');
    const bill = await answer(({ choices }) => choices.some(({ action }) => action === 'statement'));
    expect(bill.blocks[0]?.text).toContain('play credits');
    const choice = bill.choices.find(({ action }) => action === 'statement');
    const pressed = await fetch(`${darkroom.address}/playground/api/ann/choices`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: choice?.token }),
    });
    expect(pressed.status).toBe(202);
    const { blocks } = await answer((message) => message.blocks.some(({ type }) => type === 'file'));
    const file = blocks.find(({ type }) => type === 'file');
    expect(file?.name).toMatch(/^darkroom-statement-\d{4}-\d\d-\d\d\.csv$/);
    const saved = await fetch(`${darkroom.address}${file?.url}`);
    expect(saved.headers.get('content-disposition')).toBe(`attachment; filename="${file?.name}"`);
    const [head, first, end] = (await saved.text()).split('\r\n');
    expect(head).toBe(
      'date,kind,credits,available_after,order_code,method,currency,amount,generation_id,title',
    );
    expect(first).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,play_grant,(\d+),\1,,,,,,$/);
    expect(end).toBe('');
  });

  it('does not start with a picture for payments by hand that is none, and says which', async () => {
    const file = path.join(folder, 'manual.jpg');
    writeFileSync(file, 'no picture');
    const env = {
      NODE_ENV: 'test',
      DATA_DIR: path.join(folder, 'other'),
      PORT: '0',
      MANUAL_TOPUP_PICTURE: file,
    };
    await expect(
      startDarkroom(loadConfig(env), { logger: createLogger({ level: 'silent' }) }),
    ).rejects.toThrow(`MANUAL_TOPUP_PICTURE names a file that is no JPEG, PNG or WebP picture: ${file}`);
  });
});
