import type { FastifyReply } from 'fastify';

/** Telegram Web shows Mini Apps in a frame; nobody else has a reason to. */
const FRAMES = 'frame-ancestors https://web.telegram.org https://*.telegram.org';

const policy = (sandbox: string, pictures: string, form: string): string =>
  [
    `sandbox allow-same-origin${sandbox}`,
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${pictures}`,
    "connect-src 'self'",
    "base-uri 'none'",
    `form-action ${form}`,
    FRAMES,
  ].join('; ');

/** Beside its scripts: the form of the filter, downloads, and an original in a tab of its own. */
const PAGE_FLAGS = ' allow-scripts allow-forms allow-downloads allow-popups';

/** What a page of the gallery may load and do; everything is its own but the pictures, where storage has an origin. */
export const pagePolicy = (pictureOrigin: string | undefined): string =>
  policy(PAGE_FLAGS, ["'self'", pictureOrigin].filter(Boolean).join(' '), "'self'");

/** The page of a link that opens nothing runs nothing either. */
export const REFUSAL_POLICY = policy('', "'self'", "'none'");

/** The older header knows no list of hosts: a page that may be framed goes without it. */
export const setPagePolicy = (reply: FastifyReply, value: string): void => {
  reply.header('content-security-policy', value).removeHeader('x-frame-options');
};
