import type { ImageResult } from './provider.ts';

const SIGNATURES: [ImageResult['mediaType'], (bytes: Buffer) => boolean][] = [
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  [
    'image/webp',
    (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  ],
];

/** The media type by the first bytes, whatever anybody said it is; undefined = no picture that we take. */
export const pictureType = (bytes: Buffer): ImageResult['mediaType'] | undefined =>
  SIGNATURES.find(([, matches]) => matches(bytes))?.[0];
