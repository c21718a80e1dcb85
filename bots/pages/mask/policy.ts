/**
 * Telegram's own web version is the only page that may have this one in a frame: that is how it opens a bot's pages.
 * Telegram's other programs open it by itself, in a web view. Whoever else could frame it would lead a person's hand to
 * the button that orders. `X-Frame-Options` knows no list of origins, and browsers that know `frame-ancestors` pass it
 * over; so it is taken off these pages.
 */
const FRAMED_BY = 'https://web.telegram.org https://*.web.telegram.org';

/**
 * Everything that the page loads is its own, but the picture where storage has an address of its own; blobs are the
 * preview of a reference picture. Sandboxed as far as a page can be that sends files (security 4): modals are for the
 * question before leaving.
 */
const policy = (sandbox: string, img: string): string =>
  [
    `sandbox allow-same-origin${sandbox}`,
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${img}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${FRAMED_BY}`,
  ].join('; ');

/** Of the page itself. `pictureOrigins`: where the picture may come from beside here. */
export const pagePolicy = (pictureOrigins: readonly string[]): string =>
  policy(' allow-scripts allow-modals', ["'self'", 'blob:', ...pictureOrigins].join(' '));

/** Of the page of a link that opens nothing. */
export const REFUSAL_POLICY = policy('', "'self'");
