import { readFile } from 'node:fs/promises';
import { ConfigError } from '../config/read.ts';
import { DarkroomError } from '../errors.ts';
import { asSent } from '../media/operator-picture.ts';
import { drawQr } from '../media/qr.ts';
import { houseFile, houseObject } from '../storage/house-objects.ts';
import type { AssetContent } from './channel.ts';

/** Bytes of what is drawn when it is asked for; undefined = its id names nothing of the house. Rejects with NOT_FOUND. */
export type HouseAssets = (assetId: string) => Promise<AssetContent> | undefined;

export interface HouseAssetsOptions {
  /** MANUAL_TOPUP_PICTURE, absolute. */
  manualPicture?: string;
  readStatement(statement: { accountId: string; at: number }): Promise<Buffer>;
}

const readManualPicture = async (file: string): Promise<Buffer> => {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(
      'MANUAL_TOPUP_PICTURE',
      `names a file that can't be read (${error.code ?? 'unknown'}): ${file}`,
    );
  });
  return asSent(bytes).catch(() => {
    throw new ConfigError(
      'MANUAL_TOPUP_PICTURE',
      `names a file that is no JPEG, PNG or WebP picture: ${file}`,
    );
  });
};

/** Reads the operator's picture, once. Rejects with ConfigError when it is not to be had. */
export const openHouseAssets = async (options: HouseAssetsOptions): Promise<HouseAssets> => {
  const { manualPicture } = options;
  const manual = manualPicture === undefined ? undefined : await readManualPicture(manualPicture);

  return (assetId) => {
    const object = houseObject(assetId);
    if (!object) return undefined;
    const bytes = async (): Promise<Buffer> => {
      if (object.kind === 'qr') return drawQr(object.words);
      if (object.kind === 'statement') return options.readStatement(object);
      if (manual) return manual;
      throw new DarkroomError('NOT_FOUND', 'there is no picture for payments by hand');
    };
    return bytes().then((drawn) => ({ bytes: drawn, ...houseFile(object) }));
  };
};
