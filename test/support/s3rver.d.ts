/** s3rver brings no types: what the tests use of it. */
declare module 's3rver' {
  import type { RequestListener } from 'node:http';
  import type { Readable } from 'node:stream';

  interface StoredObject {
    bucket: string;
    key: string;
    content: Buffer | Readable;
    metadata: Record<string, string>;
  }

  interface Store {
    getResourcePath(bucket: string, key: string | undefined, resource: string): string;
    putMetadata(bucket: string, key: string, metadata: Record<string, string>, md5: string): Promise<void>;
    putObject(object: StoredObject): Promise<{ size: number; md5: string }>;
    putPart(
      bucket: string,
      uploadId: string,
      partNumber: string,
      content: Readable,
    ): Promise<{ size: number; md5: string }>;
    getBucket(bucket: string): Promise<object | null>;
    listObjects(
      bucket: string,
      options: { prefix: string; maxKeys: number },
    ): Promise<{ objects: { key: string; size: number; lastModifiedDate: Date }[] }>;
  }

  export default class S3rver {
    constructor(options: { directory: string; serviceEndpoint?: string; silent?: boolean });
    readonly store: Store;
    readonly logger: { close(): void; exceptions: { unhandle(): void } };
    callback(): RequestListener;
    on(event: 'error', listener: (error: Error) => void): this;
  }
}
