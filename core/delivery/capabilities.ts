import type { Capabilities } from './channel.ts';

/** Of a chat whose channel is not there: the least that any can. */
export const NO_CAPABILITIES: Capabilities = {
  buttonBytes: 0,
  albumSize: 0,
  textLength: 1000,
  captionLength: 0,
  fileIn: 0,
  photoOut: 0,
  fileOut: 0,
  editInterval: 0,
  lossyPhotos: 0,
  stableUserIds: 0,
  speakFirst: 0,
  messageBudget: 0,
};
