import { generateKeyPairSync } from 'node:crypto';

export interface PemPair {
  publicKey: string;
  privateKey: string;
}

export const createPemPair = (): PemPair =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** One merchant with everything that the interface needs of it, and WeChat Pay's own pair. */
export const createMerchant = () => ({
  mchId: '1900000001',
  appId: 'wx0123456789abcdef',
  apiV3Key: 'an API v3 key has 32 characters!',
  serial: '5157F09EFDC096DE15EBE81A47057A72',
  merchant: createPemPair(),
  platform: createPemPair(),
});

export type Merchant = ReturnType<typeof createMerchant>;
