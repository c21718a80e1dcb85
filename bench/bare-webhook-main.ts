import { startBareWebhook } from './bare-webhook.ts';

const [apiRoot, token, secret] = process.argv.slice(2);
if (apiRoot === undefined || token === undefined || secret === undefined)
  throw new Error('usage: bare-webhook-main.ts API_ROOT TOKEN SECRET');
const bot = await startBareWebhook({ apiRoot, token, secret });
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void bot.stop().then(() => process.exit(0));
});
