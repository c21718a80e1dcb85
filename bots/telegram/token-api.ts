import { Api } from 'grammy';
import { CLOUD } from './files.ts';
import { createTransport } from './transport.ts';

/** What any process needs to ask Telegram something, also one that does not take its updates. */
export interface TokenOptions {
  /** `<bot id>:<secret>`. Never logged, never in an error. */
  token: string;
  /** Default https://api.telegram.org. */
  apiRoot?: string;
}

const CALL_SECONDS = 30;

export const createTokenApi = ({ token, apiRoot: given }: TokenOptions): Api => {
  const apiRoot = (given ?? CLOUD).replace(/\/+$/, '');
  const fetch = createTransport(apiRoot) as unknown as typeof globalThis.fetch;
  return new Api(token, { apiRoot, fetch, timeoutSeconds: CALL_SECONDS });
};
