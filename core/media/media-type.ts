import { fileTypeFromBuffer } from 'file-type';

/** As many first bytes as `readMediaType` looks at. */
export const HEAD_BYTES = 4100;

/** What a file is by its first bytes, whatever its sender called it; `application/octet-stream` = unknown. */
export const readMediaType = async (head: Buffer): Promise<string> =>
  (await fileTypeFromBuffer(head))?.mime ?? 'application/octet-stream';
