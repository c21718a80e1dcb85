import type { Clock } from '../clock.ts';
import type { Db } from '../db/db.ts';
import { HOUSE_ACCOUNT, type HouseObject, houseFile, houseObject } from './house-objects.ts';
import type { LinkClaims, Links } from './links.ts';

/** The media types that our own encoder makes; nothing else is ever served (security 4). */
const SERVED_TYPES: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** Whether a link to an asset of this type leads anywhere. */
export const isServedType = (mediaType: string): boolean => SERVED_TYPES[mediaType] !== undefined;

/** The name that a picture is saved under: says the house, not what is on it. */
export const downloadName = (assetId: string, mediaType: string): string =>
  `darkroom-${assetId.slice(-8).toLowerCase()}.${SERVED_TYPES[mediaType] ?? 'bin'}`;

/** Kinds of assets that people may see. A master is none: it carries no label. */
const SERVED_KINDS = new Set(['labelled', 'unmarked', 'upload', 'sample']);

export type ServedObject =
  | { state: 'ok'; key: string; mediaType: string; bytes: number; name: string }
  /** Stored nowhere: drawn by its asset id. `attached`: only ever saved, never shown as a page. */
  | { state: 'drawn'; assetId: string; name: string; attached: boolean }
  /** It was there for this link: expired, revoked or deleted. */
  | { state: 'gone' }
  | { state: 'missing' };

interface AssetRow {
  kind: string;
  key: string;
  media_type: string;
  bytes: number;
  deleted_at: number | null;
  delete_after: number | null;
  epoch: number;
}

/** What is drawn: pictures of the house for whoever holds our link, a statement for the account that it is about. */
const findDrawn = async (
  db: Db,
  object: HouseObject,
  { resource: assetId, accountId, epoch }: LinkClaims,
): Promise<ServedObject> => {
  const found: ServedObject = {
    state: 'drawn',
    assetId,
    name: houseFile(object).name,
    attached: object.kind === 'statement',
  };
  if (object.kind !== 'statement') {
    return accountId === HOUSE_ACCOUNT && epoch === 0 ? found : { state: 'missing' };
  }
  if (object.accountId !== accountId) return { state: 'missing' };
  const account = await db.get<{ epoch: number }>('SELECT epoch FROM account WHERE id = ?', accountId);
  if (!account) return { state: 'missing' };
  return account.epoch === epoch ? found : { state: 'gone' };
};

/**
 * What a token of /o opens: an asset of the account that it was signed for, if the account's epoch is still
 * the same. Uploads are served because intake encodes them anew. Samples are the house's: it has no account, and epoch 0.
 */
export const findServedObject = async (
  db: Db,
  links: Links,
  clock: Clock,
  token: string,
): Promise<ServedObject> => {
  const check = links.verify('object', token);
  if (check.state === 'invalid') return { state: 'missing' };
  if (check.state === 'expired') return { state: 'gone' };
  const object = houseObject(check.resource);
  if (object) return findDrawn(db, object, check);
  const asset = await db.get<AssetRow>(
    `SELECT s.kind, s.key, s.media_type, s.bytes, s.deleted_at, s.delete_after, COALESCE(a.epoch, 0) AS epoch
     FROM asset s LEFT JOIN account a ON a.id = s.account_id
     WHERE s.id = ? AND s.account_id = ? AND (a.id IS NOT NULL OR s.kind = 'sample')`,
    check.resource,
    check.accountId,
  );
  if (!asset || !SERVED_KINDS.has(asset.kind) || !isServedType(asset.media_type)) {
    return { state: 'missing' };
  }
  // From the moment that it is to be deleted, whatever becomes of its bytes.
  const over = asset.deleted_at !== null || (asset.delete_after !== null && asset.delete_after <= clock());
  if (over || asset.epoch !== check.epoch) return { state: 'gone' };
  return {
    state: 'ok',
    key: asset.key,
    mediaType: asset.media_type,
    bytes: asset.bytes,
    name: downloadName(check.resource, asset.media_type),
  };
};
