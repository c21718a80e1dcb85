/** A grey picture of 8 bits as PNG, of bytes and not of a canvas: some browsers blur what is read from those. */

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

const crc = (bytes) => {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return ~value;
};

const chunk = (type, data) => {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc(bytes.subarray(4, data.length + 8)));
  return bytes;
};

/** As zlib wants it, in blocks that are not compressed: for browsers that can't. */
const store = (data) => {
  const most = 0xffff;
  const parts = [Uint8Array.of(0x78, 1)];
  let [a, b] = [1, 0];
  for (let at = 0; at < data.length; at += most) {
    const block = data.subarray(at, at + most);
    const { length } = block;
    const last = at + length === data.length ? 1 : 0;
    parts.push(Uint8Array.of(last, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255), block);
    for (const byte of block) {
      a = (a + byte) % 65521;
      b = (b + a) % 65521;
    }
  }
  parts.push(Uint8Array.of(b >> 8, b & 255, a >> 8, a & 255));
  return new Blob(parts);
};

const deflate = (data) =>
  'CompressionStream' in window
    ? new Response(new Blob([data]).stream().pipeThrough(new CompressionStream('deflate'))).blob()
    : store(data);

/** `values`: a byte a pixel, row by row. Answers a Blob. */
export const encodePng = async (values, width, height) => {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows.set(values.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8;
  const packed = await deflate(rows);
  const data = new Uint8Array(await packed.arrayBuffer());
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array())];
  return new Blob(parts, { type: 'image/png' });
};
