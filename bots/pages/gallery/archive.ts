import { type PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

const SLICE = 64 * 1024;
const LONGEST_NAME = 120;

/** A name that is only a name: no folders, nothing invisible or that turns the direction of writing. */
const cleanName = (name: string, otherwise: string): string => {
  const text = (name.split(/[\\/]/).pop() ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  return [...text].slice(0, LONGEST_NAME).join('') || otherwise;
};

/** `a.jpg`, then `a-2.jpg`: in a zip each name stands for one file. */
const createNames = (): ((name: string) => string) => {
  const used = new Set<string>();
  return (name) => {
    const clean = cleanName(name, 'picture.jpg');
    const dot = clean.lastIndexOf('.');
    const [stem, end] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ''];
    let free = clean;
    for (let n = 2; used.has(free.toLowerCase()); n += 1) free = `${stem}-${n}${end}`;
    used.add(free.toLowerCase());
    return free;
  };
};

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

/**
 * A zip of files, stored as they are (JPEG does not get smaller). The next file is asked for only when the one before has
 * been read out of the zip, so that no more than one is held; nothing is asked for after the zip is destroyed. A file that
 * can't be had fails the zip, and never leaves one that looks whole.
 */
export const zipFiles = (files: AsyncIterable<{ name: string; bytes: Buffer }>, mtime: Date): Readable => {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  const over = new AbortController();
  output.once('close', () => over.abort());
  zip.on('error', (error: Error) => output.destroy(error));
  const nameOf = createNames();

  const pump = async () => {
    for await (const { name, bytes } of files) {
      if (output.destroyed) return;
      const source = Readable.from(slices(bytes), { objectMode: false });
      zip.addReadStream(source, nameOf(name), { size: bytes.length, compress: false, mtime });
      try {
        await finished(source, { signal: over.signal });
      } catch (error) {
        source.destroy();
        if (output.destroyed) return;
        throw error;
      }
    }
    zip.end();
  };
  pump().catch((error: Error) => output.destroy(error));
  return output;
};

/** Saves a zip under the name of its order, in any script; where only ASCII is read, as `darkroom.zip`. */
export const zipDisposition = (name: string): string => {
  const stem = cleanName(name.replace(/\.zip$/i, ''), 'darkroom');
  const encoded = encodeURIComponent(`${stem}.zip`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const plain = /^[\w .-]+$/.test(stem) ? stem : 'darkroom';
  return `attachment; filename="${plain}.zip"; filename*=UTF-8''${encoded}`;
};
