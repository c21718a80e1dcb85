/** What s3rver does otherwise than S3, or not at all on today's Node. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type S3rver from 's3rver';

type Store = S3rver['store'];

export const refuse = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>says the peer</Message></Error>`);
};

/** s3rver writes into the object as the body arrives: one that breaks off would replace what was there. */
export const makePutsWhole = (store: Store, arrived: (bytes: number) => void): void => {
  const write = async (file: string, content: Buffer): Promise<{ size: number; md5: string }> => {
    await mkdir(path.dirname(file), { recursive: true });
    const temporary = `${file}.${randomBytes(6).toString('hex')}`;
    await writeFile(temporary, content);
    await rename(temporary, file);
    return { size: content.length, md5: createHash('md5').update(content).digest('hex') };
  };

  store.putObject = async ({ bucket, key, content, metadata }) => {
    const body = Buffer.isBuffer(content) ? content : await buffer(content);
    arrived(body.length);
    const written = await write(store.getResourcePath(bucket, key, 'object'), body);
    await store.putMetadata(bucket, key, metadata, written.md5);
    return written;
  };

  store.putPart = async (bucket, uploadId, partNumber, content) => {
    const file = path.join(store.getResourcePath(bucket, undefined, 'uploads'), uploadId, partNumber);
    const body = await buffer(content);
    arrived(body.length);
    return write(file, body);
  };
};

interface Upload {
  key: string;
  uploadId: string;
  began: Date;
}

export interface Lists {
  uploads(bucket: string): Promise<Upload[]>;
  /** Lets an upload look as if it had begun at that time (epoch ms). */
  began(bucket: string, uploadId: string, at: number): Promise<void>;
  /** Answers the calls that s3rver does not, and whether it was one of them. */
  serve(method: string, url: URL, bucket: string, response: ServerResponse): boolean;
}

/**
 * Lists of objects (s3rver's are not in the order of the keys, and go on after 1,000 with a cipher that OpenSSL 3
 * does not have), and unfinished uploads (which it can neither list nor drop).
 */
export const createLists = (store: Store): Lists => {
  const folderOf = (bucket: string) => store.getResourcePath(bucket, undefined, 'uploads');

  const uploads = async (bucket: string): Promise<Upload[]> => {
    const found: Upload[] = [];
    for (const uploadId of await readdir(folderOf(bucket)).catch(() => [])) {
      const file = path.join(folderOf(bucket), uploadId, 'key');
      // One that is only just being begun has no key yet.
      const key = await readFile(file, 'utf8').catch(() => '');
      if (key !== '') found.push({ uploadId, key, began: (await stat(file)).mtime });
    }
    return found;
  };

  const serveObjects = async (asked: URLSearchParams, bucket: string, response: ServerResponse) => {
    if (!(await store.getBucket(bucket))) return refuse(response, 404, 'NoSuchBucket');
    const prefix = asked.get('prefix') ?? '';
    const { objects } = await store.listObjects(bucket, { prefix, maxKeys: Number.POSITIVE_INFINITY });
    const after = Buffer.from(asked.get('continuation-token') ?? '', 'base64url').toString('utf8');
    const rest = objects.filter(({ key }) => key > after).sort((a, b) => (a.key < b.key ? -1 : 1));
    const page = rest.slice(0, Math.min(1000, Number(asked.get('max-keys') ?? 1000)));
    const more = rest.length > page.length;
    const contents = page.map(
      ({ key, size, lastModifiedDate }) =>
        `<Contents><Key>${encodeURIComponent(key)}</Key><LastModified>${lastModifiedDate.toISOString()}</LastModified><Size>${size}</Size></Contents>`,
    );
    const token = Buffer.from(page.at(-1)?.key ?? '', 'utf8').toString('base64url');
    const next = more ? `<NextContinuationToken>${token}</NextContinuationToken>` : '';
    response.end(
      `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    );
    return undefined;
  };

  const serveUploads = async (bucket: string, response: ServerResponse) => {
    const found = (await uploads(bucket)).map(
      ({ key, uploadId, began }) =>
        `<Upload><Key>${key}</Key><UploadId>${uploadId}</UploadId><Initiated>${began.toISOString()}</Initiated></Upload>`,
    );
    response.end(
      `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${found.join('')}</ListMultipartUploadsResult>`,
    );
  };

  const drop = async (bucket: string, uploadId: string, response: ServerResponse) => {
    const folder = path.join(folderOf(bucket), uploadId);
    if (!(await stat(folder).catch(() => undefined))) return refuse(response, 404, 'NoSuchUpload');
    await rm(folder, { recursive: true });
    response.writeHead(204).end();
    return undefined;
  };

  return {
    uploads,
    began: (bucket, uploadId, at) => {
      const time = new Date(at);
      return utimes(path.join(folderOf(bucket), uploadId, 'key'), time, time);
    },
    serve(method, { searchParams: asked }, bucket, response) {
      const uploadId = asked.get('uploadId');
      if (method === 'DELETE' && uploadId !== null) void drop(bucket, uploadId, response);
      else if (method === 'GET' && asked.has('uploads')) void serveUploads(bucket, response);
      else if (method === 'GET' && asked.get('list-type') === '2') void serveObjects(asked, bucket, response);
      else return false;
      return true;
    },
  };
};
