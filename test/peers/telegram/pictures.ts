export interface Size {
  width: number;
  height: number;
}

const jpegSize = (bytes: Buffer): Size | undefined => {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
};

/** Width and height from the header of a PNG or JPEG; undefined for anything else. */
export const pictureSize = (bytes: Buffer): Size | undefined => {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47) {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.length > 12 && bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes);
  return undefined;
};
