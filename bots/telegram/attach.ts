import type { Config, Core, HeldLease } from '../../core/index.ts';
import { createTelegramFiles } from './files.ts';
import { createFollowers } from './followers.ts';
import { createStarsApi } from './stars-api.ts';

/** What any process with the bot's token can do, also one that does not take its updates (a worker). */
export const attachTelegram = ({ telegram, payments }: Config, core: Core): void => {
  if (!telegram) return;
  const { token, apiRoot, filesDir } = telegram;
  core.attachFiles('telegram', createTelegramFiles({ token, apiRoot, filesDir, logger: core.logger }).open);
  const channel = payments.plusChannel;
  if (channel !== undefined) core.payments.attachFollowers(createFollowers({ token, apiRoot, channel }));
};

/**
 * Compares our Stars with Telegram's record, by one of the processes that speak to Telegram; undefined = not this one. Also where
 * Stars are not offered (any more): invoices can be paid for 24 h, and refunded much later.
 */
export const holdStars = async (config: Config, core: Core): Promise<HeldLease | undefined> => {
  const { telegram } = config;
  if (!telegram || !config.roles.has('telegram')) return undefined;
  const api = createStarsApi(telegram);
  return core.leases.hold(`stars:${api.bot}`, core.payments.starsWatch(api));
};
