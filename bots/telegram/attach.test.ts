import { expect, it, vi } from 'vitest';
import { type Core, loadConfig } from '../../core/index.ts';
import { holdStars } from './attach.ts';

const hold = async (env: Record<string, string>): Promise<string[]> => {
  const held: string[] = [];
  const core = {
    leases: { hold: vi.fn(async (name: string) => void held.push(name)) },
    payments: { starsWatch: () => ({}) },
  } as unknown as Core;
  await holdStars(loadConfig({ NODE_ENV: 'test', ...env }), core);
  return held;
};

const BOT = { TELEGRAM_BOT_TOKEN: '7000001:a-token' };

it('the record of Stars is compared by who speaks to Telegram, also where Stars are not offered', async () => {
  expect(await hold({ ...BOT, ROLES: 'telegram' })).toEqual(['stars:7000001']);
  expect(await hold({ ...BOT, ROLES: 'telegram', TELEGRAM_PAYMENTS: 'codes' })).toEqual(['stars:7000001']);
  expect(await hold({ ...BOT, ROLES: 'worker' })).toEqual([]);
  expect(await hold({ ROLES: 'playground' })).toEqual([]);
});
