/** Asks the test run's global setup (global-setup.ts) for what all files share. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';

export type Service = 'sqlite' | 'postgres' | 'redis';

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket at which the services answer. */
    services: string;
  }
}

/** Where the service is; made when the first test asks. */
export const askFor = async (what: Service): Promise<string> => {
  const socket = connect(inject('services'));
  socket.write(`${what}\n`);
  const answer: { value?: string; error?: string } = JSON.parse(await text(socket));
  if (answer.value === undefined) throw new Error(`no ${what} for tests: ${answer.error}`);
  return answer.value;
};
