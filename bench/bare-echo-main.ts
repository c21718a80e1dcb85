import { startBareEcho } from './bare-echo.ts';

const [apiRoot, token] = process.argv.slice(2);
if (apiRoot === undefined || token === undefined) throw new Error('usage: bare-echo-main.ts API_ROOT TOKEN');
const echo = await startBareEcho({ apiRoot, token });
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void echo.stop().then(() => process.exit(0));
});
