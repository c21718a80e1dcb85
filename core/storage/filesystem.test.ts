import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { objectStorageContract } from '../../test/contracts/object-storage.ts';
import { createFileStorage } from './filesystem.ts';

const open = async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'darkroom-storage-'));
  return {
    root,
    storage: createFileStorage({ root }),
    links: false,
    close: () => rm(root, { recursive: true, force: true }),
  };
};

objectStorageContract('files', open);

describe('file storage', () => {
  it('keeps no temporary file after a put', async () => {
    const { root, storage, close } = await open();
    await storage.put('a.txt', Buffer.from('x'), { mediaType: 'text/plain' });
    expect(await readdir(path.join(root, '.incoming'))).toEqual([]);
    await close();
  });

  it('lists objects only, whatever else lies in its folder', async () => {
    const { root, storage, close } = await open();
    await storage.put('a/b.txt', Buffer.from('x'), { mediaType: 'text/plain' });
    await writeFile(path.join(root, 'a', 'not a key.txt'), '');
    await writeFile(path.join(root, '.incoming', 'half'), '');
    const keys: string[] = [];
    for await (const { key } of storage.list('')) keys.push(key);
    expect(keys).toEqual(['a/b.txt']);
    await close();
  });

  it('fails its check when the folder can not be written', async () => {
    const { root, close } = await open();
    await writeFile(path.join(root, 'a-file'), '');
    const storage = createFileStorage({ root: path.join(root, 'a-file') });
    await expect(storage.check()).rejects.toThrow();
    await close();
  });
});
