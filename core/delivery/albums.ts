import type { Part } from './channel.ts';

/** How many messages a part is to its platform, whose limits count messages. */
export const messagesIn = (part: Part): number => part.assetIds?.length ?? 1;

/** The pictures of an album as parts of their own, the caption under the first. */
export const splitAlbum = ({ assetIds = [], as = 'photo', text, kind: _kind, ...rest }: Part): Part[] =>
  assetIds.map((assetId, n) => ({ ...rest, kind: as, text: n === 0 ? text : '', assetId }));
