/**
 * Objects that are drawn when they are asked for and stored nowhere. Their ids stand where those of assets do, and begin
 * with what no asset's id holds.
 */
export type HouseObject =
  /** A QR picture of these words. */
  | { kind: 'qr'; words: string }
  /** The operator's picture that says how to pay by hand. */
  | { kind: 'manual-topup' }
  /** Everything that an account paid and spent until `at`, epoch ms. */
  | { kind: 'statement'; accountId: string; at: number };

/** Whom links to pictures of the house are signed for: it has no account, and epoch 0. */
export const HOUSE_ACCOUNT = 'house';

const MANUAL_TOPUP = 'manual-topup';

const QR = 'qr:';
const STATEMENT = 'statement:';

/** Bytes of what a QR picture may hold: far above any payment address, and a link to it is still short enough to be one. */
const QR_BYTES = 600;

/** Control characters are no part of an address, and one of them separates the fields of a link. */
const isQrText = (words: string): boolean =>
  words !== '' && Buffer.byteLength(words) <= QR_BYTES && !/\p{Cc}/u.test(words);

/** Names the QR picture of these words; undefined when none is drawn of them: nothing, too many, control characters. */
export const qrId = (words: string): string | undefined => (isQrText(words) ? `${QR}${words}` : undefined);

export const statementId = (accountId: string, at: number): string =>
  `${STATEMENT}${accountId}:${at.toString(36)}`;

/** What an id names; undefined = nothing of the house. */
export const houseObject = (id: string): HouseObject | undefined => {
  if (id === MANUAL_TOPUP) return { kind: 'manual-topup' };
  if (id.startsWith(QR)) {
    const words = id.slice(QR.length);
    return isQrText(words) ? { kind: 'qr', words } : undefined;
  }
  const [, accountId, moment] = /^statement:([A-Za-z0-9_-]{1,64}):([0-9a-z]{1,9})$/.exec(id) ?? [];
  if (accountId === undefined || moment === undefined) return undefined;
  return { kind: 'statement', accountId, at: Number.parseInt(moment, 36) };
};

/** What it is as a file. */
export const houseFile = (object: HouseObject): { mediaType: string; name: string } => {
  switch (object.kind) {
    case 'qr':
      return { mediaType: 'image/png', name: 'darkroom-qr.png' };
    case 'manual-topup':
      return { mediaType: 'image/jpeg', name: 'darkroom-top-up.jpg' };
    case 'statement':
      return {
        mediaType: 'text/csv',
        name: `darkroom-statement-${new Date(object.at).toISOString().slice(0, 10)}.csv`,
      };
  }
};
