/** `npm run check`: types, lint, boundaries, unused code, locales. Runs all, exits 1 if one fails. */
import process from 'node:process';
import { CHECKS, runSteps, say } from './steps.ts';

const failed = await runSteps(CHECKS);
say(failed.length === 0 ? '\ncheck: all fine' : `\ncheck: ${failed.join(', ')} failed`);
if (failed.length > 0) process.exit(1);
