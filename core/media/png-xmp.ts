import { crc32 } from 'node:zlib';

/** Signature and IHDR, which comes first in every PNG. */
const HEADER_BYTES = 8 + 25;

/**
 * Adds an XMP packet to a PNG as an uncompressed iTXt chunk after IHDR (XMP specification part 3, 1.1.5).
 * libvips would compress it, which hides it from tools that look for the packet in the file's bytes.
 */
export const withXmpChunk = (png: Buffer, xmp: string): Buffer => {
  // Keyword, then: not compressed, method 0, no language, no translated keyword.
  const body = Buffer.from(`iTXtXML:com.adobe.xmp\0\0\0\0\0${xmp}`, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, HEADER_BYTES), length, body, sum, png.subarray(HEADER_BYTES)]);
};
